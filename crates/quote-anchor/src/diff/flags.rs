//! What kinds of difference an edit makes: whether a figure, a negation or a name came or went.

use super::figures::is_figure;
use super::negations::{harmless, is_ambiguous, negates, opposite};
use super::word_diff::Difference;
use super::word_list::contains;
use super::words::words;
use crate::text::lowercase;

/// A kind of difference that changes what a sentence says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Flag {
    /// A figure or a date differs.
    Number,
    /// A negating word came or went.
    Negation,
    /// A capitalised word differs, in scripts that have case.
    Name,
    /// Other words differ.
    Wording,
}

impl Flag {
    /// The name in the JavaScript API.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Negation => "negation",
            Self::Name => "name",
            Self::Wording => "wording",
        }
    }
}

/// Words of four letters or more that often begin a sentence and are no names there; shorter ones are none in any case.
const BEGINNINGS: &str = "\
    they this that these those there when with from after before another some many most each every several both \
    while then here what where which such other others more meanwhile however later also unos unas este esta \
    esto estos estas ellos ellas pero cuando según otro otra otros para como desde después antes elle elles nous \
    vous dans avec pour mais cette après avant selon leur quand plus eine einer eines dies diese dieser dieses \
    nach aber auch wenn doch beim seit viele einige jede jeder";

/// The kinds of difference in a diff, each once, the gravest first; none where nothing differs.
///
/// ```
/// use quote_anchor::{Flag, diff, flags};
///
/// assert_eq!(flags(&diff("21 people were killed", "12 people were killed")), [Flag::Number]);
/// ```
#[must_use]
pub fn flags(diff: &[Difference]) -> Vec<Flag> {
    let changed = |run: &Difference| match run {
        Difference::Same(_) => false,
        Difference::Removed(text) | Difference::Added(text) => words(text).into_iter().any(is_ambiguous),
    };
    let harmless = if diff.iter().any(changed) { harmless(&whole(diff)) } else { Vec::new() };
    let mut seen: Vec<Flag> = Vec::new();
    let mut starts = true;
    let mut runs = diff.iter().peekable();
    while let Some(run) = runs.next() {
        let (removed, added) = match run {
            Difference::Same(same) => {
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
        seen.extend(change(removed, added, starts, &harmless));
        starts = ends_sentence(if added.is_empty() { removed } else { added }, starts);
    }
    [Flag::Number, Flag::Negation, Flag::Name, Flag::Wording].into_iter().filter(|flag| seen.contains(flag)).collect()
}

/// All words of a diff.
fn whole(diff: &[Difference]) -> String {
    let texts = diff.iter().flat_map(|run| {
        let (Difference::Same(text) | Difference::Removed(text) | Difference::Added(text)) = run;
        [text, " "]
    });
    texts.collect()
}

/// The kinds of difference that one change makes; wording where it makes no other.
fn change(removed: &str, added: &str, starts: bool, harmless: &[&str]) -> Vec<Flag> {
    let (removed, added) = (Words::of(removed, starts, harmless), Words::of(added, starts, harmless));
    let negation = removed.negations != added.negations || removed.turned(&added);
    let number = removed.figures != added.figures;
    // What begins a sentence is capitalised in any case: a name only if another such word stands in its place.
    let begins = removed.beginning != added.beginning;
    let renamed = begins && removed.beginning.is_some() && added.beginning.is_some();
    let name = renamed || removed.names != added.names;
    let reworded = removed.others != added.others || begins && !renamed;
    let wording = reworded || !(number || negation || name);
    let kinds = [(number, Flag::Number), (negation, Flag::Negation), (name, Flag::Name), (wording, Flag::Wording)];
    kinds.into_iter().filter(|(differs, _)| *differs).map(|(_, flag)| flag).collect()
}

/// The words of one change, by kind.
#[derive(Default)]
struct Words<'t> {
    figures: Vec<&'t str>,
    negations: usize,
    names: Vec<&'t str>,
    /// The first word of a sentence, if it may be a name.
    beginning: Option<&'t str>,
    others: Vec<&'t str>,
}

impl<'t> Words<'t> {
    fn of(text: &'t str, mut starts: bool, harmless: &[&str]) -> Self {
        let mut sorted = Self::default();
        for word in words(text) {
            if !word.chars().any(char::is_alphanumeric) {
                starts = ends_sentence(word, starts);
                continue;
            }
            let capital = word.chars().next().is_some_and(char::is_uppercase);
            let negates = negates(word, harmless);
            sorted.negations += usize::from(negates);
            if is_figure(word, harmless) {
                sorted.figures.push(word);
            } else if capital && (!starts || word.chars().skip(1).any(char::is_uppercase)) {
                sorted.names.push(word);
            } else if negates {
                // Counted.
            } else if capital && sorted.beginning.is_none() && may_be_name(word) {
                sorted.beginning = Some(word);
            } else {
                sorted.others.push(word);
            }
            starts = false;
        }
        sorted
    }

    /// Whether a word came in the place of its opposite.
    fn turned(&self, other: &Self) -> bool {
        /// A sentence that was written anew has too many words to be compared each with each.
        const FEW: usize = 12;
        let small = |words: &Self| -> Vec<String> {
            words.others.iter().chain(words.beginning.as_ref()).map(|word| lowercase(word)).collect()
        };
        let (removed, added) = (small(self), small(other));
        removed.len().max(added.len()) <= FEW && removed.iter().any(|was| added.iter().any(|is| opposite(was, is)))
    }
}

fn may_be_name(word: &str) -> bool {
    word.chars().count() > 3 && !contains(BEGINNINGS, &lowercase(word))
}

/// Whether a new sentence may begin behind these words; `before` where they say nothing of it.
fn ends_sentence(words: &str, before: bool) -> bool {
    let last = words.trim_end().chars().rev().find(|c| !matches!(c, '"' | '\'' | '“' | '‘' | '«' | '„' | '(' | '['));
    last.map_or(before, |c| matches!(c, '.' | '!' | '?' | '…' | ':' | '。' | '！' | '？' | '¿' | '¡' | '—'))
}

#[cfg(test)]
mod tests {
    use super::super::word_diff::diff;
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
            ("Halden signed it", "Moss signed it", vec![Name]),
            ("Yesterday the firm paid", "The firm paid", vec![Wording]),
            ("However, they paid", "They paid", vec![Wording]),
            ("These were sold", "Several were sold", vec![Wording]),
            ("on 3 March 2025", "on 3 April 2025", vec![Number]),
            ("lundi soir", "mardi soir", vec![Number]),
            ("it may rain", "it will rain", vec![Wording]),
            ("at -5 degrees", "at 5 degrees", vec![Number]),
            ("at −5 degrees", "at 5 degrees", vec![Number]),
            ("he said", "he claimed", vec![Wording]),
            ("el ministro no lo sabía", "el ministro lo sabía", vec![Negation]),
            ("er hat das Geld nicht genommen", "er hat das Geld genommen", vec![Negation]),
            ("il n’a pas menti", "il a menti", vec![Negation, Wording]),
            ("он не брал денег", "он брал денег", vec![Negation]),
            ("他没有承认", "他承认", vec![Negation]),
            ("لم يوقع الاتفاق", "يوقع الاتفاق", vec![Negation]),
            ("ele não sabia", "ele sabia", vec![Negation]),
            ("知りませんでした", "知りました", vec![Negation, Wording]),
            ("a, b", "a b", vec![Wording]),
            ("same", "same", vec![]),
        ] {
            assert_eq!(flags(&diff(stored, found)), expected, "{stored} / {found}");
        }
    }

    /// What is wrong with each row, so that one run shows all of them.
    fn check(rows: &[(&str, &str, &[Flag])]) {
        let wrong: Vec<String> = rows
            .iter()
            .map(|(stored, found, expected)| (stored, found, expected, flags(&diff(stored, found))))
            .filter(|(.., expected, flags)| **expected != flags.as_slice())
            .map(|(stored, found, expected, flags)| format!("{stored} / {found}: {flags:?}, not {expected:?}"))
            .collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn negations_of_many_languages() {
        use Flag::{Negation, Wording};
        check(&[
            ("hardly anyone came", "almost anyone came", &[Negation, Wording]),
            ("he is unable to pay", "he is able to pay", &[Negation, Wording]),
            ("the deal was legal", "the deal was illegal", &[Negation, Wording]),
            ("es gebe keinerlei Hinweise", "es gebe Hinweise", &[Negation]),
            ("es gebe kaum Hinweise", "es gebe Hinweise", &[Negation]),
            ("das ist wahr", "das ist unwahr", &[Negation, Wording]),
            ("это неправда", "это правда", &[Negation, Wording]),
            ("это известно", "это неизвестно", &[Negation, Wording]),
            ("никаких денег", "денег", &[Negation]),
            ("żadnych pieniędzy nie było", "pieniądze były", &[Negation, Wording]),
            ("це неправда", "це правда", &[Negation, Wording]),
            ("ما دفع المال", "دفع المال", &[Negation]),
            ("عدم وجود أدلة", "وجود أدلة", &[Negation]),
            ("او نمی‌داند", "او می‌داند", &[Negation, Wording]),
            ("پول را پرداخت نکرد", "پول را پرداخت کرد", &[Negation, Wording]),
            ("הוא שלא שילם", "הוא שילם", &[Negation]),
            ("borcunu ödediğini söyledi", "borcunu ödemediğini söyledi", &[Negation, Wording]),
            ("para ödendi", "para ödenmedi", &[Negation, Wording]),
            ("işçi geliyor", "işçi gelmiyor", &[Negation, Wording]),
            ("bina güvenli değil", "bina güvenli", &[Negation]),
            ("支払わずに帰った", "支払って帰った", &[Negation, Wording]),
            ("工場は安全ではない", "工場は安全である", &[Negation, Wording]),
            ("他不知道", "他知道", &[Negation]),
            ("并非如此", "如此", &[Negation]),
            ("안 했다", "했다", &[Negation]),
            ("돈을 받지 않았다", "돈을 받았다", &[Negation, Wording]),
            ("रुपये नहीं मिले", "रुपये मिले", &[Negation]),
            ("รัฐบาลไม่ทราบเรื่องนี้", "รัฐบาลทราบเรื่องนี้", &[Negation]),
            ("เขามิได้จ่ายเงิน", "เขาได้จ่ายเงิน", &[Negation, Wording]),
            ("ငွေမပေးဘူး", "ငွေပေးတယ်", &[Negation, Wording]),
            ("ông không biết", "ông biết", &[Negation]),
            ("ia tidak tahu", "ia tahu", &[Negation]),
            ("ia tak tahu", "ia tahu", &[Negation]),
            ("sin dinero", "con dinero", &[Negation, Wording]),
            ("né il sindaco né altri", "il sindaco e altri", &[Negation, Wording]),
            ("nu este adevărat", "este adevărat", &[Negation]),
        ]);
    }

    #[test]
    fn words_that_negate_in_another_language_or_not_at_all() {
        use Flag::Wording;
        check(&[
            ("Il est né à Lyon", "Il a grandi à Lyon", &[Wording]),
            ("A cidade foi vista no norte", "A cidade foi vista do norte", &[Wording]),
            ("Det är nu klart", "Det är redan klart", &[Wording]),
            ("Han tog sin bil och gick", "Han tog en bil och gick", &[Wording]),
            ("Odpowiedział tak od razu", "Odpowiedział coś od razu", &[Wording]),
            ("Ne ha parlato della crisi", "Ha parlato della crisi", &[Wording]),
            ("Het werd pas later bekend", "Het werd later bekend", &[Wording]),
            ("間もなく始まる", "すぐに始まる", &[Wording]),
            ("未来の計画", "将来の計画", &[Wording]),
            ("参加者は少ない", "参加者は多い", &[Wording]),
            ("無錫市の工場", "蘇州市の工場", &[Wording]),
            ("不过他走了", "但是他走了", &[Wording]),
            ("잘못을 인정했다", "책임을 인정했다", &[Wording]),
            ("a payment was made", "a pavement was made", &[Wording]),
            ("ما از این خبر", "شما از این خبر", &[Wording]),
        ]);
    }

    #[test]
    fn figures_of_many_languages() {
        use Flag::{Number, Wording};
        check(&[
            ("the first case", "the third case", &[Number]),
            ("die erste Klage", "die dritte Klage", &[Number]),
            ("第一季度", "第三季度", &[Number]),
            ("deux fois", "trois fois", &[Number]),
            ("ثلاثة أشخاص", "خمسة أشخاص", &[Number]),
            ("في مارس وأبريل", "في مارس ومايو", &[Number]),
            ("तीन लोग", "पाँच लोग", &[Number]),
            ("मार्च में", "मई में", &[Number]),
            ("세 명", "다섯 명", &[Number]),
            ("월요일에", "화요일에", &[Number]),
            ("ผู้ตายสามคน", "ผู้ตายห้าคน", &[Number]),
            ("ในเดือนมกราคม", "ในเดือนมีนาคม", &[Number]),
            ("trzy osoby", "dwie osoby", &[Number]),
            ("w środę", "w czwartek", &[Number]),
            ("три людини", "чотири людини", &[Number]),
            ("iki kişi", "üç kişi", &[Number]),
            ("Mart'ta", "Nisan'da", &[Number]),
            ("dua orang", "tiga orang", &[Number]),
            ("hai người", "bốn người", &[Number]),
            ("سه نفر", "پنج نفر", &[Number]),
            ("שלושה אנשים", "חמישה אנשים", &[Number]),
            ("במרץ", "באפריל", &[Number]),
            ("月曜日に", "火曜日に", &[Number]),
            ("周一", "周日", &[Number]),
            ("12 milioni", "12 miliardi", &[Number]),
            ("It was once sold to him", "It was later sold to him", &[Wording]),
            ("ten per cent of the vote", "ten percent of the vote", &[Wording]),
            ("一部の住民", "多くの住民", &[Wording]),
            ("十分な説明", "丁寧な説明", &[Wording]),
            ("เขาสามารถไป", "เขาอาจไป", &[Wording]),
        ]);
    }
}
