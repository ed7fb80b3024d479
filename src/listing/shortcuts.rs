//! Keyboard shortcuts, which the host can change.

/// A command that a key can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Annotate with the tag of this index among the four.
    Tag(usize),
    /// Start the reading mode.
    Read,
    /// Go to the next annotation.
    Next,
    /// Go to the previous annotation.
    Previous,
    /// Go to the next annotation with the tag of this index among the four.
    NextOf(usize),
    /// Go to the previous annotation with the tag of this index among the four.
    PreviousOf(usize),
    /// Undo the last step.
    Undo,
    /// Redo the last undone step.
    Redo,
    /// Show the list of keys.
    Keys,
    /// Clear the selection, close what is open, or leave the reading mode.
    Leave,
    /// Go to the next sentence.
    NextSentence,
    /// Go to the previous sentence.
    PreviousSentence,
    /// Go to the next paragraph.
    NextParagraph,
    /// Go to the previous paragraph.
    PreviousParagraph,
    /// Go to the first sentence.
    FirstSentence,
    /// Go to the last sentence.
    LastSentence,
    /// Move the end of the selection one word forward.
    EndLater,
    /// Move the end of the selection one word back.
    EndEarlier,
    /// Move the start of the selection one word forward.
    StartLater,
    /// Move the start of the selection one word back.
    StartEarlier,
    /// Choose what the open annotation, or that at the reading position, is linked to.
    Link,
    /// Take the source that is offered, or write one.
    Source,
    /// Narrow the sentence that is read to the words that name its source, then to what is said, then take all of it.
    Part,
    /// Narrow the sentence that is read to its first clause, then to the next.
    Clause,
    /// Go to the next quotation: what stands between two quotation marks.
    Quotation,
    /// Move the end of what is read to the end of the quotation.
    QuotationEnd,
    /// Edit the note of the annotation at the reading position.
    Note,
    /// Undo the last step, in the reading mode.
    TakeBack,
    /// Delete the annotation at the reading position.
    Delete,
}

/// All commands with their names for hosts and their default keys, separated by spaces. The commands from
/// [`Command::NextSentence`] on apply only in the reading mode.
pub const COMMANDS: [(Command, &str, &str); 38] = [
    (Command::Tag(0), "claim", "1"),
    (Command::Tag(1), "attribution", "2"),
    (Command::Tag(2), "denial", "3"),
    (Command::Tag(3), "no-comment", "4"),
    (Command::Read, "read", "r"),
    (Command::Next, "next", "]"),
    (Command::Previous, "previous", "["),
    (Command::NextOf(0), "next-claim", "Alt+1"),
    (Command::NextOf(1), "next-attribution", "Alt+2"),
    (Command::NextOf(2), "next-denial", "Alt+3"),
    (Command::NextOf(3), "next-no-comment", "Alt+4"),
    (Command::PreviousOf(0), "previous-claim", "Alt+Shift+1"),
    (Command::PreviousOf(1), "previous-attribution", "Alt+Shift+2"),
    (Command::PreviousOf(2), "previous-denial", "Alt+Shift+3"),
    (Command::PreviousOf(3), "previous-no-comment", "Alt+Shift+4"),
    (Command::Link, "link", "l"),
    (Command::Source, "source", "s"),
    (Command::Undo, "undo", "Ctrl+z"),
    (Command::Redo, "redo", "Ctrl+Shift+z Ctrl+y"),
    (Command::Keys, "keys", "?"),
    (Command::Leave, "leave", "Escape"),
    (Command::NextSentence, "next-sentence", "ArrowDown ArrowRight j"),
    (Command::PreviousSentence, "previous-sentence", "ArrowUp ArrowLeft k"),
    (Command::NextParagraph, "next-paragraph", "PageDown"),
    (Command::PreviousParagraph, "previous-paragraph", "PageUp"),
    (Command::FirstSentence, "first-sentence", "Home"),
    (Command::LastSentence, "last-sentence", "End"),
    (Command::EndLater, "end-later", "Shift+ArrowRight"),
    (Command::EndEarlier, "end-earlier", "Shift+ArrowLeft"),
    (Command::StartLater, "start-later", "Shift+ArrowDown"),
    (Command::StartEarlier, "start-earlier", "Shift+ArrowUp"),
    (Command::Part, "part", "c"),
    (Command::Clause, "clause", ","),
    (Command::Quotation, "quotation", "q"),
    (Command::QuotationEnd, "quotation-end", "Shift+q"),
    (Command::Note, "note", "n"),
    (Command::TakeBack, "take-back", "u"),
    (Command::Delete, "delete", "Delete Backspace"),
];

/// The keys of all commands: the defaults, and the changes of the host.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shortcuts {
    off: bool,
    /// The host's changes: in each line a command's name and its keys, separated by spaces.
    changes: String,
}

impl Shortcuts {
    /// The host's changes: a line for each command, with its name and its keys, separated by spaces; a line without keys
    /// disables the command. Other commands keep their default keys, except keys that a change assigns to another command.
    ///
    /// ```
    /// use news_annotator::listing::{Command, Shortcuts};
    ///
    /// let keys = Shortcuts::with_changes("claim q\nundo");
    /// assert_eq!(keys.command("q"), Some(Command::Tag(0)));
    /// assert_eq!((keys.command("1"), keys.command("Ctrl+z")), (None, None));
    /// assert_eq!(keys.command("2"), Some(Command::Tag(1)));
    /// ```
    #[must_use]
    pub fn with_changes(lines: &str) -> Self {
        Self { off: false, changes: lines.to_owned() }
    }

    /// No keys at all.
    #[must_use]
    pub const fn off() -> Self {
        Self { off: true, changes: String::new() }
    }

    /// The keys of a command.
    #[must_use]
    pub fn keys(&self, command: Command) -> Vec<&str> {
        let Some((_, name, defaults)) = COMMANDS.iter().find(|(known, ..)| *known == command).filter(|_| !self.off)
        else {
            return vec![];
        };
        let mut lines = self.changes.lines().map(|line| line.split(' '));
        match lines.find_map(|mut words| (words.next() == Some(*name)).then_some(words)) {
            Some(keys) => keys.filter(|key| !key.is_empty()).collect(),
            None => defaults.split(' ').filter(|key| !self.reassigns(key)).collect(),
        }
    }

    /// Whether a change of the host assigns this key to a command.
    fn reassigns(&self, key: &str) -> bool {
        self.changes.lines().any(|line| line.split(' ').skip(1).any(|assigned| assigned == key))
    }

    /// The command of a key.
    #[must_use]
    pub fn command(&self, key: &str) -> Option<Command> {
        COMMANDS.iter().map(|(command, ..)| *command).find(|command| self.keys(*command).contains(&key))
    }
}

/// A key press, as `KeyboardEvent` tells it. `ctrl` stands for the Meta key too.
#[expect(clippy::struct_excessive_bools, reason = "one for each modifier key")]
#[derive(Clone, Copy, Debug, Default)]
pub struct KeyPress<'k> {
    /// `KeyboardEvent.key`.
    pub key: &'k str,
    /// `KeyboardEvent.code`.
    pub code: &'k str,
    /// The modifiers that are held.
    pub ctrl: bool,
    /// See [`ctrl`](Self::ctrl).
    pub alt: bool,
    /// See [`ctrl`](Self::ctrl).
    pub shift: bool,
    /// `AltGr`: the key is the character that it types, without Ctrl and Alt.
    pub alt_graph: bool,
}

/// The strings under which a pressed key may have a command, in order of precedence: the character that it types, then the
/// physical key.
///
/// The physical key counts on keyboards of other scripts; in the row of digits where Alt is held, since some systems type
/// symbols with Alt; and in that row without Shift, since French and Czech keyboards type digits with Shift alone.
#[must_use]
pub fn keystrokes(press: KeyPress<'_>) -> Vec<String> {
    let KeyPress { key, code, shift, alt_graph, .. } = press;
    let (ctrl, alt) = (!alt_graph && press.ctrl, !alt_graph && press.alt);
    let named = keystroke(key, ctrl, alt, shift);
    let is_digit_row = !alt_graph && code.starts_with("Digit");
    let is_other_script = !alt_graph && !key.is_ascii() && key.chars().count() == 1;
    match keystroke_of_code(code, ctrl, alt, shift).filter(|_| is_other_script || is_digit_row && (alt || !shift)) {
        Some(physical) if is_digit_row && alt => vec![physical, named],
        Some(physical) if physical != named => vec![named, physical],
        _ => vec![named],
    }
}

/// The ASCII digit of an Arabic or Persian one.
fn ascii_digit(key: &str) -> Option<char> {
    let mut characters = key.chars();
    let (Some(c @ ('\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}')), None) = (characters.next(), characters.next())
    else {
        return None;
    };
    char::from_digit(u32::from(c) & 15, 10)
}

/// A key with its modifiers, as [`Shortcuts`] write it: `Ctrl+Alt+Shift+` and `KeyboardEvent.key`. Shift counts only for
/// letters and named keys: which symbols need it depends on the keyboard layout.
#[must_use]
fn keystroke(key: &str, ctrl: bool, alt: bool, shift: bool) -> String {
    let letter = matches!(key.as_bytes(), [b'a'..=b'z' | b'A'..=b'Z']);
    let named = key.len() > 1 && key.is_ascii();
    let mut stroke = String::new();
    for (held, name) in [(ctrl, "Ctrl+"), (alt, "Alt+"), (shift && (letter || named), "Shift+")] {
        if held {
            stroke.push_str(name);
        }
    }
    match key {
        " " => stroke.push_str("Space"),
        _ if letter => stroke.push_str(&key.to_ascii_lowercase()),
        _ => match ascii_digit(key) {
            Some(digit) => stroke.push(digit),
            None => stroke.push_str(key),
        },
    }
    stroke
}

/// A key with its modifiers by its physical position, `KeyboardEvent.code`, for layouts of other scripts, whose letters are
/// no shortcuts. A digit with Shift is `Shift+1`. `None` for a code that no shortcut uses.
#[must_use]
fn keystroke_of_code(code: &str, ctrl: bool, alt: bool, shift: bool) -> Option<String> {
    let suffix = |start| code.strip_prefix(start).filter(|key: &&str| key.len() == 1);
    if let Some(digit) = suffix("Digit") {
        let named = keystroke(digit, ctrl, alt, false);
        return Some(if shift { named.replace(digit, &format!("Shift+{digit}")) } else { named });
    }
    let key = match code {
        "BracketLeft" => "[",
        "BracketRight" => "]",
        "Slash" if shift => "?",
        _ => suffix("Key")?,
    };
    Some(keystroke(key, ctrl, alt, shift))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn codes_are_written_as_the_keys_of_a_latin_layout() {
        for (code, held, expected) in [
            ("KeyJ", (false, false, false), Some("j")),
            ("KeyZ", (true, false, true), Some("Ctrl+Shift+z")),
            ("Digit1", (false, false, false), Some("1")),
            ("Digit1", (false, true, true), Some("Alt+Shift+1")),
            ("BracketRight", (false, false, true), Some("]")),
            ("Slash", (false, false, true), Some("?")),
            ("Slash", (false, false, false), None),
            ("Semicolon", (false, false, false), None),
            ("", (false, false, false), None),
        ] {
            assert_eq!(keystroke_of_code(code, held.0, held.1, held.2).as_deref(), expected, "{code} {held:?}");
        }
    }

    #[test]
    fn keystrokes_have_one_notation() {
        for (name, held, expected) in [
            ("z", (true, false, true), "Ctrl+Shift+z"),
            ("Z", (true, false, true), "Ctrl+Shift+z"),
            ("R", (false, false, false), "r"),
            ("?", (false, false, true), "?"),
            ("1", (false, false, true), "1"),
            ("ArrowUp", (false, true, true), "Alt+Shift+ArrowUp"),
            (" ", (false, false, false), "Space"),
            ("ж", (false, false, true), "ж"),
        ] {
            assert_eq!(keystroke(name, held.0, held.1, held.2), expected, "{name} {held:?}");
        }
    }

    #[test]
    fn the_row_of_digits_tags_on_every_keyboard() {
        for (keyboard, shift, keys) in [
            ("English", false, ["1", "2", "3", "4"]),
            ("French", false, ["&", "é", "\"", "'"]),
            ("French", true, ["1", "2", "3", "4"]),
            ("Czech", false, ["+", "ě", "š", "č"]),
            ("Czech", true, ["1", "2", "3", "4"]),
            ("Arabic", false, ["١", "٢", "٣", "٤"]),
            ("Arabic, digits with Shift", true, ["١", "٢", "٣", "٤"]),
            ("Persian", false, ["۱", "۲", "۳", "۴"]),
            ("Persian, digits with Shift", true, ["۱", "۲", "۳", "۴"]),
        ] {
            for (tag, key) in keys.iter().enumerate() {
                let code = format!("Digit{}", tag + 1);
                let strokes = keystrokes(KeyPress { key, code: &code, shift, ..KeyPress::default() });
                let command = strokes.iter().find_map(|stroke| Shortcuts::default().command(stroke));
                assert_eq!(command, Some(Command::Tag(tag)), "{keyboard}, Shift {shift}: {key}");
            }
        }
        // An exclamation mark is no shortcut.
        let strokes = keystrokes(KeyPress { key: "!", code: "Digit1", shift: true, ..KeyPress::default() });
        assert_eq!(strokes, ["!"]);
        // What a host gave to the symbol counts before the digit.
        let strokes = keystrokes(KeyPress { key: "&", code: "Digit1", ..KeyPress::default() });
        assert_eq!(strokes, ["&", "1"]);
    }

    #[test]
    fn changes_of_the_host_override_the_defaults() {
        for (name, keys, key, expected) in [
            ("default", Shortcuts::default(), "Ctrl+y", Some(Command::Redo)),
            ("changed", Shortcuts::with_changes("note m M"), "m", Some(Command::Note)),
            ("no longer a default", Shortcuts::with_changes("note m"), "n", None),
            ("taken from another", Shortcuts::with_changes("claim n"), "n", Some(Command::Tag(0))),
            ("taken in part", Shortcuts::with_changes("claim j"), "ArrowDown", Some(Command::NextSentence)),
            ("one switched off", Shortcuts::with_changes("leave"), "Escape", None),
            ("all switched off", Shortcuts::off(), "1", None),
            ("unknown", Shortcuts::default(), "w", None),
        ] {
            assert_eq!(keys.command(key), expected, "{name}");
        }
    }
}
