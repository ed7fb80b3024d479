//! Files and folders that are dropped on the page. Chromium has no constructors of entries that one could ask whether something is
//! one: they say themselves what they are.

use js_sys::{Array, Promise};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DataTransfer, File, FileSystemDirectoryEntry, FileSystemEntry, FileSystemFileEntry};

use super::queue_view::Chosen;

/// So deep, folders in folders are read.
const MAX_DEPTH: usize = 16;

/// What was dropped. To be asked in the event itself: afterwards the browser has forgotten it.
pub fn entries(data: &DataTransfer) -> Vec<FileSystemEntry> {
    let items = data.items();
    let entry = |at| items.get(at)?.webkit_get_as_entry().ok().flatten();
    (0..items.length()).filter_map(entry).collect()
}

/// Whether a folder is among it.
pub fn has_folder(entries: &[FileSystemEntry]) -> bool {
    entries.iter().any(FileSystemEntry::is_directory)
}

/// All files of it, those in folders by their names, with the folder before the name.
pub async fn files(entries: Vec<FileSystemEntry>) -> Vec<Chosen> {
    let mut files = Vec::new();
    // The next one last.
    let mut rest: Vec<(FileSystemEntry, usize)> = entries.into_iter().rev().map(|entry| (entry, 0)).collect();
    while let Some((entry, depth)) = rest.pop() {
        let path = entry.full_path();
        let name = path.trim_start_matches('/').to_owned();
        if entry.is_directory() && depth < MAX_DEPTH {
            let mut inside = inside(entry.unchecked_ref()).await;
            quote_anchor::sort::sort_by_key(&mut inside, |entry| std::cmp::Reverse(entry.name()));
            rest.extend(inside.into_iter().map(|entry| (entry, depth + 1)));
            continue;
        }
        let file = if entry.is_file() { file_of(entry.unchecked_ref()).await } else { None };
        // What cannot be had is empty, which the report says under its name.
        let file = file.or_else(|| File::new_with_str_sequence(&Array::new(), &name).ok());
        files.extend(file.map(|file| Chosen { name, file }));
    }
    files
}

async fn file_of(entry: &FileSystemFileEntry) -> Option<File> {
    let file = Promise::new(&mut |done, failed| entry.file_with_callback_and_callback(&done, &failed));
    JsFuture::from(file).await.ok()?.dyn_into().ok()
}

/// What a folder holds. The browser hands it out in portions; an empty one is the last.
async fn inside(folder: &FileSystemDirectoryEntry) -> Vec<FileSystemEntry> {
    let reader = folder.create_reader();
    let mut all = Vec::new();
    loop {
        let portion = Promise::new(&mut |done, failed| {
            // A folder that cannot be read fails by its callback.
            drop(reader.read_entries_with_callback_and_callback(&done, &failed));
        });
        let portion = JsFuture::from(portion).await.map(|portion| Array::from(&portion)).unwrap_or_default();
        if portion.length() == 0 {
            return all;
        }
        all.extend(portion.iter().map(JsCast::unchecked_into::<FileSystemEntry>));
    }
}
