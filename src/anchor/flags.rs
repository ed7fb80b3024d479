//! What kinds of difference an edit makes: whether a figure, a negation or a name came or went.

use super::diff::words;
use super::figures::{has, is_figure};
use super::negations::negations;
use super::outcome::{Difference, Flag};
use crate::text::case::lowercase;

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
    names: Vec<&'t str>,
    /// The first word of a sentence, if it may be a name.
    beginning: Option<&'t str>,
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
            } else if capital && sorted.beginning.is_none() && may_be_name(word) {
                sorted.beginning = Some(word);
            } else if negations(word) == 0 {
                sorted.others.push(word);
            }
            starts = false;
        }
        sorted
    }
}

fn may_be_name(word: &str) -> bool {
    word.chars().count() > 3 && negations(word) == 0 && !has(BEGINNINGS, &lowercase(word))
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
