//! The name of a source: who speaks, denies, or gave no comment.

/// The longest name of a source, in code points: the longest names of bodies have some 150.
pub const MAX_SOURCE: usize = 200;

/// A source's name as it is kept: one line, white space folded, none at its ends, at most [`MAX_SOURCE`] code points (a longer
/// name, which only a file can hold, is cut there). Empty where there is no name: control characters alone are none.
///
/// ```
/// use news_annotator::model::source_name;
///
/// assert_eq!(source_name("  the\n ministry "), "the ministry");
/// assert_eq!(source_name("\0 \u{1b}"), "");
/// assert_eq!(source_name(&"x".repeat(300)).len(), 200);
/// ```
#[must_use]
pub fn source_name(text: &str) -> String {
    if text.chars().all(|c| c.is_control() || c.is_whitespace()) {
        return String::new();
    }
    let mut name = String::new();
    let mut left = MAX_SOURCE;
    for word in text.split_whitespace() {
        if !name.is_empty() && left > 1 {
            name.push(' ');
            left -= 1;
        }
        let end = word.char_indices().nth(left).map_or(word.len(), |(at, _)| at);
        let word = word.get(..end).unwrap_or_default();
        name.push_str(word);
        left -= word.chars().count();
    }
    name.truncate(name.trim_end().len());
    name
}

#[cfg(test)]
mod tests {
    use super::{MAX_SOURCE, source_name};

    #[test]
    fn a_name_is_one_short_line() {
        let long = format!("{} {}", "é".repeat(MAX_SOURCE - 1), "x".repeat(9));
        for (name, text, expected) in [
            ("empty", "", ""),
            ("white space alone", " \n\t\u{a0}\u{3000}", ""),
            ("control characters alone", "\0 \u{1b}\u{7f}\u{85}", ""),
            ("as it is", "the Ministry of Health", "the Ministry of Health"),
            ("folded", "\u{a0}the\r\nMinistry\t of  Health ", "the Ministry of Health"),
            ("not cut inside a character", &long, &"é".repeat(MAX_SOURCE - 1)),
            ("markup is text", "<b>x</b>", "<b>x</b>"),
        ] {
            let read = source_name(text);
            assert!(read.starts_with(expected) && read.chars().count() <= MAX_SOURCE, "{name}: {read:?}");
            assert_eq!(source_name(&read), read, "{name}, again");
        }
    }
}
