//! The dialog that lists all shortcuts.

use yew::prelude::*;

use super::dialog;
use crate::language::Text;
use crate::listing::{Command, Shortcuts};
use crate::page;
use crate::ui::messages;

/// The dialog's selector.
pub const KEYS: &str = "dialog.keys";

/// Commands, and a text for what they do.
type Row = (&'static [Command], Text);

/// The commands, in the groups of the dialog.
const GROUPS: [(Text, &[Row]); 2] = [
    (
        messages::KEYS_ANYWHERE,
        &[
            (&[Command::Tag(0), Command::Tag(1), Command::Tag(2), Command::Tag(3)], messages::KEY_TAGS),
            (&[Command::Read], messages::KEY_READ),
            (&[Command::Next, Command::Previous], messages::KEY_NEXT),
            (&[Command::NextOf(0), Command::NextOf(1), Command::NextOf(2), Command::NextOf(3)], messages::KEY_NEXT_TAG),
            (
                &[Command::PreviousOf(0), Command::PreviousOf(1), Command::PreviousOf(2), Command::PreviousOf(3)],
                messages::KEY_PREVIOUS_TAG,
            ),
            (&[Command::Link], messages::KEY_LINK),
            (&[Command::Source], messages::KEY_SOURCE),
            (&[Command::Note], messages::KEY_NOTE),
            (&[Command::Delete], messages::KEY_DELETE),
            (&[Command::Undo], messages::UNDO),
            (&[Command::Redo], messages::REDO),
            (&[Command::Keys], messages::KEY_LIST),
            (&[Command::Leave], messages::KEY_ESCAPE),
        ],
    ),
    (
        messages::KEYS_READING,
        &[
            (&[Command::NextSentence, Command::PreviousSentence], messages::KEY_SENTENCE),
            (&[Command::NextParagraph, Command::PreviousParagraph], messages::KEY_PARAGRAPH),
            (&[Command::FirstSentence, Command::LastSentence], messages::KEY_ENDS),
            (&[Command::EndLater, Command::EndEarlier], messages::KEY_MOVE_END),
            (&[Command::StartLater, Command::StartEarlier], messages::KEY_MOVE_START),
            (&[Command::Tag(0), Command::Tag(1), Command::Tag(2), Command::Tag(3)], messages::KEY_TAG_ON),
            (&[Command::Part], messages::KEY_PART),
            (&[Command::Clause], messages::KEY_CLAUSE),
            (&[Command::Quotation, Command::QuotationEnd], messages::KEY_QUOTATION),
            (&[Command::TakeBack], messages::UNDO),
            (&[Command::Leave], messages::KEY_LEAVE),
        ],
    ),
];

/// The keys of sliders, lists and fields, which hosts cannot change.
const FIXED: [(Text, &[(&str, Text)]); 4] = [
    (
        messages::KEYS_HANDLES,
        &[
            ("ArrowLeft ArrowRight", messages::KEY_BY_CHARACTER),
            // Not Ctrl on a Mac, where Ctrl with an arrow switches the desktop.
            ("Word+ArrowLeft Word+ArrowRight", messages::KEY_BY_WORD),
            ("Home End", messages::KEY_TO_LINE),
        ],
    ),
    (
        messages::KEYS_PICKING,
        &[
            ("Ctrl+a", messages::PICK_ALL),
            ("Shift+Click", messages::KEY_PICK_RANGE),
            ("Escape", messages::KEY_PICK_END),
        ],
    ),
    (
        messages::KEYS_LINKING,
        &[("Enter", messages::KEY_LINK_ONE), ("Shift+Enter", messages::KEY_LINK_MORE), ("Escape", messages::CANCEL)],
    ),
    (messages::KEYS_NOTE, &[("Ctrl+Enter", messages::SAVE), ("Escape", messages::CANCEL)]),
];

/// The labels of the commands' keys: a dash for a command without a key; empty where no command has one.
pub fn key_labels(keys: &Shortcuts, commands: &[Command]) -> Vec<String> {
    let all: Vec<Vec<&str>> = commands.iter().map(|command| keys.keys(*command)).collect();
    if all.iter().all(Vec::is_empty) {
        return vec![];
    }
    let mut shown = vec![];
    // The first keys of all commands come first, so that a pair of arrows stands together.
    for index in 0..all.iter().map(Vec::len).max().unwrap_or_default() {
        for keys in &all {
            match keys.get(index) {
                Some(key) => shown.push(label(key)),
                None if keys.is_empty() && index == 0 => shown.push("–".to_owned()),
                None => {}
            }
        }
    }
    shown
}

/// A key as it is printed on keyboards.
fn label(key: &str) -> String {
    const SYMBOLS: [(&str, &str); 7] = [
        ("ArrowDown", "↓"),
        ("ArrowUp", "↑"),
        ("ArrowLeft", "←"),
        ("ArrowRight", "→"),
        ("PageDown", "PgDn"),
        ("PageUp", "PgUp"),
        ("Escape", "Esc"),
    ];
    let (modifiers, name) = match key.rfind('+').filter(|at| at + 1 < key.len()) {
        Some(at) => key.split_at_checked(at + 1).unwrap_or_default(),
        None => ("", key),
    };
    let mac = page::window().and_then(|window| window.navigator().platform().ok()).is_some_and(|on| on.contains("Mac"));
    let modifiers = if mac {
        modifiers.replace("Word+", "⌥").replace("Ctrl+", "⌘").replace("Alt+", "⌥").replace("Shift+", "⇧")
    } else {
        modifiers.replace("Word+", "Ctrl+")
    };
    let name = SYMBOLS.iter().find(|(known, _)| *known == name).map_or(name, |(_, symbol)| symbol);
    let name = if name == "Click" { messages::KEY_CLICK.get() } else { name };
    // With a modifier a letter is a capital, as on the key.
    if modifiers.is_empty() {
        name.to_owned()
    } else {
        let letter = name.len() == 1;
        modifiers + &(if letter { name.to_ascii_uppercase() } else { name.to_owned() })
    }
}

/// The closed dialog.
pub fn dialog(keys: &Shortcuts) -> Html {
    html! {
        <dialog class="keys" onmousedown={dialog::keep_selection()} part="keys" aria-labelledby="keys-heading">
            { dialog::head("keys-heading", messages::KEYS) }
            { for GROUPS.into_iter().map(|(title, rows)| {
                let rows = rows.iter().map(|(commands, meaning)| (key_labels(keys, commands), *meaning));
                group(title, rows.filter(|(keys, _)| !keys.is_empty()).collect())
            }) }
            { for FIXED.into_iter().map(|(title, rows)| {
                group(title, rows.iter().map(|(keys, meaning)| (keys.split(' ').map(label).collect(), *meaning)).collect())
            }) }
        </dialog>
    }
}

fn group(title: Text, rows: Vec<(Vec<String>, Text)>) -> Html {
    html! {
        if !rows.is_empty() {
            <h3>{ title }</h3>
            <dl>
                { for rows.into_iter().map(|(keys, meaning)| html! {
                    <div><dt>{ for keys.into_iter().map(|key| html! { <kbd>{ key }</kbd> }) }</dt><dd>{ meaning }</dd></div>
                }) }
            </dl>
        }
    }
}
