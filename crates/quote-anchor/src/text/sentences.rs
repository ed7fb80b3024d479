//! Sentences. A segmenter by Unicode's rules ends one after each full stop before a capital letter; what it cuts after
//! an abbreviation or an initial is put together again here.

use super::article_text::ArticleText;
use super::case::lowercase;
use super::graphemes::trimmed;
use super::span::Span;

/// Abbreviations after which no sentence ends, in small letters, without the last full stop.
const TITLES: [&str; 42] = [
    "adm", "art", "brig", "capt", "cf", "cmdr", "col", "cpl", "dr", "dra", "fig", "fr", "gen", "gov", "hon", "lic",
    "lt", "maj", "messrs", "mgr", "mlle", "mm", "mme", "mr", "mrs", "ms", "mt", "msgr", "nos", "pres", "prof", "pvt",
    "rep", "rev", "sen", "sgt", "sr", "sra", "srta", "st", "supt", "vs",
];

/// Abbreviations that may end a sentence: it goes on unless the next word is one that usually begins one.
const OTHERS: [&str; 15] =
    ["co", "corp", "dept", "ed", "est", "etc", "inc", "jr", "ltd", "op", "p", "pp", "univ", "vol", "núm"];

/// As the others, with a capital letter alone: states of the United States as newspapers shorten them. Some are words.
const STATES: [&str; 35] = [
    "Ala", "Ariz", "Ark", "Calif", "Colo", "Conn", "Del", "Fla", "Ga", "Ill", "Ind", "Kan", "Ky", "La", "Mass", "Md",
    "Mich", "Minn", "Miss", "Mo", "Mont", "Neb", "Nev", "Okla", "Ore", "Pa", "Tenn", "Tex", "Va", "Vt", "Wash", "Wis",
    "Wyo", "Penn", "Cal",
];

/// Abbreviations before a figure, and only there: "no" ends a sentence, "No. 5" does not.
const BEFORE_FIGURES: [&str; 17] = [
    "no", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "janv", "févr", "juil",
    "déc",
];

/// Words that usually begin a sentence of English, Spanish or French.
const BEGINNERS: [&str; 46] = [
    "a", "after", "although", "an", "and", "as", "at", "but", "both", "el", "ella", "elle", "en", "for", "he", "her",
    "his", "i", "il", "in", "it", "its", "la", "las", "le", "les", "los", "on", "one", "our", "she", "since", "so",
    "some", "that", "the", "their", "there", "these", "they", "this", "those", "un", "une", "we", "when",
];

/// The sentences of an article, in the order of the text, without the white space between them. `cut` gives the offsets
/// (in bytes, ascending) at which a segmenter begins a sentence inside a line of text. A sentence never goes over a
/// block break.
pub fn sentences(text: &ArticleText, mut cut: impl FnMut(&str) -> Vec<usize>) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    for &end in text.breaks().iter().chain(std::iter::once(&text.span().end())) {
        let block = Span::between(start, end);
        let (slice, first) = (text.slice(block), text.bytes(block).start);
        let mut from = 0;
        // A line feed in a page's source is a space to its reader; Unicode's rules would end a sentence there. Both are
        // one byte.
        let cuts = if slice.trim().is_empty() { vec![] } else { cut(&slice.replace(['\n', '\r'], " ")) };
        for to in cuts.into_iter().chain(std::iter::once(slice.len())) {
            let (Some(before), Some(after)) = (slice.get(from..to), slice.get(to..)) else { continue };
            if !after.is_empty() && goes_on(before, after) {
                continue;
            }
            let sentence = trimmed(text, text.span_of_bytes(first + from..first + to));
            if !sentence.is_empty() {
                found.push(sentence);
            }
            from = to;
        }
        start = end;
    }
    found
}

/// Whether a sentence goes on over a cut between these two.
fn goes_on(before: &str, after: &str) -> bool {
    let Some(stem) = before.trim_end().strip_suffix('.') else { return false };
    let last = stem.rsplit(|c: char| c.is_whitespace() || "“”\"'’‘([«—–-".contains(c)).next().unwrap_or_default();
    let next = after.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or_default();
    let begins = BEGINNERS.contains(&next.to_ascii_lowercase().as_str());
    let small = lowercase(last);
    if TITLES.contains(&small.as_str()) {
        return true;
    }
    if BEFORE_FIGURES.contains(&small.as_str()) {
        return next.starts_with(char::is_numeric);
    }
    let mut letters = last.chars();
    match (letters.next(), letters.next()) {
        // "د. أحمد": a title of one letter.
        (Some('\u{620}'..='\u{64a}'), None) => true,
        // "EE. UU.": initials doubled for a plural.
        (Some(first), Some(second)) if first == second && first.is_uppercase() && letters.next().is_none() => !begins,
        // An initial before a surname: "J. Smith". "I" is a word of its own.
        (Some(initial), None) if initial.is_uppercase() && initial != 'I' => !begins,
        // "U.S.", "a.m.": single letters with full stops between them.
        (Some(first), Some('.')) if first.is_alphabetic() => !begins,
        _ => (OTHERS.contains(&small.as_str()) || STATES.contains(&last)) && !begins,
    }
}

#[cfg(test)]
mod tests {
    use unicode_segmentation::UnicodeSegmentation;

    use super::*;

    /// A `|` in `marked` is where a sentence of the article begins, a `¶` where a line does.
    fn check(name: &str, marked: &str) {
        let (mut plain, mut breaks, mut wanted) = (String::new(), vec![], vec![String::new()]);
        for c in marked.chars() {
            match c {
                '|' => wanted.push(String::new()),
                '¶' => {
                    breaks.push(u32::try_from(plain.encode_utf16().count()).unwrap_or(0));
                    wanted.push(String::new());
                }
                c => {
                    plain.push(c);
                    if let Some(last) = wanted.last_mut() {
                        last.push(c);
                    }
                }
            }
        }
        let text = ArticleText::new(plain, breaks);
        let cut = |line: &str| line.split_sentence_bound_indices().map(|(at, _)| at).filter(|at| *at > 0).collect();
        let found: Vec<&str> = sentences(&text, cut).into_iter().map(|span| text.slice(span)).collect();
        let wanted: Vec<&str> = wanted.iter().map(|sentence| sentence.trim()).filter(|s| !s.is_empty()).collect();
        assert_eq!(found, wanted, "{name}");
    }

    #[test]
    fn sentences_of_many_languages() {
        for (name, marked) in [
            ("plain", "One came. |Two left! |Did three stay?"),
            ("a title", "Mr. Smith met Dr. Jones. |Sen. Hall did not."),
            ("initials", "J. K. Marsh denied it. |A spokesman agreed."),
            ("a state, going on", "The U.S. Navy said so. |It left."),
            ("a state, at the end", "It happened in the U.S. |The navy left."),
            ("a company", "Acme Inc. Europe paid. |Acme Inc. |The rest did not."),
            ("a decimal", "It rose by 3.5 percent. |Then it fell."),
            ("quotes", "“We did not.” |She left."),
            ("lines", "A headline¶One came. |Two left.¶¶  ¶The end"),
            ("a line broken in the source", "One came\n   from afar. |Two\r\nleft. |“No.” |It ended."),
            ("Chinese", "外交部否认此事。|发言人说:“没有。”|记者未获答复。"),
            ("Arabic", "نفت الوزارة ذلك. |هل أجاب المتحدث؟ |لم يجب."),
            ("Spanish", "El Sr. Ruiz lo negó. |¿Quién lo dijo? |Nadie."),
            ("French", "M. Petit a refusé. |La ministre aussi."),
            ("Spanish, doubled initials", "EE. UU. Biden lo negó. |Fue en EE. UU. |El resto calló."),
            ("Arabic, a title of one letter", "قال د. أحمد ذلك. |لم يجب أ. علي."),
            ("a month", "The Jan. 6 Committee met. |It was cold in Jan. |Nobody came."),
            ("French, a month", "Le 6 janv. 2020 il a nié. |Rien."),
            (
                "a state of the United States",
                "She left Sacramento, Calif. Officials denied it. |He went to Mass. |The priest spoke.",
            ),
            ("no, and number", "He said no. |Smith left. |Room No. 5 was empty."),
            ("nothing", "  ¶ "),
        ] {
            check(name, marked);
        }
    }
}
