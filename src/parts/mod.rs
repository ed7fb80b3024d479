//! What is in which part of the program. The widget's own build (`tools/widget.sh`, feature `split`) takes the program apart
//! after cargo has linked it; the Rust stays one program.
//!
//! | part | file | what is in it |
//! | --- | --- | --- |
//! | core | `news-annotator_bg.wasm` | the element, the toolbar, toasts, painting, anchors, the storage in the own format, the first tag, `ledger`, `locate` |
//! | studio | `news-annotator-studio.wasm` | the panel, the dialogs, the reading mode, handles, strip, endnotes, links by hand, all other formats, reports, sources, the comparison of texts, the agreement of readers |
//!
//! A function is in the core where anything calls it from there, else in the part whose boundary leads to it. So what belongs
//! to a part is called through a [`Slot`](crate::later::Slot) of function pointers, which the boundary fills. Where a part does
//! not arrive, who asked is told, and the next wish tries again.

#[cfg(feature = "split")]
mod boundary;

use crate::{engine, format, ui};

/// From here on, parts are fetched when they are wanted. Called before anything of the interface is shown.
#[cfg(feature = "split")]
pub fn begin() {
    use crate::later::{Part, set_loader};

    set_loader(|part| match part {
        Part::Studio => Box::pin(boundary::open_studio()),
    });
}

/// All is here. Called before anything of the interface is shown.
#[cfg(not(feature = "split"))]
pub fn begin() {
    fill_studio();
}

/// Fills the slots of the studio.
fn fill_studio() {
    format::fill_readers();
    engine::fill_agreement();
    engine::fill_comparison();
    ui::fill_studio();
}
