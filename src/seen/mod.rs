//! The article's text as a reader of the page sees it. Pure: the page says which pieces of text there are and how they are
//! laid out, [`Flow`] makes one text of them, and [`Run`]s lead back to the pieces.

mod flow;
mod layout;
mod markup;
mod white_space;

pub use flow::{Flow, FlowText, Run};
pub use layout::Layout;
pub use markup::{MarkupPiece, MarkupText};
pub use white_space::WhiteSpace;
