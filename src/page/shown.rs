//! Whether an element shows something else than when the article was read.

use std::cell::RefCell;

use web_sys::Element;

use super::TextIndex;
use super::computed_style::StyleReader;
use crate::seen::Layout;

/// How many elements are remembered. A page rarely moves more at the same time.
const REMEMBERED: usize = 64;

/// Whether an element is shown, by its own style; `None` where there is none.
fn is_shown(element: &Element) -> Option<bool> {
    let reader = StyleReader::new()?;
    let style = reader.of(element)?;
    Some(style.layout(&element.local_name()) != Layout::Hidden && style.is_visible())
}

/// What is known of the elements that the page restyles again and again. Most of them only move, each frame, and to look for
/// their words each time would be a load.
#[derive(Debug, Default)]
pub struct Restyled {
    known: RefCell<Vec<(Element, bool)>>,
}

impl Restyled {
    /// Whether the words of an element were seen when the article was read and are not now, or the other way round.
    #[must_use]
    pub fn is_shown_otherwise(&self, element: &Element, index: &TextIndex) -> bool {
        let Some(shows) = is_shown(element) else { return false };
        let mut known = self.known.borrow_mut();
        if known.iter().any(|(one, shown)| *shown == shows && one == element) {
            return false;
        }
        if shows != index.has_text_in(element)
            && element.text_content().is_some_and(|text| !text.trim_ascii().is_empty())
        {
            return true;
        }
        if known.len() >= REMEMBERED {
            known.clear();
        }
        known.push((element.clone(), shows));
        false
    }

    /// Forgets all: the article was read anew.
    pub fn forget(&self) {
        self.known.borrow_mut().clear();
    }
}
