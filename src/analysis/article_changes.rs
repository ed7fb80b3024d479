//! What differs between two texts of an article, sentence by sentence.
//!
//! Sentences that say the same stay, wherever they went: an editor who moves a paragraph, or splits one, changes nothing of
//! what it says. Between those that stayed, a sentence of one text is paired with that of the other which it is most like; what
//! has no partner was added or removed. Counters and clocks (`12 comments`, `5 min ago`) are no changes of an article.

use std::collections::HashMap;

use super::change_kind::ChangeKind;
use super::editorial_note::{editorial_note, is_note_heading};
use super::likeness::likeness;
use super::passages::{Passage, joined, passages, span_of};
use crate::model::Annotation;
use quote_anchor::sort::sort_by_key;
use quote_anchor::text::{ArticleText, Span};
use quote_anchor::{Flag, Selector, changed_regions, diff, flags};

/// One difference between the text before and the text of now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleChange {
    /// What was done.
    pub kind: ChangeKind,
    /// The words before; empty where they were added.
    pub was: String,
    /// The words now; empty where they were removed.
    pub now: String,
    /// Where the words stand now; where they were removed, the place from which they went, an empty span.
    pub span: Span,
}

impl ArticleChange {
    /// Whether these words, which are found no more, stood in what was here before, or all of it in them. Where they have a context it
    /// has to fit: `he said` stands in many sentences.
    #[must_use]
    pub fn took(&self, words: &Selector) -> bool {
        let [was, quote, prefix, suffix] =
            [&self.was, &words.quote, &words.prefix, &words.suffix].map(|text| bare(text));
        if was.is_empty() || quote.is_empty() {
            return false;
        }
        let fits = |(at, found): (usize, &str)| {
            let (before, after) = (was.get(..at).unwrap_or_default(), was.get(at + found.len()..).unwrap_or_default());
            (before.ends_with(&prefix) || prefix.ends_with(before))
                && (after.starts_with(&suffix) || suffix.starts_with(after))
        };
        quote.contains(&was) || was.match_indices(&quote).any(fits)
    }

    /// Whether an annotation whose words are found no more stood in what was here before: one in parts with one of them, not with
    /// what stands between.
    #[must_use]
    pub fn took_from(&self, lost: &Annotation) -> bool {
        match lost.parts.as_slice() {
            [] => self.took(&lost.selector),
            _ => lost.part_selectors().iter().any(|part| self.took(part)),
        }
    }
}

/// Without white space: tools differ in what they keep of it.
fn bare(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Two sentences that share this part of their words, by letters, are one that was edited. Lower than the anchors' bound:
/// here a wrong pair is only shown beside one another, and placed nowhere.
const ALIKE: f64 = 0.5;
/// How many of the sentences that came are looked at for one that went.
const WINDOW: usize = 12;
/// As many where a whole book was rewritten: nobody reads all of that.
const SMALL_WINDOW: usize = 2;
const MANY: usize = 300;
/// More sentences than this, both texts together, are not put in order: then only what one has and the other has not counts.
const MOST: usize = 6_000;
/// A line of so few words whose figures alone differ is a counter or a clock.
const COUNTER_WORDS: usize = 4;

/// What differs between two texts of an article, in the order of the text of now. `sentences` are those of each.
#[must_use]
pub fn article_changes(
    (was, was_sentences): (&ArticleText, &[Span]),
    (now, now_sentences): (&ArticleText, &[Span]),
) -> Vec<ArticleChange> {
    let (old, new) = (passages(was, was_sentences), passages(now, now_sentences));
    let mut changes = Vec::new();
    let regions = regions(&old, &new);
    let (gone, came) = strangers(&old, &new, &regions);
    for region in &regions {
        let gone = region.old.clone().filter(|place| gone.get(*place) == Some(&true)).collect();
        let came = region.new.clone().filter(|place| came.get(*place) == Some(&true)).collect();
        let at = region.new.end;
        let place = new.get(at).map_or(now.span().end(), |next| next.span.start());
        compare(&Sides { was, now, old: &old, new: &new, place }, gone, came, &mut changes);
    }
    sort_by_key(&mut changes, |change| change.span.start());
    let mut changes = join_headings(changes, now);
    let first = new.first().map(|passage| passage.span.start());
    changes.retain(|change| Some(change.span.start()) == first || !is_counter(change));
    changes
}

/// Where the two texts differ: the places of the sentences of both.
struct Region {
    old: std::ops::Range<usize>,
    new: std::ops::Range<usize>,
}

fn regions(old: &[Passage], new: &[Passage]) -> Vec<Region> {
    if old.len() + new.len() > MOST {
        return vec![Region { old: 0..old.len(), new: 0..new.len() }];
    }
    let keys = |all: &'_ [Passage]| all.iter().map(|passage| passage.key.clone()).collect::<Vec<_>>();
    let (old, new) = (keys(old), keys(new));
    let (old, new): (Vec<&str>, Vec<&str>) =
        (old.iter().map(String::as_str).collect(), new.iter().map(String::as_str).collect());
    changed_regions(&old, &new).into_iter().map(|(old, new)| Region { old, new }).collect()
}

/// Which sentences of the regions the other text's regions have not got as well, each as often as it stands there.
fn strangers(old: &[Passage], new: &[Passage], regions: &[Region]) -> (Vec<bool>, Vec<bool>) {
    let mut counts: HashMap<&str, (usize, usize)> = HashMap::new();
    let olds = || regions.iter().flat_map(|region| region.old.clone());
    let news = || regions.iter().flat_map(|region| region.new.clone());
    for passage in olds().filter_map(|place| old.get(place)) {
        counts.entry(&passage.key).or_default().0 += 1;
    }
    for passage in news().filter_map(|place| new.get(place)) {
        counts.entry(&passage.key).or_default().1 += 1;
    }
    let mut moved: HashMap<&str, (usize, usize)> =
        counts.iter().map(|(key, (gone, came))| (*key, (*gone.min(came), *gone.min(came)))).collect();
    let mut strange = |all: &'_ [Passage], places: &mut dyn Iterator<Item = usize>, is_old: bool| {
        let mut strange = vec![false; all.len()];
        for place in places {
            let Some(passage) = all.get(place) else { continue };
            let left = moved.get_mut(passage.key.as_str()).map(|left| if is_old { &mut left.0 } else { &mut left.1 });
            let is_moved = left.is_some_and(|left| {
                let any = *left > 0;
                *left -= usize::from(any);
                any
            });
            if let Some(slot) = strange.get_mut(place) {
                *slot = !is_moved;
            }
        }
        strange
    };
    let gone = strange(old, &mut olds(), true);
    let came = strange(new, &mut news(), false);
    (gone, came)
}

struct Sides<'t> {
    was: &'t ArticleText,
    now: &'t ArticleText,
    old: &'t [Passage],
    new: &'t [Passage],
    /// Where the region ends in the text of now.
    place: u32,
}

/// Pairs what went with what came, and puts down the rest as removed and added.
fn compare(sides: &Sides, gone: Vec<usize>, mut came: Vec<usize>, changes: &mut Vec<ArticleChange>) {
    let window = if gone.len() > MANY { SMALL_WINDOW } else { WINDOW };
    let mut left = Vec::new();
    let mut from = 0;
    let mut taken = Vec::new();
    for place in gone {
        let Some(old) = sides.old.get(place) else { continue };
        let was = sides.was.shown(old.span);
        let likes = came.iter().enumerate().skip(from).take(window).filter_map(|(index, place)| {
            let now = sides.now.shown(sides.new.get(*place)?.span);
            let likeness = likeness(&was, &now, ALIKE);
            (likeness >= ALIKE).then_some((index, *place, now, likeness))
        });
        let best = likes.reduce(|best, other| if other.3 > best.3 { other } else { best });
        let Some((index, new, now, _)) = best else {
            left.push(place);
            continue;
        };
        from = index + 1;
        taken.push(new);
        let Some(passage) = sides.new.get(new) else { continue };
        let kind = kind_of(sides.now, passage.span, passage.block, ChangeKind::Changed);
        changes.push(ArticleChange { kind, was, now, span: passage.span });
    }
    came.retain(|place| !taken.contains(place));
    for run in joined(sides.new, &came) {
        let (Some(span), Some(first)) = (span_of(sides.new, &run), sides.new.get(run.start)) else { continue };
        let kind = kind_of(sides.now, span, first.block, ChangeKind::Added);
        changes.push(ArticleChange { kind, was: String::new(), now: sides.now.shown(span), span });
    }
    for run in joined(sides.old, &left) {
        let Some(span) = span_of(sides.old, &run) else { continue };
        let at = Span::at(sides.place);
        changes.push(ArticleChange {
            kind: ChangeKind::Removed,
            was: sides.was.shown(span),
            now: String::new(),
            span: at,
        });
    }
}

/// A passage of a note is one of the note's: by its own words, or by the label that its line begins with.
fn kind_of(now: &ArticleText, span: Span, block: Span, otherwise: ChangeKind) -> ChangeKind {
    let is_note = editorial_note(now.slice(span)).is_some() || editorial_note(&first_words(now, block)).is_some();
    if is_note { ChangeKind::Correction } else { otherwise }
}

/// The beginning of a line, enough to see a label.
fn first_words(now: &ArticleText, block: Span) -> String {
    now.slice(block).trim_start().chars().take(LABEL).collect()
}
const LABEL: usize = 80;

/// A heading "Correction" and the line behind it are one note.
fn join_headings(changes: Vec<ArticleChange>, now: &ArticleText) -> Vec<ArticleChange> {
    let mut joined: Vec<ArticleChange> = Vec::new();
    for change in changes {
        let heading = joined.pop_if(|last| last.kind == ChangeKind::Added && is_note_heading(&last.now));
        match heading {
            Some(heading) if change.kind != ChangeKind::Removed => {
                let span = Span::between(heading.span.start(), change.span.end());
                joined.push(ArticleChange {
                    kind: ChangeKind::Correction,
                    was: change.was,
                    now: now.shown(span),
                    span,
                });
            }
            heading => {
                joined.extend(heading);
                joined.push(change);
            }
        }
    }
    joined
}

/// A short line whose figures alone differ, or a new or lost label of a word or two.
fn is_counter(change: &ArticleChange) -> bool {
    let words = |text: &str| text.split_whitespace().count();
    let (was, now) = (words(&change.was), words(&change.now));
    match change.kind {
        ChangeKind::Correction => false,
        ChangeKind::Changed => {
            let only_figures = flags(&diff(&change.was, &change.now)).iter().all(|flag| *flag == Flag::Number);
            was.max(now) <= COUNTER_WORDS && only_figures && !ends_sentence(&change.now)
        }
        ChangeKind::Added | ChangeKind::Removed => {
            let text = if was == 0 { &change.now } else { &change.was };
            // A label in a script without spaces is one word, as a sentence is.
            was + now <= 2 && text.chars().count() < SHORT_LABEL && !ends_sentence(text)
        }
    }
}
const SHORT_LABEL: usize = 24;

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '»', '’', ')', '」']).ends_with(['.', '!', '?', '。', '！', '？', '…', '؟'])
}
