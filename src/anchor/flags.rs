//! What kinds of difference an edit makes: whether a figure, a negation or a name came or went.

use super::diff::words;
use super::negations::negations;
use super::outcome::{Difference, Flag};
use crate::text::case::lowercase;

/// Words that are figures, in the languages that most news is written in: `two people` is not `three people`.
const FIGURES: &[&str] = &[
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "dozen",
    "dozens",
    "twenty",
    "thirty",
    "forty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "fifty",
    "hundred",
    "hundreds",
    "thousand",
    "thousands",
    "million",
    "millions",
    "billion",
    "billions",
    "half",
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "seis",
    "siete",
    "ocho",
    "nueve",
    "diez",
    "once",
    "doce",
    "trece",
    "catorce",
    "quince",
    "veinte",
    "treinta",
    "cuarenta",
    "cincuenta",
    "sesenta",
    "ochenta",
    "doscientos",
    "quinientos",
    "docena",
    "cien",
    "mil",
    "millones",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dizaine",
    "douzaine",
    "centaine",
    "vingt",
    "trente",
    "quarante",
    "cinquante",
    "soixante",
    "cent",
    "mille",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
    "dreizehn",
    "fünfzehn",
    "zwanzig",
    "dreißig",
    "vierzig",
    "fünfzig",
    "sechzig",
    "millionen",
    "milliarden",
    "hundert",
    "tausend",
    "due",
    "tre",
    "quattro",
    "cinque",
    "sette",
    "otto",
    "nove",
    "dieci",
    "cento",
    "dois",
    "duas",
    "três",
    "quatro",
    "sete",
    "oito",
    "dez",
    "два",
    "две",
    "три",
    "четыре",
    "пять",
    "шесть",
    "семь",
    "восемь",
    "девять",
    "десять",
    "сто",
    "тысяча",
    "тысяч",
    "миллион",
    "миллионов",
];
const FIGURE_CHARACTERS: &str = "一二三四五六七八九十百千万萬亿億两兩半";

/// The kinds of difference in a diff, each once, the gravest first; none where nothing differs.
///
/// ```
/// use news_annotator::anchor::{Flag, diff, flags};
///
/// assert_eq!(flags(&diff("21 people were killed", "12 people were killed")), [Flag::Number]);
/// ```
#[must_use]
pub fn flags(diff: &[Difference]) -> Vec<Flag> {
    let mut seen: Vec<Flag> = Vec::new();
    let mut starts = true;
    let mut runs = diff.iter().peekable();
    let (mut stored, mut found) = (String::new(), String::new());
    while let Some(run) = runs.next() {
        let (removed, added) = match run {
            Difference::Same(same) => {
                stored.push_str(same);
                found.push_str(same);
                starts = ends_sentence(same, starts);
                continue;
            }
            Difference::Removed(removed) => match runs.peek() {
                Some(Difference::Added(added)) => {
                    runs.next();
                    (removed.as_str(), added.as_str())
                }
                _ => (removed.as_str(), ""),
            },
            Difference::Added(added) => ("", added.as_str()),
        };
        stored.push_str(removed);
        found.push_str(added);
        seen.extend(change(removed, added, starts));
        starts = ends_sentence(if added.is_empty() { removed } else { added }, starts);
    }
    if negations(&stored) != negations(&found) {
        seen.push(Flag::Negation);
    }
    [Flag::Number, Flag::Negation, Flag::Name, Flag::Wording].into_iter().filter(|flag| seen.contains(flag)).collect()
}

/// The kinds of difference that one change makes; wording where it makes no other.
fn change(removed: &str, added: &str, starts: bool) -> Vec<Flag> {
    let negation = negations(removed) != negations(added);
    let (removed, added) = (Words::of(removed, starts), Words::of(added, starts));
    let number = removed.figures != added.figures;
    let name = removed.names != added.names;
    let wording = removed.others != added.others || !(number || negation || name);
    let kinds = [(number, Flag::Number), (negation, Flag::Negation), (name, Flag::Name), (wording, Flag::Wording)];
    kinds.into_iter().filter(|(differs, _)| *differs).map(|(_, flag)| flag).collect()
}

/// The words of one change, by kind.
#[derive(Default)]
struct Words<'t> {
    figures: Vec<&'t str>,
    names: Vec<&'t str>,
    others: Vec<&'t str>,
}

impl<'t> Words<'t> {
    fn of(text: &'t str, mut starts: bool) -> Self {
        let mut sorted = Self::default();
        for word in words(text) {
            if !word.chars().any(char::is_alphanumeric) {
                starts = ends_sentence(word, starts);
                continue;
            }
            let capital = word.chars().next().is_some_and(char::is_uppercase);
            if is_figure(word) {
                sorted.figures.push(word);
            } else if capital && (!starts || word.chars().skip(1).any(char::is_uppercase)) {
                sorted.names.push(word);
            } else if negations(word) == 0 {
                sorted.others.push(word);
            }
            starts = false;
        }
        sorted
    }
}

fn is_figure(word: &str) -> bool {
    word.chars().any(char::is_numeric)
        || word.chars().all(|c| FIGURE_CHARACTERS.contains(c))
        || FIGURES.contains(&lowercase(word).as_str())
}

/// Whether a new sentence may begin behind these words; `before` where they say nothing of it.
fn ends_sentence(words: &str, before: bool) -> bool {
    let last = words.trim_end().chars().rev().find(|c| !matches!(c, '"' | '\'' | '“' | '‘' | '«' | '„' | '(' | '['));
    last.map_or(before, |c| matches!(c, '.' | '!' | '?' | '…' | ':' | '。' | '！' | '？' | '¿' | '¡' | '—'))
}

#[cfg(test)]
mod tests {
    use super::super::diff;
    use super::*;

    #[test]
    fn a_flag_names_what_changed() {
        use Flag::{Name, Negation, Number, Wording};
        for (stored, found, expected) in [
            ("there was no evidence of fraud", "there was evidence of fraud", vec![Negation]),
            ("He didn’t know", "He did know", vec![Negation, Wording]),
            ("21 people were killed", "12 people were killed", vec![Number]),
            ("killed two people", "killed three people", vec![Number]),
            ("on 3 May", "on 4 May", vec![Number]),
            ("a letter from Mr Smith", "a letter from Mr Jones", vec![Name]),
            ("The minister left. A crowd came.", "The minister left. The crowd came.", vec![Wording]),
            ("he said", "he claimed", vec![Wording]),
            ("el ministro no lo sabía", "el ministro lo sabía", vec![Negation]),
            ("er hat das Geld nicht genommen", "er hat das Geld genommen", vec![Negation]),
            ("il n’a pas menti", "il a menti", vec![Negation, Wording]),
            ("он не брал денег", "он брал денег", vec![Negation]),
            ("他没有承认", "他承认", vec![Negation, Wording]),
            ("لم يوقع الاتفاق", "يوقع الاتفاق", vec![Negation]),
            ("ele não sabia", "ele sabia", vec![Negation]),
            ("知りませんでした", "知りました", vec![Negation, Wording]),
            ("a, b", "a b", vec![Wording]),
            ("same", "same", vec![]),
        ] {
            assert_eq!(flags(&diff(stored, found)), expected, "{stored} / {found}");
        }
    }
}
