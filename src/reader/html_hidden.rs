//! Elements that an HTML file hides: `hidden`, inline `display: none` and `visibility: hidden`, a dialog that is not open.
//!
//! What style sheets hide is not known here. `aria-hidden` hides nothing from the eye, and a closed `details` or
//! `hidden="until-found"` opens: their text stays.

use std::collections::HashMap;

use super::html_syntax::attribute;

/// Elements without content.
const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];
/// Elements whose end tag may be left out, what else begins where they end, and the elements in which they may begin anew.
const OPTIONAL_END: [(&str, &[&str], &[&str]); 8] = [
    (
        "p",
        &[
            "address",
            "article",
            "aside",
            "blockquote",
            "details",
            "div",
            "dl",
            "fieldset",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
            "main",
            "nav",
            "ol",
            "p",
            "pre",
            "section",
            "table",
            "ul",
        ],
        &[],
    ),
    ("li", &["li"], &["ul", "ol", "menu"]),
    ("dt", &["dt", "dd"], &["dl"]),
    ("dd", &["dt", "dd"], &["dl"]),
    ("td", &["td", "th", "tr", "tbody", "tfoot"], &["table"]),
    ("th", &["td", "th", "tr", "tbody", "tfoot"], &["table"]),
    ("tr", &["tr", "tbody", "tfoot"], &["table"]),
    ("tbody", &["tbody", "tfoot"], &["table"]),
];
/// Elements whose end tag ends all that is open inside them.
const OUTER: [&str; 22] = [
    "article",
    "aside",
    "blockquote",
    "body",
    "dl",
    "div",
    "figure",
    "footer",
    "header",
    "html",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "section",
    "table",
    "tbody",
    "td",
    "th",
    "tr",
    "ul",
];

/// What a tag is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opened {
    /// A tag that the reader sees the content of.
    Seen,
    /// A tag of a hidden element.
    Hidden,
    /// The same, which ends the open line: its element ends another.
    HiddenAfterLine,
}

/// The hidden element that is open, if one is.
#[derive(Default)]
pub(super) struct Hidden {
    /// Its name, and how many elements of each name are open in it.
    root: Option<(String, HashMap<String, usize>)>,
    /// How many elements of each name of [`OUTER`] are open around it.
    outer: HashMap<&'static str, usize>,
}

impl Hidden {
    /// Whether the text here is hidden.
    pub(super) const fn is_open(&self) -> bool {
        self.root.is_some()
    }

    /// Reads a tag.
    pub(super) fn tag(&mut self, name: &str, attributes: &str, closing: bool) -> Opened {
        if let Some((root, inside)) = &mut self.root {
            let within = inside.get(name).copied().unwrap_or_default();
            let is_over = if closing {
                within == 0 && (name == root || self.outer.get(name).is_some_and(|open| *open > 0))
            } else {
                ends_by(root, name, inside)
            };
            if !is_over {
                if closing && within > 0 {
                    inside.insert(name.to_owned(), within - 1);
                } else if !closing && !VOID.contains(&name) {
                    inside.insert(name.to_owned(), within + 1);
                }
                return Opened::Hidden;
            }
            let own = closing && name == root;
            self.root = None;
            if own {
                return Opened::Hidden;
            }
        }
        if !closing && is_hidden(name, attributes) {
            self.root = Some((name.to_owned(), HashMap::new()));
            let ends_another = OPTIONAL_END.iter().any(|(optional, ..)| *optional == name);
            return if ends_another { Opened::HiddenAfterLine } else { Opened::Hidden };
        }
        if let Some(known) = OUTER.iter().find(|known| **known == name) {
            let open = self.outer.entry(known).or_default();
            *open = if closing { open.saturating_sub(1) } else { *open + 1 };
        }
        Opened::Seen
    }
}

/// Whether a start tag ends this element, whose end tag may be left out.
fn ends_by(root: &str, name: &str, inside: &HashMap<String, usize>) -> bool {
    OPTIONAL_END.iter().any(|(optional, ends, scopes)| {
        let is_open = |scope: &&str| inside.get(*scope).is_some_and(|open| *open > 0);
        *optional == root && ends.contains(&name) && !scopes.iter().any(is_open)
    })
}

/// Whether a start tag's own attributes hide its element. Not the page as a whole, which programs show once they have run.
fn is_hidden(name: &str, attributes: &str) -> bool {
    if VOID.contains(&name) || matches!(name, "html" | "body") {
        return false;
    }
    let style = attribute(attributes, "style").unwrap_or_default().to_ascii_lowercase();
    // The last declaration holds.
    let declared = |property: &str| {
        let values = style.split(';').filter_map(|declaration| declaration.split_once(':'));
        let mut of_it = values.filter(|(name, _)| name.trim() == property);
        of_it.next_back().map(|(_, value)| value.split('!').next().unwrap_or_default().trim())
    };
    if matches!(declared("visibility"), Some("hidden" | "collapse")) {
        return true;
    }
    // What is declared inline outweighs the attribute.
    if let Some(display) = declared("display") {
        return display == "none";
    }
    let by_attribute = attribute(attributes, "hidden").is_some_and(|value| !value.eq_ignore_ascii_case("until-found"));
    by_attribute || name == "dialog" && attribute(attributes, "open").is_none()
}

#[cfg(test)]
mod tests {
    use crate::reader::{Kind, open};

    #[test]
    fn what_the_page_hides_is_left_out() {
        for (name, html, expected) in [
            ("hidden", "<p>a</p><p hidden>x</p><div HIDDEN=''><p>x<p>x</div><p>b", "p a | p b"),
            ("hidden within a line", "<p>a<span hidden>x</span>b<i hidden=hidden>x</i></p>", "p ab"),
            ("hidden by its style", "<p style='color:red; DISPLAY : None !important'>x</p>a", "p a"),
            ("made invisible", "<div style=\"visibility:hidden\">x<div>x</div>x</div><p>a", "p a"),
            ("shown again", "<p hidden style='display:none;display:block'>a</p>", "p a"),
            ("hidden by words that say something else", "<p class=hidden title='hidden' data-hidden>a", "p a"),
            ("folded away", "<p hidden=until-found>a</p><details><p>b</p></details>", "p a | p b"),
            ("from screen readers only", "<p aria-hidden=true>a</p>", "p a"),
            ("a dialog", "<dialog><p>x</p></dialog><dialog open>a</dialog>", "p a"),
            ("hidden, with a script", "<div hidden><script>'</div>'</script>x</div>a", "p a"),
            ("a hidden paragraph never closed", "<div>a<p hidden>x<b>x<p>b</div>c", "p a | p b | p c"),
            ("hidden items", "<ul><li>a<li hidden>x<ul><li>x</ul><li>b<li hidden>x</ul>c", "ul a | ul b | p c"),
            ("a hidden row and cell", "<table><tr hidden><td>x<tr><td>a<td hidden>x<td>b</table>", "tr a | td b"),
            ("what is around it ends", "<section><div hidden>x</section><p>a", "p a"),
            ("a hidden image has no content", "<p>a<img hidden src=x>b<br style='display:none'>c", "p ab | p c"),
            ("the page itself", "<body style='visibility:hidden'><p>a</p></body>", "p a"),
            ("a hidden article", "<article hidden><p>x</p></article><main><p>a</p></main>", "p a"),
        ] {
            let document = open(html, Kind::Html).unwrap();
            let lines = document.blocks.iter().map(|block| format!("{} {}", block.kind.name(), block.text));
            assert_eq!(lines.collect::<Vec<_>>().join(" | "), expected, "{name}");
        }
    }
}
