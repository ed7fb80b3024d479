//! Every threshold of the search and of the decision, typed by its unit, with its reason and, where it was chosen by one, the
//! measurement behind it. "Edited pages" are those of `benches/anchor_drift.rs` and the saved news pages that it was modelled on.

use crate::units::{CodePoints, KeyBytes, Ratio, Weight};

// Describe: how much context is stored.

/// How much context is stored on each side where the text has it.
pub(crate) const CONTEXT: CodePoints = CodePoints(32);
/// How much is stored at most where the text repeats itself: enough to tell apart the entries of a list of teasers. Text that is
/// equal for longer than this is a copy.
pub(crate) const MAX_CONTEXT: CodePoints = CodePoints(256);

// Search: how much work a look-up may take.

/// How many bytes of context are folded on each side of a quote. [`describe`](crate::describe()) writes up to 256 code points
/// where a text repeats itself; more says nothing new.
pub(crate) const CONTEXT_READ: KeyBytes = KeyBytes(600);
/// How many occurrences of a quote are looked at. A word that stands more often is looked for by its context instead.
pub(crate) const MAX_OCCURRENCES: usize = 256;
/// How many occurrences are scored; of more, those with the most equal bytes right beside them.
pub(crate) const MAX_SCORED: usize = 24;
/// How many different quotes shorter than a gram are looked for by reading the text. Indexing the text by the pieces of their
/// length takes as long as ten to twenty such readings.
pub(crate) const MAX_SCANS: usize = 16;
/// How many grams of a quote are tried to find its rarest one.
pub(crate) const MAX_GRAMS_TRIED: usize = 48;
/// How many grams of a pattern vote on where it stands: all of a usual pattern, a sample of a long one.
pub(crate) const MAX_VOTERS: usize = 400;
/// A gram that stands more often than this says too little about where.
pub(crate) const MAX_GRAM_PLACES: usize = 40;
/// How many regions of the text are offered as the place of an edited quote.
pub(crate) const MAX_REGIONS: usize = 4;
/// A region with so many times fewer votes than the fullest is no rival of it: common words in the same order.
pub(crate) const FEWER_VOTES: usize = 4;
/// How much longer or shorter than it was an edited quote may be, beyond half its length.
pub(crate) const GROWTH: KeyBytes = KeyBytes(60);
/// How many cells an alignment may have: 0.6 million take 2 ms natively.
pub(crate) const MAX_CELLS: usize = 600_000;
/// How many candidates an orphan is given.
pub(crate) const MAX_CANDIDATES: usize = 12;
/// How many selectors are looked for in the plain text, in the hope that all moved by the same distance, before the text is
/// folded and indexed.
pub(crate) const MAX_PROBES: usize = 3;

// Score: what agrees.

/// What it costs to skip a token on either side: less than the shortest word weighs, so that one inserted word costs little,
/// and more than a comma, so that commas are no reason to skip.
pub(crate) const SKIP: Weight = Weight(2);
/// What it costs to align two different tokens: less than two skips, since a word in the place of a word is the usual edit.
pub(crate) const REPLACE: Weight = Weight(3);
/// How many tokens of context are compared on each side. Context of 32 code points has six or seven.
pub(crate) const CONTEXT_TOKENS: usize = 40;
/// How much context counts in a score; the words of the quote count for the rest.
pub(crate) const CONTEXT_SHARE: Ratio = Ratio(0.3);
/// From this length on equal letters are no accident, wherever the spaces between them are.
pub(crate) const SPACING_IRRELEVANT: KeyBytes = KeyBytes(16);
/// How many inserted words between the prefix and a replaced first word of the quote are taken for a part of the edit.
pub(crate) const MAX_REWORDED: usize = 4;
/// A sentence at the end of a match with less of the quote than this share is none of the quote's.
pub(crate) const STRAY: Ratio = Ratio(0.3);
/// The share of the weight of one side of the context from which that side agrees.
pub(crate) const SIDE_AGREES: Ratio = Ratio(0.5);
/// From this share on a side is complete: all of its words, or all but a short one.
pub(crate) const SIDE_COMPLETE: Ratio = Ratio(0.9);
/// How much one side must weigh to count alone: three words.
pub(crate) const ONE_SIDE: Weight = Weight::letters(12);

// Score: whether a match is a sibling of the quote, another entry of the same list.

/// How much of the context on each side has to meet for the quote to have been cut out between.
pub(crate) const SEAM: KeyBytes = KeyBytes(32);
/// How much both sides of a seam must have together.
pub(crate) const SEAM_LEAST: KeyBytes = KeyBytes(24);
/// How much of a side of the seam must not be a part of the quote.
pub(crate) const SEAM_BEYOND_QUOTE: KeyBytes = KeyBytes(8);
/// Overlap of the context with the match itself above which the match is probably a sibling list entry.
pub(crate) const SIBLING: Weight = Weight::letters(8);

// Decide: places where the quote stands word for word.

/// The least context that tells equal quotes apart: a word and the punctuation beside it.
pub(crate) const DISTINCTIVE: Weight = Weight::letters(5);
/// Context that settles the matter alone, if no other match has nearly as much: two common words.
pub(crate) const CONCLUSIVE: Weight = Weight::letters(8);
/// How much more context the right one of two matches must have: a short word.
pub(crate) const LEAD: Weight = Weight::letters(4);
/// How much more equal text right beside it the first of two matches in one context must have: two short words.
pub(crate) const ADJACENT_LEAD: KeyBytes = KeyBytes(8);
/// How much more context an edited match must have than the best verbatim one to be its rival.
pub(crate) const RIVAL_LEAD: Weight = Weight::letters(3);
/// The only occurrence of a quote this long and of [`PHRASE_WORDS`] is the right one without any context, as long as the context
/// does not stand elsewhere: phrases that come twice in an article are mostly shorter.
pub(crate) const PHRASE: Weight = Weight::letters(14);
/// How many words a phrase has.
pub(crate) const PHRASE_WORDS: usize = 3;
/// The least weight of a quote without any context (of other tools) whose only occurrence is taken. In texts in five languages
/// four letters find one in a hundred more than five do, and no more wrong.
pub(crate) const UNIQUE_WITHOUT_CONTEXT: Weight = Weight::letters(4);
/// A quote this long is a sentence: where it stands it was moved, even if its context stands elsewhere.
pub(crate) const SENTENCE: Weight = Weight::letters(60);
/// With its full stop, and behind another one, a shorter quote is a sentence too.
pub(crate) const SHORT_SENTENCE: Weight = Weight::letters(20);
/// So much context on one side makes a phrase moved; see [`LITTLE_LEFT`].
pub(crate) const STRONG_SIDE: Weight = Weight::letters(15);
/// A phrase that stands word for word in distinctive context on both sides was moved, if no more than this is left of it at the
/// place that it left.
pub(crate) const SOME_LEFT: Ratio = Ratio(0.6);
/// The same of a phrase with a strong context on one side.
pub(crate) const LITTLE_LEFT: Ratio = Ratio(0.2);
/// About where the quote stood: what edits of single words add up to in a long article.
pub(crate) const STOOD_NEAR: KeyBytes = KeyBytes(400);
/// Far from where the quote stood: another paragraph.
pub(crate) const STOOD_FAR: KeyBytes = KeyBytes(1000);
/// And so many times as far as the nearer match.
pub(crate) const STOOD_FAR_TIMES: usize = 6;

// Decide: how much of an edited quote must be left.

/// Where its context agrees on both sides.
pub(crate) const LEFT_BOTH: Ratio = Ratio(0.35);
/// Of a short quote between two complete contexts: one word in two was replaced. A sentence between the same contexts of which
/// as little is left is another sentence with the same articles and prepositions.
pub(crate) const LEFT_BOTH_SHORT: Ratio = Ratio(0.1);
/// Up to this weight a quote is short.
pub(crate) const SHORT: Weight = Weight::letters(24);
/// Where one side is complete and the other one disagrees: sentences of one list begin, or end, alike.
pub(crate) const LEFT_ONE: Ratio = Ratio(0.75);
/// Where less agrees.
pub(crate) const LEFT_NONE: Ratio = Ratio(0.8);
/// How long a quote must be to be found edited without context: a sentence, not a phrase.
pub(crate) const EDITED_ALONE: Weight = Weight::letters(50);
/// Of a sentence, whatever its context: the less of it is left, the likelier it is another one of the same form. Half finds no more
/// on 297 real revisions, and places one in 500 more that were cut out;
pub(crate) const LEFT_REWRITTEN: Ratio = Ratio(0.6);
/// if so much less of it stands anywhere else.
pub(crate) const RIVAL_SHARE: Ratio = Ratio(0.5);
/// Where its neighbours say that it must be, and one side agrees.
pub(crate) const LEFT_EXPECTED: Ratio = Ratio(0.6);
/// Of a short one there, where both sides agree; another phrase of two words may stand there by now. A fifth loses none of the
/// edited ones, three tenths 1 in 800.
pub(crate) const LEFT_EXPECTED_SHORT: Ratio = Ratio(0.2);
/// Too little overlap to display, enough to distrust exact matches elsewhere; both sides agree. With the place where the
/// neighbours or the stored offsets point, this makes three of four right or orphaned that were wrong in edited pages.
pub(crate) const REMAINS_BOTH: Ratio = Ratio(0.2);
/// The same where one side agrees.
pub(crate) const REMAINS_ONE: Ratio = Ratio(0.4);

// Decide: added negations.

/// How many tokens that came beside a quote are looked at: `by no means`. More are a clause of their own.
pub(crate) const MAX_ADDED: usize = 3;
/// How much of the context behind them must be as it was, where there was as much: two common words.
pub(crate) const BEHIND_ADDED: Weight = Weight::letters(8);
/// How far the text is read for that.
pub(crate) const ADDED_REACH: KeyBytes = KeyBytes(160);

// Decide: positions, and neighbours that moved.

/// Context this long that is as it was at the same distance as for the selector before is no accident. Bytes of plain text.
pub(crate) const SHIFT_CONTEXT_BYTES: usize = 16;
/// Of equal matches one was meant if it is no farther than this from where the quote stood,
pub(crate) const NEAREST: CodePoints = CodePoints(200);
/// and the next one is so many times as far.
pub(crate) const NEXT_TIMES: u32 = 6;
/// Such matches have half of their context,
pub(crate) const EQUAL_SCORE: Ratio = Ratio(0.85);
/// and one has hardly more than another.
pub(crate) const SCORE_TIE: Ratio = Ratio(0.06);
/// The highest score of a match chosen by its distance: below [`RELIABLE`], so it is no evidence of where others went.
pub(crate) const GUESS: Ratio = Ratio(0.8);
/// An annotation found with less than this says nothing of where its neighbours went.
pub(crate) const RELIABLE: Ratio = Ratio(0.85);
/// An edited quote this far from where its neighbours say, of which nothing is left there, is another sentence of the same form.
/// Nearer ones changed places with the sentence beside them. That halves those that are placed although they, or their
/// sentences, were cut out.
pub(crate) const ASTRAY: CodePoints = CodePoints(100);
/// A quote of which at least so many characters,
pub(crate) const MOSTLY_KEPT_LEAST: usize = 50;
/// and so many in a hundred, are as they were, is the same sentence wherever it went.
pub(crate) const MOSTLY_KEPT_PERCENT: usize = 85;
/// How far a quote may begin from where its neighbours say: an edited word or two.
pub(crate) const EXPECTED_SLACK: CodePoints = CodePoints(24);
/// How much the neighbours before and behind may disagree. More, and something between them was inserted or removed; the quote may
/// be on either side of it.
pub(crate) const DRIFT_AGREES: CodePoints = CodePoints(120);
/// A neighbour this near is enough alone, since they share a paragraph,
pub(crate) const SAME_PARAGRAPH: CodePoints = CodePoints(160);
/// if the other one is so many times as far.
pub(crate) const OTHER_PARAGRAPH_TIMES: i64 = 3;
/// How many neighbours on each side are asked whether one of them went astray.
pub(crate) const DRIFT_NEIGHBOURS: usize = 9;

// Decide: what stands between two annotations that were found.

/// How much longer than it was the text between two annotations may be for what it holds to be what it held: so many times,
pub(crate) const GAP_TIMES: u32 = 3;
/// and this much more: an inserted sentence or two.
pub(crate) const GAP_GROWTH: CodePoints = CodePoints(300);
/// How much of a sentence must be left between the annotations that it stood between. With a third, three times as many that are
/// gone are placed in real revisions.
pub(crate) const LEFT_BETWEEN: Ratio = Ratio(0.45);
/// How much of a quote must be left inside of an annotation that held it: it can be nowhere else.
pub(crate) const LEFT_HELD: Ratio = Ratio(0.35);
