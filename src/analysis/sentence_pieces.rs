//! The pieces of a text that a reader takes by one key: clauses, quotations, and what a tag has left of a sentence.
//!
//! All are found by their punctuation. Ranges are bytes; none has white space at its ends.

use std::ops::Range;

/// A rest with fewer letters is not worth a key: “on Monday” is, “and” is not.
const MIN_REST: usize = 6;

/// The marks that open a quotation, and those that close it.
const QUOTATION_MARKS: [(char, &[char]); 10] = [
    ('“', &['”']),
    ('„', &['“', '”']),
    ('«', &['»']),
    ('»', &['«']),
    ('‹', &['›']),
    ('「', &['」']),
    ('『', &['』']),
    ('‚', &['‘', '’']),
    ('‘', &['’']),
    ('"', &['"']),
];

/// The clauses of a sentence: from comma, colon, semicolon or dash to the next. A sentence without these is one clause.
///
/// ```
/// use news_annotator::analysis::clauses;
///
/// let sentence = "The dam, which cost 9,000 euros, was safe.";
/// let found: Vec<&str> = clauses(sentence).into_iter().filter_map(|clause| sentence.get(clause)).collect();
/// assert_eq!(found, ["The dam", "which cost 9,000 euros", "was safe."]);
/// ```
#[must_use]
pub fn clauses(sentence: &str) -> Vec<Range<usize>> {
    let mut clauses = vec![];
    let mut from = 0;
    let mut characters = sentence.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let mark = characters.peek().copied().filter(|(_, next)| is_quotation_mark(*next));
        let spaced = mark.is_some() || characters.peek().is_none_or(|(_, next)| next.is_whitespace());
        let ends = match c {
            ',' | ';' | ':' => spaced,
            '—' | '،' | '؛' | '，' | '；' | '：' => true,
            '–' => spaced && sentence.get(..at).is_some_and(|before| before.ends_with(char::is_whitespace)),
            _ => false,
        };
        if ends {
            // The mark that closes a quotation stands after the comma.
            let (to, next) = mark.map_or((at, at + c.len_utf8()), |(at, mark)| {
                characters.next();
                (at + mark.len_utf8(), at + mark.len_utf8())
            });
            clauses.extend(without_white_space(sentence, from..to));
            from = next;
        }
    }
    clauses.extend(without_white_space(sentence, from..sentence.len()));
    clauses
}

/// The words between quotation marks, without the marks. One that is not closed ends with the text, as where a quotation goes on
/// in the next paragraph.
///
/// ```
/// use news_annotator::analysis::quotations;
///
/// let text = "“We did nothing,” he said, “and it’s over.”";
/// let found: Vec<&str> = quotations(text).into_iter().filter_map(|quotation| text.get(quotation)).collect();
/// assert_eq!(found, ["We did nothing,", "and it’s over."]);
/// ```
#[must_use]
pub fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut found = vec![];
    let mut open: Option<(usize, &[char])> = None;
    let mut before = ' ';
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let in_word = before.is_alphanumeric() && characters.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        match open {
            // Not an apostrophe, which ’ is too.
            Some((from, closing)) if closing.contains(&c) && !in_word => {
                found.extend(without_white_space(text, from..at));
                open = None;
            }
            None if !in_word => {
                let closing = QUOTATION_MARKS.iter().find(|(mark, _)| *mark == c).map(|(_, closing)| *closing);
                open = closing.map(|closing| (at + c.len_utf8(), closing));
            }
            _ => {}
        }
        before = c;
    }
    if let Some((from, _)) = open {
        found.extend(without_white_space(text, from..text.len()));
    }
    found
}

/// What is left of a sentence beside the pieces that are taken: the longest piece, without the punctuation at its ends. `None`
/// where no more is left than a word or two.
///
/// ```
/// use news_annotator::analysis::rest_of;
///
/// let sentence = "The ministry said that the dam was safe.";
/// assert_eq!(rest_of(sentence, &[0..17]).and_then(|rest| sentence.get(rest)), Some("the dam was safe"));
/// assert_eq!(rest_of(sentence, &[0..17, 23..39]), None);
/// ```
#[must_use]
pub fn rest_of(sentence: &str, taken: &[Range<usize>]) -> Option<Range<usize>> {
    let whole = 0..sentence.len();
    let mut free = vec![whole];
    for piece in taken {
        free = free
            .into_iter()
            .flat_map(|part| [part.start..piece.start.min(part.end), piece.end.max(part.start)..part.end])
            .filter(|part| part.start < part.end)
            .collect();
    }
    let letters = |part: &Range<usize>| {
        sentence.get(part.clone()).unwrap_or_default().chars().filter(|c| c.is_alphanumeric()).count()
    };
    let parts = free.into_iter().map(|part| without_edges(sentence, part));
    parts
        .map(|part| (letters(&part), part))
        .filter(|(letters, _)| *letters >= MIN_REST)
        .max_by_key(first)
        .map(|(_, part)| part)
}

fn first(pair: &(usize, Range<usize>)) -> usize {
    pair.0
}

/// Words between an attribution and what is said.
const BETWEEN: [&str; 6] = ["that ", "que ", "qu’", "qu'", "dass ", "and "];

/// A part of a sentence without the punctuation at its ends, and the “that” at its start.
pub(super) fn without_edges(sentence: &str, range: Range<usize>) -> Range<usize> {
    let text = sentence.get(range.clone()).unwrap_or_default();
    let is_between = |c: char| c.is_whitespace() || matches!(c, ',' | '.' | ':' | ';' | ')' | '(' | '،' | '。');
    let mut start = text.trim_start_matches(is_between);
    start = BETWEEN.iter().find_map(|word| start.strip_prefix(word)).unwrap_or(start);
    let from = range.end - start.len();
    from..from + start.trim_end_matches(is_between).len()
}

/// The range without white space at its ends; `None` where nothing is left.
fn without_white_space(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let inside = text.get(range.clone())?;
    let start = range.end - inside.trim_start().len();
    let trimmed = start..start + inside.trim().len();
    (!trimmed.is_empty()).then_some(trimmed)
}

fn is_quotation_mark(c: char) -> bool {
    QUOTATION_MARKS.iter().any(|(mark, closing)| *mark == c || closing.contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str, found: Vec<Range<usize>>) -> Vec<&str> {
        found.into_iter().map(|piece| text.get(piece).unwrap_or("not a piece")).collect()
    }

    #[test]
    fn clauses_end_at_punctuation() {
        for (text, expected) in [
            ("", &[][..]),
            (" , ", &[]),
            ("He left.", &["He left."]),
            ("He left, she said; nobody cared.", &["He left", "she said", "nobody cared."]),
            ("It cost 9,000 at 10:30.", &["It cost 9,000 at 10:30."]),
            ("The dam — all of it — fell.", &["The dam", "all of it", "fell."]),
            ("The years 2010–2012 were dry – they said.", &["The years 2010–2012 were dry", "they said."]),
            ("“We did nothing,” he said.", &["“We did nothing,”", "he said."]),
            ("外交部说，此事属实。", &["外交部说", "此事属实。"]),
            ("قال الوزير، أمس، إن السد آمن.", &["قال الوزير", "أمس", "إن السد آمن."]),
        ] {
            assert_eq!(pieces(text, clauses(text)), expected, "{text}");
        }
    }

    #[test]
    fn quotations_are_what_stands_between_marks() {
        for (text, expected) in [
            ("", &[][..]),
            ("No marks, it’s said.", &[]),
            ("“One,” he said, “and two.”", &["One,", "and two."]),
            ("He \"said\" so \"twice\".", &["said", "twice"]),
            ("«Un», dit-il. » Und so «.", &["Un", "Und so"]),
            ("„Ja“, sagte er. ‚Nein‘.", &["Ja", "Nein"]),
            ("‘It’s the ministers’ fault’, he said.", &["It’s the ministers"]),
            ("“It goes on", &["It goes on"]),
            ("“” and “ ”", &[]),
            ("他说：「不是。」", &["不是。"]),
            ("A “quote ‘in’ a quote” ends.", &["quote ‘in’ a quote"]),
        ] {
            assert_eq!(pieces(text, quotations(text)), expected, "{text}");
        }
    }

    #[test]
    fn the_rest_of_a_sentence_is_its_longest_free_piece() {
        for (text, taken, expected) in [
            ("The dam was safe, the ministry said.", &["the ministry said"][..], "The dam was safe"),
            ("The dam was safe, the ministry said.", &["The dam was safe"], "the ministry said"),
            ("The dam was safe, the ministry said.", &["The dam was safe", "the ministry said"], ""),
            ("On Monday, he said it was over.", &["he said"], "it was over"),
            ("He left.", &["He left."], ""),
            ("He left.", &[], "He left"),
            ("It is so.", &["It"], ""),
            ("One two three four five six.", &["two three four", "three four five"], ""),
            ("", &[], ""),
        ] {
            let taken: Vec<_> =
                taken.iter().filter_map(|piece| text.find(piece).map(|at| at..at + piece.len())).collect();
            let rest = rest_of(text, &taken).and_then(|rest| text.get(rest)).unwrap_or_default();
            assert_eq!(rest, expected, "{text} {taken:?}");
        }
    }
}
