//! What is in which part of the program. The widget's own build (`tools/widget.sh`, feature `split`) takes the program apart
//! after cargo has linked it; the Rust stays one program.
//!
//! | part | file | what is in it |
//! | --- | --- | --- |
//! | core | `news-annotator_bg.wasm` | the element, the toolbar, toasts, painting, what stands where it stood, the storage in the own format, the first tag |
//! | ladder | `news-annotator-ladder.wasm` | finding what does not stand where it stood: anchors, `locate`, links to passages |
//! | analysis | `news-annotator-analysis.wasm` | who says what (`ledger`); the texts of the article that were seen, what changed between them (`versions`, `changes`) |
//! | studio | `news-annotator-studio.wasm` | the panel, the dialogs, the reading mode, handles, strip, endnotes, most formats, imports, reports |
//! | sources | `news-annotator-sources.wasm` | the sources that words name: their offers, their row in a card, the parts of a sentence; links by hand; the reader's name; the styles of this and the next two |
//! | ledger | `news-annotator-ledger.wasm` | the views of who says what, of what changed in the article, and of the sources of all articles |
//! | compare | `news-annotator-compare.wasm` | other readers' marks beside one's own, the agreement of readers (`compare`, `adopt`, `agreement`) |
//! | formats | `news-annotator-formats.wasm` | what databases of claims, corpus tools and taggers read: `claims`, `brat-events`, `doccano`, `conll` |
//!
//! A function is in the core where anything calls it from there, else in the part whose boundary leads to it. So what belongs
//! to a part is called through a [`Slot`](crate::later::Slot) of function pointers, which the boundary fills. Where a part does
//! not arrive, who asked is told, and the next wish tries again.

mod boundary;

use crate::later::{Arriving, Part, arrived, set_loader};
use crate::{embed, engine, format, session, sync, ui};

/// From here on, parts are fetched when they are wanted. Called before anything else of the program.
pub fn begin() {
    set_loader(|part| match part {
        Part::Ladder => Box::pin(boundary::open_ladder()),
        Part::Analysis => Box::pin(boundary::open_analysis()),
        Part::Studio => with(&[Part::Ladder, Part::Analysis], Box::pin(boundary::open_studio())),
        Part::Sources => with(&[Part::Studio], Box::pin(boundary::open_sources())),
        Part::Ledger => with(&[Part::Sources], Box::pin(boundary::open_ledger())),
        Part::Compare => with(&[Part::Sources], Box::pin(boundary::open_compare())),
        Part::Formats => with(&[Part::Studio], Box::pin(boundary::open_formats())),
    });
}

/// A part with those that it calls. The files of all are fetched side by side, since they share code.
fn with(below: &'static [Part], part: Arriving) -> Arriving {
    Box::pin(async move {
        part.await?;
        for below in below {
            arrived(*below).await?;
        }
        Ok(())
    })
}

/// Fills the slots of the ladder.
fn fill_ladder() {
    session::fill_ladder();
    embed::fill_locate();
    engine::fill_linked();
}

/// Fills the slots of the analysis.
fn fill_analysis() {
    engine::fill_texts();
    sync::fill_giving_way();
    embed::fill_ledger();
    embed::fill_changes();
}

/// Fills the slots of the studio.
fn fill_studio() {
    format::fill_readers();
    #[cfg(feature = "reader")]
    format::fill_writers();
    engine::fill_backup();
    ui::fill_studio();
    embed::fill_import();
}

/// Fills the slots of the sources.
fn fill_sources() {
    ui::fill_sources();
}

/// Fills the slots of the views of who says what and of what changed.
fn fill_ledger() {
    ui::fill_ledger();
}

/// Fills the slots of the comparison.
fn fill_compare() {
    engine::fill_compared();
    embed::fill_comparing();
    ui::fill_compare();
}

/// Fills the slot of the formats that other programs alone read.
fn fill_formats() {
    format::fill_further();
}
