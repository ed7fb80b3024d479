//! Which annotation is about which in a standoff file: relations, and the events of files that were asked for them.
//!
//! | line | meaning |
//! | --- | --- |
//! | `R1<TAB>DenialOf Arg1:T2 Arg2:T1` | T2 is about T1, whatever the relation is called |
//! | `E1<TAB>denial:T2 Source:T9 Content:T1 Content2:E3` | the cue T2 is about T1, and about the cue of E3; the words of T9 name its source |
//!
//! Events with other arguments say nothing of the model's links and are ignored.

use std::collections::{HashMap, HashSet};

use super::brat_lines::is_of_other_kind;
use crate::model::Tag;

/// What relations and events say, by the ids of text-bound annotations.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Links<'a> {
    /// Which is about which, in the order of the file.
    pub(super) about: Vec<(&'a str, &'a str)>,
    /// Which is named as the source of which.
    pub(super) sources: Vec<(&'a str, &'a str)>,
}

impl<'a> Links<'a> {
    pub(super) fn of(lines: impl Iterator<Item = &'a str> + Clone) -> Self {
        let triggers: HashMap<&str, &str> =
            lines.clone().filter_map(event).map(|(id, trigger, _)| (id, trigger)).collect();
        let mut told = Self::default();
        let mut known = HashSet::new();
        for line in lines {
            if let Some((from, to)) = relation(line) {
                told.add(from, to, &mut known);
            }
            let Some((_, trigger, arguments)) = event(line) else { continue };
            for (role, value) in arguments.split(' ').filter_map(|argument| argument.split_once(':')) {
                let target = triggers.get(value).copied().unwrap_or(value);
                match role.trim_end_matches(|c: char| c.is_ascii_digit()) {
                    "Content" => told.add(trigger, target, &mut known),
                    "Source" => told.sources.push((trigger, target)),
                    _ => {}
                }
            }
        }
        told
    }

    fn add(&mut self, from: &'a str, to: &'a str, known: &mut HashSet<(&'a str, &'a str)>) {
        if known.insert((from, to)) {
            self.about.push((from, to));
        }
    }
}

/// The arguments of a relation.
fn relation(line: &str) -> Option<(&str, &str)> {
    let arguments = line.strip_prefix('R').filter(|_| is_of_other_kind(line))?;
    let argument = |name: &str| arguments.split([' ', '\t']).find_map(|part| part.strip_prefix(name));
    Some((argument("Arg1:")?, argument("Arg2:")?))
}

/// The id of an event, its trigger, and its arguments.
fn event(line: &str) -> Option<(&str, &str, &str)> {
    let (id, rest) = line.split_once('\t').filter(|(id, _)| id.starts_with('E') && is_of_other_kind(line))?;
    let (trigger, arguments) = rest.split_once(' ').unwrap_or((rest, ""));
    Some((id, trigger.split_once(':')?.1, arguments))
}

/// The name of the relation between an annotation of this tag and what it is about.
pub(super) const fn relation_name(tag: &Tag) -> &'static str {
    match tag {
        Tag::Attribution => "AttributionOf",
        Tag::Denial => "DenialOf",
        Tag::NoComment => "NoCommentOn",
        Tag::Claim | Tag::Other(_) => "About",
    }
}

#[cfg(test)]
mod tests {
    use super::Links;

    #[test]
    fn links_of_relations_and_events() {
        for (name, file, about, sources) in [
            ("a relation", "R1\tDenialOf Arg1:T2 Arg2:T1", "T2>T1", ""),
            ("tabs, another name", "R12\tx\tArg2:T1\tArg1:T2", "T2>T1", ""),
            ("twice the same", "R1\tA Arg1:T2 Arg2:T1\nR2\tB Arg1:T2 Arg2:T1", "T2>T1", ""),
            ("of itself", "R1\tA Arg1:T2 Arg2:T2", "T2>T2", ""),
            ("an argument is missing", "R1\tA Arg1:T2", "", ""),
            ("no relation", "Rx\tA Arg1:T2 Arg2:T1\nRed\tArg1:T2 Arg2:T1", "", ""),
            ("an event", "E1\tdenial:T2 Source:T9 Content:T1", "T2>T1", "T2>T9"),
            ("several contents", "E1\tdenial:T2 Content:T1 Content2:T3", "T2>T1 T2>T3", ""),
            (
                "an event about an event that follows",
                "E1\tattribution:T2 Content:E2\nE2\tattribution:T4 Content:T1",
                "T2>T4 T4>T1",
                "",
            ),
            ("other arguments", "E1\tBinding:T2 Theme:T1 Theme2:T3", "", ""),
            ("no trigger", "E1\tdenial Content:T1\nE2\t", "", ""),
            ("an event without arguments", "E1\tdenial:T2", "", ""),
        ] {
            let links = Links::of(file.lines());
            let shown =
                |pairs: &[(&str, &str)]| pairs.iter().map(|(a, b)| format!("{a}>{b}")).collect::<Vec<_>>().join(" ");
            assert_eq!((shown(&links.about).as_str(), shown(&links.sources).as_str()), (about, sources), "{name}");
        }
    }
}
