//! Which key means which command, as the host wants it.

/// What a key can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Tag with the tag of this place among the four.
    Tag(usize),
    /// Read by keyboard.
    Read,
    /// To the next annotation.
    Next,
    /// To the previous annotation.
    Previous,
    /// To the next annotation with the tag of this place among the four.
    NextOf(usize),
    /// To the previous annotation with the tag of this place among the four.
    PreviousOf(usize),
    /// Take the last step back.
    Undo,
    /// Do it again.
    Redo,
    /// The list of keys.
    Keys,
    /// Let go of what is selected or open; leave the reading mode.
    Leave,
    /// One sentence further.
    NextSentence,
    /// One sentence back.
    PreviousSentence,
    /// One paragraph further.
    NextParagraph,
    /// One paragraph back.
    PreviousParagraph,
    /// To the first sentence.
    FirstSentence,
    /// To the last sentence.
    LastSentence,
    /// The end of the piece one word further.
    EndLater,
    /// The end of the piece one word back.
    EndEarlier,
    /// The start of the piece one word further.
    StartLater,
    /// The start of the piece one word back.
    StartEarlier,
    /// Write a note on what stands here.
    Note,
    /// Undo, by a plain key.
    TakeBack,
    /// Delete what stands here.
    Delete,
}

/// All commands with their names for hosts and the keys that they have where the host says nothing, parted by spaces. From
/// [`Command::NextSentence`] on they mean something in the reading mode alone.
pub const COMMANDS: [(Command, &str, &str); 32] = [
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
    (Command::Note, "note", "n"),
    (Command::TakeBack, "take-back", "u"),
    (Command::Delete, "delete", "Delete Backspace"),
];

/// The keys of all commands: the usual ones, but for what the host gave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shortcuts {
    off: bool,
    /// Lines of a command's name and its keys, parted by spaces.
    given: String,
}

impl Shortcuts {
    /// Keys as the host gives them: a line a command, its name and then its keys, parted by spaces; a command without a key
    /// has none. What is not named keeps its usual keys, unless another command was given them.
    ///
    /// ```
    /// use news_annotator::listing::{Command, Shortcuts};
    ///
    /// let keys = Shortcuts::given("claim q\nundo");
    /// assert_eq!(keys.meaning("q"), Some(Command::Tag(0)));
    /// assert_eq!((keys.meaning("1"), keys.meaning("Ctrl+z")), (None, None));
    /// assert_eq!(keys.meaning("2"), Some(Command::Tag(1)));
    /// ```
    #[must_use]
    pub fn given(lines: &str) -> Self {
        Self { off: false, given: lines.to_owned() }
    }

    /// No keys at all.
    #[must_use]
    pub const fn off() -> Self {
        Self { off: true, given: String::new() }
    }

    /// The keys of a command.
    #[must_use]
    pub fn keys(&self, command: Command) -> Vec<&str> {
        let Some((_, name, usual)) = COMMANDS.iter().find(|(known, ..)| *known == command).filter(|_| !self.off) else {
            return vec![];
        };
        let mut lines = self.given.lines().map(|line| line.split(' '));
        match lines.find_map(|mut words| (words.next() == Some(*name)).then_some(words)) {
            Some(keys) => keys.filter(|key| !key.is_empty()).collect(),
            None => usual.split(' ').filter(|key| !self.takes(key)).collect(),
        }
    }

    /// Whether the host gave this key to some command.
    fn takes(&self, key: &str) -> bool {
        self.given.lines().any(|line| line.split(' ').skip(1).any(|given| given == key))
    }

    /// What a key means.
    #[must_use]
    pub fn meaning(&self, key: &str) -> Option<Command> {
        COMMANDS.iter().map(|(command, ..)| *command).find(|command| self.keys(*command).contains(&key))
    }
}

/// A key with what is held down, as [`Shortcuts`] write it: `Ctrl+Alt+Shift+` and the name that browsers give the key. Shift
/// counts for letters and named keys alone: which signs need it differs from keyboard to keyboard.
#[must_use]
pub fn keystroke(key: &str, ctrl: bool, alt: bool, shift: bool) -> String {
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
        _ => stroke.push_str(key),
    }
    stroke
}

/// The same for a key by its place on the keyboard, as browsers name places: what a keyboard of another script has there
/// is no letter that a command could have. Signs that need Shift on one keyboard and not on another aside, Shift counts:
/// a digit with Shift is `Shift+1`. `None` for places that have no such name.
#[must_use]
pub fn keystroke_of_code(place: &str, ctrl: bool, alt: bool, shift: bool) -> Option<String> {
    let one = |start| place.strip_prefix(start).filter(|key: &&str| key.len() == 1);
    if let Some(digit) = one("Digit") {
        let named = keystroke(digit, ctrl, alt, false);
        return Some(if shift { named.replace(digit, &format!("Shift+{digit}")) } else { named });
    }
    let key = match place {
        "BracketLeft" => "[",
        "BracketRight" => "]",
        "Slash" if shift => "?",
        _ => one("Key")?,
    };
    Some(keystroke(key, ctrl, alt, shift))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn places_are_written_as_the_keys_of_a_latin_keyboard() {
        for (place, held, expected) in [
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
            assert_eq!(keystroke_of_code(place, held.0, held.1, held.2).as_deref(), expected, "{place} {held:?}");
        }
    }

    #[test]
    fn strokes_are_written_in_one_way() {
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
    fn what_the_host_gives_wins_over_what_is_usual() {
        for (name, keys, key, expected) in [
            ("usual", Shortcuts::default(), "Ctrl+y", Some(Command::Redo)),
            ("given", Shortcuts::given("note m M"), "m", Some(Command::Note)),
            ("no longer", Shortcuts::given("note m"), "n", None),
            ("taken from another", Shortcuts::given("claim n"), "n", Some(Command::Tag(0))),
            ("taken in part", Shortcuts::given("claim j"), "ArrowDown", Some(Command::NextSentence)),
            ("one switched off", Shortcuts::given("leave"), "Escape", None),
            ("all switched off", Shortcuts::off(), "1", None),
            ("unknown", Shortcuts::default(), "q", None),
        ] {
            assert_eq!(keys.meaning(key), expected, "{name}");
        }
    }
}
