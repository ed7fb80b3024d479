// What hosts write, as the compiler sees it. Nothing here is run: `tsc` reads it, and fails also where a line below
// `@ts-expect-error` is no error.

import type {
  Agreement, AnnotateOptions, Annotation, AnnotationState, AnnotatorError, ArticleChange, Candidate, Change, Command, ComparedReader, ErrorCode, ExportFormat, Figures, Flag,
  ImportSummary, Keys, Ledger, LedgerClaim, LedgerSource, Located, Messages, NewsAnnotatorAttributes, NewsAnnotatorElement, NewsAnnotatorEventMap, PairScores, Part, Position, Reader, Score, Selector, Store, StorageErrorCode, Tag, Version,
} from '../../npm/news-annotator';

const annotator: NewsAnnotatorElement = document.createElement('news-annotator');
const found: NewsAnnotatorElement | null = document.querySelector('news-annotator');
found?.setAttribute('article-url', 'https://news.example/ferry');

const kept: Store = { load: async () => null, save: (text, url) => localStorage.setItem(url, text) };
annotator.store = kept;
annotator.store = { load: (url) => localStorage.getItem(url), save: async () => {}, subscribe: (changed) => () => changed() };
annotator.store = null;
annotator.article = document.querySelector('article');
annotator.article = undefined;
annotator.keys = { claim: 'q', 'next-sentence': ['ArrowDown', 'm'], undo: null };
annotator.keys = false;
annotator.autoLink = false;
annotator.autoLink = null;
annotator.reader = { name: 'Ana', id: 'mailto:ana@desk.example' };
const ana: Reader | null = annotator.reader;
annotator.reader = ana && { name: ana.name };
annotator.messages = { CLAIM: 'Assertion', CLAIM_DOUBT_1: 'Ask the desk.' };

async function use(): Promise<string | undefined> {
  await annotator.ready;
  const range = new Range();
  const claim: Annotation | null = annotator.annotate(range, 'claim', { note: 'Check this.' });
  if (!claim) return undefined;
  const denial = annotator.annotate({ start: 4, end: 9 }, 'denial', { about: [claim.id] });
  const changed: Annotation = annotator.update(claim.id, { tag: 'attribution', note: '', start: 4, end: 9 });
  annotator.update(denial!.id, { source: 'the ministry' });
  annotator.select(changed.id);
  annotator.delete(denial!.id);
  annotator.clear();
  const steps: boolean[] = [annotator.undo(), annotator.redo()];
  const { added, updated, unchanged, orphaned, others = 0, skipped = 0 } = await annotator.import(await annotator.export());
  const [first] = annotator.locate([{ quote: 'a rudder', prefix: 'said that ' }]);
  const place: Range | null = first?.candidates[0]?.range ?? first?.range ?? annotator.rangeOf(claim.id);
  const words: string[] = [...annotator.text].slice(claim.start, claim.end);
  const quotes: string[] = annotator.annotations.map(({ quote }) => quote);
  return [...steps, added + updated + unchanged + orphaned + others + skipped, place, ...quotes, ...words].join();
}

// What hosts write functions and tables of their own with.
const TAGS: Record<Tag, string> = { claim: 'C', attribution: 'A', denial: 'D', 'no-comment': 'N' };
const STATES: readonly AnnotationState[] = ['exact', 'moved', 'changed', 'orphaned'];
const FILES: Partial<Record<ExportFormat, string>> = { json: '.json', jsonl: '.jsonl', brat: '.ann', csv: '.csv' };
const attributes: NewsAnnotatorAttributes = { for: 'story', layout: 'inline', storage: 'memory', open: '', lang: 'es', loading: 'eager' };
for (const [name, value] of Object.entries(attributes)) annotator.setAttribute(name, value);

function place({ state, score, start, end, flags, candidates }: Located): Position | null {
  const says: Record<Flag, string> = { number: 'another figure', negation: 'a “not”', name: 'another name', wording: 'other words' };
  console.log(STATES.indexOf(state), score, flags.map((flag) => says[flag]));
  const best: Candidate | undefined = candidates.find(({ range, score }) => range && score > 0.5);
  if (best) return { start: best.start, end: best.end };
  return start === null || end === null ? null : { start, end };
}

function mark(selector: Selector, tag: Tag, options?: AnnotateOptions): Annotation | null {
  const [found] = annotator.locate([{ suffix: '', start: 0, end: 9, ...selector }]);
  const at = found && place(found);
  return at && annotator.annotate(at, tag, options);
}

async function recode(all: readonly Annotation[], change: Change): Promise<ImportSummary> {
  for (const { id, tag, about, note } of all) if (tag in TAGS && about.length > 0 && !note) annotator.update(id, change);
  return annotator.import(await (FILES.json ? annotator.export('json') : annotator.export()));
}

function gaps({ claims, sources, unlinked }: Ledger): string[] {
  const unsourced = claims.filter(({ attributions }: LedgerClaim) => attributions.length === 0).map(({ claim }) => claim.quote);
  const silent = claims.filter(({ denials, noComments }) => denials.length + noComments.length === 0).map(({ claim }) => claim.id);
  const names = sources.map(({ name, claims, denials, noComments }: LedgerSource) => [name, ...claims, ...denials, ...noComments].join());
  return [...unsourced, ...silent, ...names, ...unlinked.map(({ source }) => source ?? '')];
}
console.log(gaps(annotator.ledger));

function corrected(element: NewsAnnotatorElement): string[] {
  const [first]: Version[] = element.versions;
  const notes = (all: ArticleChange[]) => all.filter(({ kind }) => kind === 'correction');
  return notes(first ? element.changes(first.sha256) : element.changes()).map(({ was, now, start, end }) => `${was} ${now} ${start} ${end}`);
}
console.log(corrected(annotator));

async function beside(texts: string[]): Promise<string[]> {
  const layers: ComparedReader[] = await annotator.compare(texts);
  const wrong = layers.flatMap(({ reader, annotations, orphaned }) => (orphaned ? [] : annotations.map(({ id }) => [reader.name, id] as const)));
  for (const [, id] of wrong) annotator.adopt(id);
  const { readers, all, tags, pairs }: Agreement = await annotator.agreement();
  const figure = ({ percent, alpha, alphaMarked, gamma, gammaCat }: Figures) => [percent, alpha, alphaMarked, gamma, gammaCat].map((value) => value?.toFixed(2) ?? '');
  const score = ({ precision, recall, f1 }: Score) => precision + recall + f1;
  const pair = ({ readers: [first, second], exact, overlap }: PairScores) => `${first} ${second} ${score(exact) + score(overlap)}`;
  return [...readers, ...figure(all), ...Object.values(tags).flatMap(figure), ...pairs.map(pair)];
}
const quotation = annotator.annotate([new Range(), { start: 43, end: 49 }], 'claim');
const pieces: readonly Part[] = quotation?.parts ?? [];
console.log(beside([]), pieces.map(({ start = 0, end = 0, quote }) => `${start} ${end} ${quote}`), quotation?.creator?.name);

function told(code: ErrorCode | StorageErrorCode): string {
  return code.startsWith('storage-') ? 'It is tried again.' : 'It was refused.';
}

// Other keys and texts, kept by a host for its readers.
const ARROWS: Command[] = ['next-sentence', 'next-paragraph'];
const keys: Keys = Object.fromEntries(ARROWS.map((command) => [command, ['ArrowRight', 'l']]));
const texts: Messages = { CLAIM: 'Assertion' };
annotator.keys = annotator.keys === false ? null : keys;
annotator.messages = { ...texts, ...annotator.messages };

const log = ({ type, detail }: NewsAnnotatorEventMap['annotation-delete']) => console.log(type, detail.annotation.quote);
annotator.addEventListener('annotation-delete', log, { once: true });
annotator.removeEventListener('annotation-delete', log);
document.body.addEventListener('storage-error', ({ detail }) => console.log(told(detail.code), detail.message));
mark({ quote: 'a rudder' }, 'no-comment', { about: [] });
recode(annotator.annotations, { note: 'Seen.' });
// @ts-expect-error `ready` on the document is somebody else's.
document.addEventListener('ready', ({ detail }) => console.log(detail));
// @ts-expect-error There is no such layout.
const wrong: NewsAnnotatorAttributes = { layout: 'sidebar' };
console.log(wrong, found?.article?.id, found?.store?.load('https://news.example/ferry'));

async function refused(): Promise<void> {
  try {
    await use();
  } catch (error) {
    const { code, message } = error as AnnotatorError;
    if (code === 'not-ready') console.log(message);
    // @ts-expect-error There is no such code.
    if (code === 'no-such-code') console.log(message);
  }
}

annotator.addEventListener('annotation-before-create', (event) => {
  if (event.detail.annotation.tag === 'denial') event.preventDefault();
});
annotator.addEventListener('annotations-load', ({ detail }) => console.log(detail.added));
annotator.addEventListener('storage-error', ({ detail }) => console.log(detail.code === 'storage-full', detail.cause));
annotator.addEventListener('error', ({ detail }) => console.log(detail.code));
annotator.addEventListener('ready', () => void refused());
document.addEventListener('annotation-update', ({ detail }) => console.log(detail.annotation.modified));
window.addEventListener('annotations-load', ({ detail }) => console.log(detail.orphaned));
annotator.addEventListener('annotation-select', function ({ detail }) {
  console.log(this.rangeOf(detail.annotation.id), detail.annotation.previous?.[0]?.replaced, detail.annotation.was?.quote, detail.annotation.detached);
});
// Those of every element stay as they are.
annotator.addEventListener('click', (event) => console.log(event.clientX));
const element: HTMLElement = annotator;
element.title = '';

// @ts-expect-error There is no such tag.
annotator.annotate(new Range(), 'rumour');
// @ts-expect-error A position has two ends.
annotator.annotate({ start: 4 }, 'claim');
// @ts-expect-error The list is a copy: it is changed by the members.
annotator.annotations = [];
// @ts-expect-error The text is the page's.
annotator.text = '';
// @ts-expect-error A reader has a name.
annotator.reader = { id: 'mailto:ana@desk.example' };
// @ts-expect-error There is no such format.
annotator.export('docx');
// @ts-expect-error A store has to be able to save.
annotator.store = { load: () => null };
// @ts-expect-error There is no such command.
annotator.keys = { dance: 'd' };
// @ts-expect-error A message is a text.
annotator.messages = { CLAIM: 4 };
// @ts-expect-error Selectors come as a list.
annotator.locate({ quote: 'a rudder' });
// @ts-expect-error This event has another detail.
annotator.addEventListener('annotation-create', ({ detail }) => detail.added);
