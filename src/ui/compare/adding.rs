//! Reading other readers' files, and laying them beside the reader's marks.

use web_sys::File;

use crate::compare::{Layers, NotAdded};
use crate::page::{self, FileError};
use crate::ui::notice::{NotCompared, Said};
use crate::ui::{Interface, PanelPage, messages};

/// Reads these files, compares them beside those that are compared already, and shows them. No more are read than can be compared;
/// those that cannot be read are named. Where none can, nothing changes.
pub(super) async fn add(ui: Interface, mut files: Vec<File>) {
    let too_many = files.split_off(files.len().min(Layers::MOST));
    let mut told = NotCompared::default();
    let mut read = Vec::with_capacity(files.len());
    for file in &files {
        let refused = match page::read_file(file).await {
            Ok(text) => match ui.engine.comparison().read_one(&text, file.name()) {
                Ok(file) => {
                    read.push(file);
                    continue;
                }
                Err(error) => error.into(),
            },
            Err(FileError::Format(error)) => error.into(),
            Err(FileError::Unreadable) => messages::UNREADABLE_FILE.into(),
        };
        told.refused.push((file.name(), refused));
    }
    told.not_added.left_out = too_many.iter().map(File::name).collect();
    if !read.is_empty() {
        let NotAdded { twice, left_out } = ui.engine.comparison().add(read).await;
        told.not_added.twice.extend(twice);
        told.not_added.left_out.splice(0..0, left_out);
        ui.set_view(|view| {
            view.page = PanelPage::Compare;
            view.panel_open |= !view.inline;
            // What failed before has worked now.
            if view.notice.as_ref().is_some_and(|now| matches!(now.said, Said::NotCompared(_) | Said::Missing)) {
                view.notice = None;
            }
        });
    }
    if told.is_failure() {
        ui.tell_failure(Said::NotCompared(told));
    } else if !told.is_empty() {
        ui.tell(Said::NotCompared(told));
    }
}
