//! One text from the pieces of a page.

use super::white_space::{WhiteSpace, is_collapsible};

/// A stretch of the text that one piece holds as it is, but for the kind of its white space: one character of the piece is
/// one of the text, of the same length. All numbers count UTF-16 code units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// The number of the piece.
    pub piece: u32,
    /// Where the stretch starts in the piece.
    pub inside: u32,
    /// Where it starts in the text.
    pub start: u32,
    /// Its length.
    pub len: u32,
}

impl Run {
    /// Where it ends in the text.
    #[must_use]
    pub const fn end(&self) -> u32 {
        self.start + self.len
    }
}

/// A text, and where it comes from. What no run covers are the line feeds between blocks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FlowText {
    /// The text: a line feed where a line of its own begins, no white space at the ends of lines.
    pub text: String,
    /// The runs, in the order of the text.
    pub runs: Vec<Run>,
}

/// White space that is shown if text follows on the same line.
#[derive(Clone, Copy, Debug)]
struct Held {
    piece: u32,
    inside: u32,
    /// As it is shown: a space, or what `white-space` keeps.
    shown: char,
}

/// How it was outside of a box that has lines of its own inside a line.
#[derive(Clone, Debug)]
struct Outside {
    /// How much text stood before the box.
    len: u32,
    line_empty: bool,
    line_due: bool,
    held: Vec<Held>,
}

/// Makes one text of pieces, in the order in which they are shown.
///
/// ```
/// use news_annotator::seen::{Flow, WhiteSpace};
///
/// let mut flow = Flow::default();
/// flow.push(0, "\n  The mayor\n  left. ", WhiteSpace::Collapse);
/// flow.line();
/// flow.push(1, " Nobody ", WhiteSpace::Collapse);
/// flow.push(2, " asked.", WhiteSpace::Collapse);
/// assert_eq!(flow.finish().text, "The mayor left.\nNobody asked.");
/// ```
#[derive(Debug)]
pub struct Flow {
    built: FlowText,
    /// The length of the text.
    len: u32,
    /// The last character of the text.
    last: char,
    /// Whether nothing stands in the line yet.
    line_empty: bool,
    /// Whether the next character begins a line of its own.
    line_due: bool,
    held: Vec<Held>,
    outside: Vec<Outside>,
}

impl Default for Flow {
    fn default() -> Self {
        Self {
            built: FlowText::default(),
            len: 0,
            last: '\n',
            line_empty: true,
            line_due: false,
            held: Vec::new(),
            outside: Vec::new(),
        }
    }
}

impl Flow {
    /// A new line begins here: a block starts or ends, or the line is broken. White space at its ends is not shown.
    pub fn line(&mut self) {
        self.held.clear();
        self.line_empty = true;
        self.line_due = true;
    }

    /// A box begins that stands in the line and has lines of its own.
    pub fn enter_atomic(&mut self) {
        self.outside.push(Outside {
            len: self.len,
            line_empty: self.line_empty,
            line_due: self.line_due,
            held: self.held.clone(),
        });
        self.line_empty = true;
    }

    /// The box ends.
    pub fn leave_atomic(&mut self) {
        let Some(outside) = self.outside.pop() else { return };
        if self.len > outside.len {
            self.held.clear();
            self.line_empty = self.line_due;
        } else {
            Outside { len: self.len, line_empty: self.line_empty, line_due: self.line_due, held: self.held } = outside;
        }
    }

    /// The next piece of text, by its number.
    pub fn push(&mut self, piece: u32, text: &str, white_space: WhiteSpace) {
        let (mut rest, mut inside) = (text, 0);
        while let Some(first) = rest.chars().next() {
            let len = if is_collapsible(first) {
                self.space(piece, inside, first, white_space);
                1
            } else {
                // White space is one byte, and no byte of another character.
                let space = rest.bytes().position(|byte| is_collapsible(char::from(byte)));
                let word = rest.get(..space.unwrap_or(rest.len())).unwrap_or_default();
                self.word(piece, inside, word, first);
                word.len()
            };
            let (taken, after) = rest.split_at_checked(len).unwrap_or((rest, ""));
            inside += utf16_len(taken);
            rest = after;
        }
    }

    /// How much text there is by now, in UTF-16 code units.
    #[must_use]
    pub const fn len(&self) -> u32 {
        self.len
    }

    /// Whether there is no text by now.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The text.
    #[must_use]
    pub fn finish(self) -> FlowText {
        self.built
    }

    fn space(&mut self, piece: u32, inside: u32, c: char, white_space: WhiteSpace) {
        match white_space {
            // A carriage return, which only scripts and character references put into a page, is a space to CSS.
            WhiteSpace::Keep => self.held.push(Held { piece, inside, shown: if c == '\r' { ' ' } else { c } }),
            WhiteSpace::KeepBreaks if c == '\n' => self.line(),
            WhiteSpace::Collapse | WhiteSpace::KeepBreaks => {
                if self.line_empty {
                    return;
                }
                if self.held.is_empty() {
                    self.held.push(Held { piece, inside, shown: ' ' });
                }
            }
        }
    }

    fn word(&mut self, piece: u32, inside: u32, word: &str, first: char) {
        if self.line_due && self.len > 0 && self.last != '\n' {
            self.built.text.push('\n');
            self.len += 1;
        }
        for held in std::mem::take(&mut self.held) {
            self.built.text.push(held.shown);
            self.map(held.piece, held.inside, 1);
        }
        self.built.text.push_str(word);
        self.map(piece, inside, utf16_len(word));
        self.last = word.chars().next_back().unwrap_or(first);
        (self.line_empty, self.line_due) = (false, false);
    }

    /// What was just added to the text stands in this piece.
    fn map(&mut self, piece: u32, inside: u32, len: u32) {
        let start = self.len;
        self.len += len;
        if let Some(run) = self.built.runs.last_mut()
            && run.piece == piece
            && run.inside + run.len == inside
            && run.end() == start
        {
            run.len += len;
            return;
        }
        self.built.runs.push(Run { piece, inside, start, len });
    }
}

fn utf16_len(text: &str) -> u32 {
    let units = if text.is_ascii() { text.len() } else { text.chars().map(char::len_utf16).sum() };
    u32::try_from(units).unwrap_or(u32::MAX)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::string_slice)]
mod tests {
    use super::*;

    /// `|` ends a piece, `¶` a line, `[` and `]` are the ends of a box in the line, `<` begins kept white space, `/` white
    /// space of which line feeds are kept, and `>` ends either.
    fn flow(marked: &str) -> (FlowText, Vec<String>) {
        let (mut flow, mut pieces, mut piece, mut white_space) =
            (Flow::default(), vec![], String::new(), WhiteSpace::Collapse);
        for c in marked.chars().chain(['|']) {
            if !"|¶[]</>".contains(c) {
                piece.push(c);
                continue;
            }
            flow.push(u32::try_from(pieces.len()).unwrap(), &piece, white_space);
            pieces.push(std::mem::take(&mut piece));
            match c {
                '¶' => flow.line(),
                '[' => flow.enter_atomic(),
                ']' => flow.leave_atomic(),
                '<' => white_space = WhiteSpace::Keep,
                '/' => white_space = WhiteSpace::KeepBreaks,
                '>' => white_space = WhiteSpace::Collapse,
                _ => {}
            }
        }
        (flow.finish(), pieces)
    }

    #[test]
    fn white_space_is_as_the_browser_shows_it() {
        for (name, marked, text) in [
            ("nothing", "", ""),
            ("nothing but white space", " \n¶ | ", ""),
            ("indentation of the source", "\n\t One\n\t two \n", "One two"),
            ("a run over several pieces", "One | \n| two", "One two"),
            ("none between two pieces", "One|two", "Onetwo"),
            ("none at the ends of lines", " One ¶ ¶ two ", "One\ntwo"),
            ("several new lines are one", "One¶¶ ¶two", "One\ntwo"),
            ("no line feed at the ends", "¶¶One¶", "One"),
            ("a box in the line", "One [ two ] three", "One two three"),
            ("a box without space around it", "One[ two ]three", "Onetwothree"),
            ("an empty box", "One [] two", "One two"),
            ("an empty box of white space", "One[ ]two", "Onetwo"),
            ("a box of two lines", "One [a¶b] two", "One a\nb two"),
            ("an empty line in a box", "One [¶] two", "One two"),
            ("a box first in its line", "One¶ [ two]", "One\ntwo"),
            ("boxes in boxes", "a [ [ b ] ] c", "a b c"),
            ("kept", "One¶<  two\n   three >¶four", "One\n  two\n   three\nfour"),
            ("kept, with nothing but white space", "One¶<\n  >¶two", "One\ntwo"),
            ("kept, then not", "<a  >| b", "a  b"),
            ("kept empty lines", "<a\n\nb>", "a\n\nb"),
            ("a kept carriage return is a space", "<a\rb>", "a b"),
            ("kept line feeds", "/ a  b \n\n c >", "a b\nc"),
            ("no-break spaces are text", "a\u{a0} \u{a0}b", "a\u{a0} \u{a0}b"),
            ("zero-width characters are text", "a\u{200b}b\u{ad}c", "a\u{200b}b\u{ad}c"),
            ("a line feed between ideographs, as browsers copy it", "中\n  文", "中 文"),
        ] {
            assert_eq!(flow(marked).0.text, text, "{name}");
        }
    }

    #[test]
    fn runs_lead_back_to_the_pieces() {
        for marked in [
            "\n One\n\t 😀two | \n|three¶ four |[ five ]|six¶<  a\n b > c",
            "中\n  文¶😀\n😀",
            "One [] two [ three ¶ four ] five",
        ] {
            let (built, pieces) = flow(marked);
            let units: Vec<u16> = built.text.encode_utf16().collect();
            let mut covered = vec![false; units.len()];
            let mut end = 0;
            for run in &built.runs {
                assert!(run.start >= end && run.len > 0, "{marked}");
                end = run.end();
                let piece: Vec<u16> = pieces[run.piece as usize].encode_utf16().collect();
                for n in 0..run.len {
                    let (there, here) = (piece[(run.inside + n) as usize], units[(run.start + n) as usize]);
                    let space = char::from_u32(there.into()).is_some_and(is_collapsible);
                    assert!(there == here || space && here == 0x20, "{marked}");
                    covered[(run.start + n) as usize] = true;
                }
            }
            let uncovered: Vec<u16> =
                units.iter().zip(covered).filter(|(_, covered)| !covered).map(|(unit, _)| *unit).collect();
            assert!(uncovered.iter().all(|unit| *unit == 10), "{marked}");
        }
    }
}
