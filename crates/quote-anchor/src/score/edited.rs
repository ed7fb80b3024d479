//! Where a quote whose own words were edited begins and ends.

use std::ops::Range;

use super::align::{Fate, align};
use super::fit::{Fit, Match, weight};
use crate::search::{Token, tokens};
use crate::text::{QUOTATION_MARKS, TERMINATORS};
use crate::thresholds::{MAX_REWORDED, SHORT_SENTENCE, STRAY};
use crate::units::{Ratio, Weight};

impl Fit<'_> {
    /// Where in a region of the key the quote, edited, stands. A match without overlap is one that the context points to and at
    /// which nothing of the quote is left. `None` where nothing in the region points anywhere.
    pub(crate) fn edited(&self, region: &Range<usize>) -> Option<Match> {
        let text = self.region_tokens(region);
        let pattern: Vec<Token> = [self.prefix.as_slice(), self.quote(), &self.suffix].concat();
        let fates = align(&pattern, &text, |a, b| self.resemblance(a, b))?;
        let first = self.prefix.len();
        let end = first + self.quote().len();
        let quote = fates.get(first..end)?;
        let Some((from, to)) = self.ends(&fates, &text, first, end) else {
            // Nothing of the quote stands between the contexts.
            let at =
                fates.get(..first)?.iter().rev().find_map(|&fate| text.get(aligned(fate)?)).map(|token| token.end)?;
            return Some(self.score(at..at, Ratio(0.0), false, false));
        };
        let shared = self.shared(quote, &text);
        let (from, to) = self.within_its_sentences(&text, &shared, from..to);
        let left: Weight = shared
            .iter()
            .filter(|(n, _)| text.get(*n).is_some_and(|token| (from..to).contains(&token.start)))
            .map(|(_, weight)| *weight)
            .sum();
        let here: Vec<Token> = tokens(&self.index.folded, from..to, &[]);
        let all = self.quote_weight().max(weight(&here)).max(Weight(1));
        Some(self.score(from..to, left.share_of(all), false, false))
    }

    /// What the quote has in common with the text: the token of the text, and its weight.
    fn shared(&self, quote: &[Fate], text: &[Token]) -> Vec<(usize, Weight)> {
        let of = |(fate, token): (&Fate, &Token)| match *fate {
            Fate::Same(n) => Some((n, token.weight)),
            Fate::Replaced(n) => Some((n, self.resemblance(token, text.get(n)?))),
            Fate::Gone => None,
        };
        quote.iter().zip(self.quote()).filter_map(of).collect()
    }

    /// A match without the sentences at its ends that have next to nothing of the quote, as long as it has more sentences than
    /// the quote, which is a sentence itself: a word of the quote that stands again in the next sentence draws the match over it.
    fn within_its_sentences(&self, text: &[Token], shared: &[(usize, Weight)], found: Range<usize>) -> (usize, usize) {
        let index = self.index;
        let key = index.key();
        let whole = self.pattern.quote().trim_end_matches(QUOTATION_MARKS).ends_with(TERMINATORS);
        if !whole || self.quote_weight() < SHORT_SENTENCE {
            return (found.start, found.end);
        }
        let ends = |key: &str, from: usize, at: usize| {
            key.get(from..at).is_some_and(|before| before.trim_end_matches(QUOTATION_MARKS).ends_with(TERMINATORS))
        };
        let gaps = index.folded.gaps(found.start + 1..found.end);
        let mut sentences: Vec<Range<usize>> = Vec::new();
        let mut from = found.start;
        for at in gaps.filter(|&at| ends(key, found.start, at) || index.is_break(at)).chain([found.end]) {
            sentences.push(from..at);
            from = at;
        }
        let quote = &self.pattern.quote;
        let stored = self.pattern.folded.gaps(quote.start + 1..quote.end);
        let had = 1 + stored.filter(|&at| ends(self.pattern.key(), quote.start, at)).count();
        let next_to_nothing = |sentence: &Range<usize>| {
            let here = |n: usize| text.get(n).is_some_and(|token| sentence.contains(&token.start));
            let left: Weight = shared.iter().filter(|(n, _)| here(*n)).map(|(_, weight)| *weight).sum();
            left.share_of(weight(&tokens(&index.folded, sentence.clone(), &[]))) < STRAY
        };
        let mut sentences = sentences.as_slice();
        while sentences.len() > had {
            sentences = match sentences {
                [rest @ .., last] if next_to_nothing(last) => rest,
                [first, rest @ ..] if next_to_nothing(first) => rest,
                _ => break,
            };
        }
        let start = sentences.first().map_or(found.start, |first| first.start);
        (start, sentences.last().map_or(found.end, |last| last.end))
    }

    /// The tokens of a region of the text. Where the quote begins or ends inside a word, the pattern holds that word in
    /// two pieces: words that it does not hold are cut where the piece outside the quote ends.
    fn region_tokens(&self, region: &Range<usize>) -> Vec<Token> {
        /// A piece of one letter begins too many words.
        const SHORTEST: usize = 2;
        let text = tokens(&self.index.folded, region.clone(), &[]);
        let piece = |token: Option<&Token>, cut: bool| {
            token.filter(|_| cut).map(|token| self.stored(token)).filter(|piece| piece.len() >= SHORTEST)
        };
        let head = piece(self.prefix.last(), self.pattern.cuts_word.0);
        let tail = piece(self.suffix.first(), self.pattern.cuts_word.1);
        if head.is_none() && tail.is_none() {
            return text;
        }
        let known =
            |token: &Token| self.prefix.iter().chain(self.quote()).chain(&self.suffix).any(|stored| stored.same(token));
        let cuts: Vec<usize> = text
            .iter()
            .filter(|token| !known(token))
            .flat_map(|token| {
                let word = self.found(token);
                let head = head.filter(|head| word.starts_with(head)).map(|head| token.start + head.len());
                let tail = tail.filter(|tail| word.ends_with(tail)).map(|tail| token.end - tail.len());
                [head, tail]
            })
            .flatten()
            .collect();
        if cuts.is_empty() { text } else { tokens(&self.index.folded, region.clone(), &cuts) }
    }

    /// Where the quote's first and last word stand, in the key; `None` where none of its words do.
    fn ends(&self, fates: &[Fate], text: &[Token], first: usize, end: usize) -> Option<(usize, usize)> {
        let quote = fates.get(first..end)?;
        let (head, mut from) = quote.iter().enumerate().find_map(|(n, &fate)| Some((n, aligned(fate)?)))?;
        let (tail, mut to) = quote.iter().rev().enumerate().find_map(|(n, &fate)| Some((n, aligned(fate)?)))?;
        // A mark far from the words of the quote is another sentence's.
        let far = |mark: usize, other: usize| {
            let between = mark.max(other).saturating_sub(mark.min(other) + 1);
            between > MAX_REWORDED && text.get(mark).is_some_and(|token| !token.word)
        };
        let aligned_before = |tail: usize| {
            let kept = quote.len().checked_sub(tail + 1)?;
            quote.get(..kept)?.iter().rev().enumerate().find_map(|(n, &fate)| Some((tail + 1 + n, aligned(fate)?)))
        };
        let mut tail = tail;
        if let Some((before, at)) = aligned_before(tail).filter(|(_, at)| far(to, *at)) {
            (tail, to) = (before, at);
        }
        let head_same = head == 0 && matches!(quote.first(), Some(Fate::Same(_)));
        let tail_same = tail == 0 && matches!(quote.last(), Some(Fate::Same(_)));
        let (mut start_cut, mut end_cut) = (0, 0);
        if !head_same {
            // Of the word that stands for the quote's first one; another word is there as a whole.
            let cut = self.pattern.cuts_word.0 && head == 0;
            start_cut = if cut { self.cut(self.quote().first(), text.get(from), true) } else { 0 };
            // New words between the prefix and what is left of the quote stand for the words that went.
            if start_cut == 0
                && let Some(Fate::Same(before)) = first.checked_sub(1).and_then(|n| fates.get(n)).copied()
                && (before + 1..=before + MAX_REWORDED + 1).contains(&from)
            {
                from = before + 1;
            }
            // So do new words at the beginning of the text where it had no prefix.
            if first == 0 && from <= MAX_REWORDED && text.first().is_some_and(|token| token.start == 0) {
                from = 0;
            }
        }
        if !tail_same {
            let cut = self.pattern.cuts_word.1 && tail == 0;
            end_cut = if cut { self.cut(self.quote().last(), text.get(to), false) } else { 0 };
            if end_cut == 0
                && let Some(Fate::Same(after)) = fates.get(end).copied()
                && (to + 1..=to + MAX_REWORDED + 1).contains(&after)
            {
                to = after - 1;
            }
        }
        let start = text.get(from)?.start + start_cut;
        let end = text.get(to)?.end - end_cut;
        (start < end).then_some((start, end))
    }

    /// How much of a word of the text lies outside a quote that began, or ended, inside that word.
    fn cut(&self, stored: Option<&Token>, found: Option<&Token>, at_start: bool) -> usize {
        let (Some(stored), Some(found)) = (stored, found) else { return 0 };
        let (stored, word) = (self.stored(stored), self.found(found));
        let agrees = if at_start { word.ends_with(stored) } else { word.starts_with(stored) };
        if agrees { word.len() - stored.len() } else { 0 }
    }

    fn stored(&self, token: &Token) -> &str {
        self.pattern.key().get(token.start..token.end).unwrap_or_default()
    }

    fn found(&self, token: &Token) -> &str {
        self.index.key().get(token.start..token.end).unwrap_or_default()
    }

    /// The weight of what two different words have in common: `minister` and `ministers` are one word edited. Nothing
    /// for figures, of which each digit counts, and for short words.
    fn resemblance(&self, stored: &Token, found: &Token) -> Weight {
        const SHORTEST: usize = 4;
        let (a, b) = (stored.end - stored.start, found.end - found.start);
        if a.min(b) < SHORTEST || a.max(b) > 2 * a.min(b) || !stored.word || !found.word {
            return Weight::ZERO;
        }
        let (a, b) = (self.stored(stored).as_bytes(), self.found(found).as_bytes());
        if a.first() != b.first() && a.last() != b.last() || a.iter().any(u8::is_ascii_digit) {
            return Weight::ZERO;
        }
        let start = a.iter().zip(b).take_while(|(a, b)| a == b).count();
        let rest = a.len().min(b.len()) - start;
        let end = a.iter().rev().zip(b.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
        let longest = a.len().max(b.len());
        if 2 * (start + end) < longest {
            return Weight::ZERO;
        }
        let [same, longest] = [start + end, longest].map(|length| i32::try_from(length).unwrap_or(i32::MAX));
        Weight(stored.weight.0.saturating_mul(same) / longest / 2)
    }
}

/// The token of the text that a token of the pattern was aligned with.
const fn aligned(fate: Fate) -> Option<usize> {
    match fate {
        Fate::Same(n) | Fate::Replaced(n) => Some(n),
        Fate::Gone => None,
    }
}
