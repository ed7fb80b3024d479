//! What is in which part of the program. The widget's own build (`tools/widget.sh`, feature `split`) takes the program apart
//! after cargo has linked it; the Rust stays one program.
//!
//! | part | file | what is in it |
//! | --- | --- | --- |
//! | core | `news-annotator_bg.wasm` | the element, the toolbar, toasts, painting, what stands where it stood, the storage in the own format, the first tag, `ledger` |
//! | ladder | `news-annotator-ladder.wasm` | finding what does not stand where it stood: anchors, `locate` |
//! | studio | `news-annotator-studio.wasm` | the panel, the dialogs, the reading mode, handles, strip, endnotes, links by hand, all other formats, imports, reports, sources, the comparison of texts, the agreement of readers |
//!
//! A function is in the core where anything calls it from there, else in the part whose boundary leads to it. So what belongs
//! to a part is called through a [`Slot`](crate::later::Slot) of function pointers, which the boundary fills. Where a part does
//! not arrive, who asked is told, and the next wish tries again.

mod boundary;

use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::task::{Context, Poll};

use crate::later::{Missing, Part, arrived, set_loader};
use crate::{embed, engine, format, session, ui};

/// Whether a part arrived.
type Arrived = Result<(), Missing>;

/// From here on, parts are fetched when they are wanted. Called before anything else of the program.
pub fn begin() {
    set_loader(|part| match part {
        Part::Ladder => Box::pin(boundary::open_ladder()),
        // It calls the ladder.
        Part::Studio => Box::pin(both(arrived(Part::Ladder), boundary::open_studio())),
    });
}

/// Two parts, fetched side by side.
async fn both(one: impl Future<Output = Arrived>, other: impl Future<Output = Arrived>) -> Arrived {
    let (mut one, mut other) = (pin!(one), pin!(other));
    let (mut first, mut second) = (None, None);
    poll_fn(|context| {
        poll_once(one.as_mut(), &mut first, context);
        poll_once(other.as_mut(), &mut second, context);
        match (&first, &second) {
            (Some(first), Some(second)) => Poll::Ready(first.clone().and(second.clone())),
            _ => Poll::Pending,
        }
    })
    .await
}

fn poll_once(part: Pin<&mut impl Future<Output = Arrived>>, arrived: &mut Option<Arrived>, context: &mut Context) {
    if arrived.is_none()
        && let Poll::Ready(answer) = part.poll(context)
    {
        *arrived = Some(answer);
    }
}

/// Fills the slots of the ladder.
fn fill_ladder() {
    session::fill_ladder();
    embed::fill_locate();
}

/// Fills the slots of the studio.
fn fill_studio() {
    format::fill_readers();
    engine::fill_agreement();
    engine::fill_backup();
    engine::fill_comparison();
    ui::fill_studio();
    embed::fill_import();
}
