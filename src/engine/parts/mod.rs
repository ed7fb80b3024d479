//! The parts of an engine. Each knows one thing, has its own small state, and knows no engine.

pub mod article_texts;
pub mod attached;
pub mod compared;
pub mod host_store;
pub mod listeners;
pub mod news;
pub mod painting;
pub mod session_cell;
pub mod status;
pub mod storage_choice;
pub mod sync_driver;
pub mod traffic;
