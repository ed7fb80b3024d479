/**
 * Types of `<news-annotator>`, the element that `embed.js` registers.
 *
 * ```ts
 * import 'news-annotator';
 *
 * const annotator = document.querySelector('news-annotator')!;
 * await annotator.ready;
 * annotator.addEventListener('annotation-create', ({ detail }) => console.log(detail.annotation.quote));
 * ```
 *
 * All offsets count Unicode code points of the article's text, and all spans are half-open: `start` is the first code
 * point, `end` the first one after the last.
 */

/** The role of the tagged words in the article. */
export type Tag = 'claim' | 'attribution' | 'denial' | 'no-comment';

/** How the quote was found: unchanged in its place, unchanged elsewhere, with other words, or not at all. */
export type AnnotationState = 'exact' | 'moved' | 'changed' | 'orphaned';

/** A piece of an annotation that has several. */
export interface Part {
  readonly start?: number;
  readonly end?: number;
  readonly quote: string;
}

/** Another reader, laid beside one's own annotations. */
export interface ComparedReader {
  /** The creator of most of the file's annotations; else “Reader 2” and so on, in the interface's language. */
  readonly reader: Reader;
  /** In the order of the text, placed in the article as it is now. */
  readonly annotations: readonly Annotation[];
  /** How many of them have no place in it. */
  readonly orphaned: number;
}

/** How far readers agree. Null where there is nothing to compare: fewer than two readers, nothing marked. */
export interface Figures {
  /** The share of units of which two readers say the same, 0 to 1. */
  readonly percent: number | null;
  /** Krippendorff's alpha, nominal. */
  readonly alpha: number | null;
  /** The same without the units that nobody marked. */
  readonly alphaMarked: number | null;
  /** Gamma (Mathet, Widlöcher and Métivier 2015). */
  readonly gamma: number | null;
  /** Gamma-cat (Mathet 2017), of a tag gamma-k: the tags of the spans that gamma aligns. Null where none are aligned. */
  readonly gammaCat: number | null;
}

/** The spans of one reader, measured against another's: 0 to 1. */
export interface Score {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Two readers, the second measured against the first. */
export interface PairScores {
  readonly readers: readonly [string, string];
  /** Same tag, same ends. */
  readonly exact: Score;
  /** Same tag and any shared unit, each span used once. */
  readonly overlap: Score;
}

/** How far several readers agree. */
export interface Agreement {
  /** Their names, that of this browser's reader first. */
  readonly readers: readonly string[];
  readonly all: Figures;
  readonly tags: { readonly [tag: string]: Figures };
  readonly pairs: readonly PairScores[];
}

/** Somebody who annotates. */
export interface Reader {
  /** The name, at most 200 characters on one line. */
  name: string;
  /** An IRI that tells two readers of one name apart, such as `mailto:ana@desk.example`. */
  id?: string;
}

/** An annotation, as in the JSON file. Each read returns a fresh copy; to change an annotation, use `update()`. */
export interface Annotation {
  /** An IRI, the same in every file. */
  readonly id: string;
  /** One of {@link Tag}. Any other text is a tag of another program and came from a file. */
  readonly tag: Tag | (string & {});
  /** Start of the quote; missing if no position is known. */
  readonly start?: number;
  /** End of the quote; missing if no position is known. */
  readonly end?: number;
  /** The words, verbatim. Unless `state` is `orphaned`, they are the article's text from `start` to `end`. */
  readonly quote: string;
  /** The words right before the quote: 32 code points or more, where there are as many. */
  readonly prefix: string;
  /** The words right after the quote. */
  readonly suffix: string;
  /** The reader's remark, plain text; empty if there is none. */
  readonly note: string;
  /** Ids of the annotations that this one is about, such as the claim that a denial denies. */
  readonly about: readonly string[];
  /** The name of the person or body that speaks, denies or gave no comment; absent where none was given. */
  readonly source?: string;
  /** The reader who made it; absent where that is not known. A file may know no name, or say more than this. */
  readonly creator?: Partial<Reader>;
  /** The reader who changed it last, where that is another one than its creator. */
  readonly editor?: Partial<Reader>;
  /** Its pieces in the order of the text, where it has several; `start`, `end` and `quote` are those of the whole stretch. */
  readonly parts?: readonly Part[];
  /** RFC 3339, in UTC. */
  readonly created: string;
  /** RFC 3339, in UTC. */
  readonly modified: string;
  readonly state: AnnotationState;
  /** Where `state` is `changed`: what was tagged, and what stood beside it then. The offsets of `parts` count in this quote. */
  readonly was?: { readonly quote: string; readonly prefix: string; readonly suffix: string; readonly parts?: readonly Part[] };
  /** Earlier wordings of the quote, oldest first: each was replaced when the reader accepted an edit of the article. */
  readonly previous?: readonly { readonly quote: string; readonly replaced: string }[];
  /** Whether the reader detached it from the words on which it was found. */
  readonly detached?: boolean;
}

/** A span of the article's text, in code points. */
export interface Position {
  start: number;
  end: number;
}

/** What `annotate()` can set besides the tag. */
export interface AnnotateOptions {
  note?: string;
  about?: readonly string[];
  /** At most 200 characters; white space is folded. */
  source?: string;
}

/** What `update()` can change; members left out stay as they are. `start` and `end` are given together. */
export interface Change {
  tag?: Tag;
  note?: string;
  about?: readonly string[];
  /** At most 200 characters; empty for none. */
  source?: string;
  start?: number;
  end?: number;
}

/** A claim and what the article has on it. Empty lists mean that the article has nothing, never that nothing happened. */
export interface LedgerClaim {
  readonly claim: Annotation;
  /** Those that are about the claim, or about an attribution of it. */
  readonly attributions: readonly Annotation[];
  readonly denials: readonly Annotation[];
  readonly noComments: readonly Annotation[];
}

/** A person or body. Names that differ by case, accents, white space or a leading article are one source. */
export interface LedgerSource {
  /** As it was first written in the order of the text. */
  readonly name: string;
  /** Ids of the claims that it stands behind. */
  readonly claims: readonly string[];
  /** Ids of its denials. */
  readonly denials: readonly string[];
  /** Ids of its no-comments. */
  readonly noComments: readonly string[];
}

/** One of the article's texts that this browser keeps. */
export interface Version {
  /** The SHA-256 of the text. */
  sha256: string;
  /** When this browser saw it first (RFC 3339, UTC). */
  seen: string;
  /** Its length in code points. */
  length: number;
}

/** A passage that differs between two texts of the article. */
export interface ArticleChange {
  /** `correction`: a note of the newsroom's, a correction, clarification, editor's note or update note. */
  kind: 'added' | 'removed' | 'changed' | 'correction';
  /** The words before; empty where they were added. */
  was: string;
  /** The words now; empty where they were removed. */
  now: string;
  /** Where they stand in today's text, in code points; where they were removed, the place from which they went. */
  start: number;
  end: number;
}

/** Who says what in the article. */
export interface Ledger {
  /** In the order of the text. */
  readonly claims: readonly LedgerClaim[];
  /** Those with the most claims first, then by name. */
  readonly sources: readonly LedgerSource[];
  /** Attributions, denials and no-comments that are about nothing. */
  readonly unlinked: readonly Annotation[];
}

/** The formats of `export()`. The two reports, `markdown` and `html`, are in the interface's language; neither they nor `claims` can be imported. */
export type ExportFormat = 'json' | 'w3c' | 'csv' | 'markdown' | 'html' | 'claims' | 'brat' | 'brat-events' | 'jsonl' | 'doccano' | 'conll';

/** The result of an import, or of a load from the storage. */
export interface ImportSummary {
  added: number;
  updated: number;
  unchanged: number;
  /** How many of them were not found in the article. */
  orphaned: number;
  /** Number of other articles in the file, which are not imported; missing if there are none. */
  others?: number;
  /**
   * Number of entries of the file that could not be read, and so were not imported. Only in what `import()` returns, and not
   * enumerable, so that the numbers above can be compared as a whole.
   */
  skipped?: number;
}

/** What `locate()` looks for. Everything but the quote may be missing; the more is given, the surer the answer. */
export interface Selector {
  quote: string;
  prefix?: string;
  suffix?: string;
  start?: number;
  end?: number;
}

/** What differs between the quote and the words found: a figure, a negation, a name, or other words. */
export type Flag = 'number' | 'negation' | 'name' | 'wording';

/** A possible place of the quote, where no place is sure enough. */
export interface Candidate {
  /** From 0 to 1. */
  score: number;
  start: number;
  end: number;
  range: Range | null;
}

/** One result of `locate()`. */
export interface Located {
  state: AnnotationState;
  /** From 0 to 1. */
  score: number;
  /** Null if the state is `orphaned`. */
  start: number | null;
  /** Null if the state is `orphaned`. */
  end: number | null;
  /** Null if the state is `orphaned`. */
  range: Range | null;
  flags: Flag[];
  candidates: Candidate[];
}

/** A storage of the host's own. The widget makes one call at a time; each function may return a promise. */
export interface Store {
  /** Returns the text that is stored for this article, or null. */
  load(url: string): string | null | undefined | Promise<string | null | undefined>;
  /**
   * Stores the text. Throw, or reject, if that failed. An error whose `code` is `"conflict"` says that another client wrote in
   * between: the widget then loads, merges and saves again at once.
   */
  save(text: string, url: string): unknown;
  /** Calls `changed` when another client wrote, with the new text if it is at hand. Returns a function that ends the subscription. */
  subscribe?(changed: (text?: string) => void, url: string): void | (() => void) | Promise<void | (() => void)>;
}

/** What keys can do. The commands from `next-sentence` on work in the reading mode only. */
export type Command =
  | Tag
  | 'read'
  | 'next'
  | 'previous'
  | 'next-claim'
  | 'next-attribution'
  | 'next-denial'
  | 'next-no-comment'
  | 'previous-claim'
  | 'previous-attribution'
  | 'previous-denial'
  | 'previous-no-comment'
  | 'undo'
  | 'redo'
  | 'link'
  | 'part'
  | 'clause'
  | 'quotation'
  | 'quotation-end'
  | 'source'
  | 'keys'
  | 'leave'
  | 'next-sentence'
  | 'previous-sentence'
  | 'next-paragraph'
  | 'previous-paragraph'
  | 'first-sentence'
  | 'last-sentence'
  | 'end-later'
  | 'end-earlier'
  | 'start-later'
  | 'start-earlier'
  | 'note'
  | 'take-back'
  | 'delete';

/**
 * Keys as in `KeyboardEvent.key`, such as `'q'`, `'Delete'` or `'Ctrl+Shift+y'` (Ctrl also stands for Cmd). An array gives several
 * keys, null none. A command that is left out keeps its usual keys.
 */
export type Keys = { readonly [command in Command]?: string | readonly string[] | null };

/**
 * Texts of the interface by name. The package's `messages.en.txt` (in the project `src/language/en.txt`) lists all of them, one name and
 * its English text a line; `{}` stands for what is filled in. Unknown names are ignored.
 */
export type Messages = { readonly [name: Uppercase<string>]: string };

/** The stable codes of the errors that members throw, and that `ready` rejects with. */
export type ErrorCode =
  /** A TypeError: an argument of another kind than the member takes. */
  | 'bad-argument'
  /** A TypeError: not one of the four tags. */
  | 'unknown-tag'
  | 'unknown-version'
  /** A TypeError of `export()`, or a DataError of `import()`: an unknown format. */
  | 'unknown-format'
  /** A RangeError: the range has no words. */
  | 'empty-range'
  /** A RangeError: the range is outside the article. */
  | 'range-outside-article'
  /** A NotFoundError: no annotation has this id. */
  | 'unknown-annotation'
  /** A NotAllowedError: `readonly` is set, or the stored entry is of a newer version, or a `store` holds what cannot be read. */
  | 'read-only'
  /** An InvalidStateError: an annotation with this id exists. */
  | 'duplicate-id'
  /** An InvalidStateError: await `ready` first. */
  | 'not-ready'
  /** A NetworkError: the widget's files did not arrive. Only of `ready` and the `error` event, like the next three. */
  | 'load-failed'
  /** A NotFoundError: the page has no words to annotate. */
  | 'no-article'
  /** A NotAllowedError: the page's policy, or the browser, refuses WebAssembly. */
  | 'wasm-refused'
  /** An OperationError: the files arrived and did not start, since they are damaged or not all of one version. */
  | 'start-failed'
  /** DataErrors of `import()`: an empty file, more than 32 MiB, not text, not JSON, nested too deep, of a newer version. */
  | 'empty'
  | 'too-large'
  | 'not-text'
  | 'not-json'
  | 'too-deep'
  | 'newer-version';

/** The error that members throw and `ready` rejects with. Its message says what to do. */
export interface AnnotatorError extends Error {
  name:
    | 'TypeError'
    | 'RangeError'
    | 'NotFoundError'
    | 'NotAllowedError'
    | 'InvalidStateError'
    | 'DataError'
    | 'NetworkError'
    | 'OperationError';
  code: ErrorCode;
}

/** The stable codes of the `storage-error` event. What could not be saved stays in memory and is tried again. */
export type StorageErrorCode = 'storage-denied' | 'storage-full' | 'storage-failed' | 'storage-timeout';

/** The widget's own events. All bubble and are composed. */
export interface NewsAnnotatorEventMap {
  /** Before the reader or the host adds an annotation; `preventDefault()` prevents it. */
  'annotation-before-create': CustomEvent<{ annotation: Annotation }>;
  'annotation-create': CustomEvent<{ annotation: Annotation }>;
  'annotation-update': CustomEvent<{ annotation: Annotation }>;
  'annotation-delete': CustomEvent<{ annotation: Annotation }>;
  /** The reader, or `select()`, opened an annotation that was not open already. */
  'annotation-select': CustomEvent<{ annotation: Annotation }>;
  /** After a load or an import, and when another tab changed what is stored. */
  'annotations-load': CustomEvent<ImportSummary>;
  /** The storage failed. `cause` is what the browser or the store said, for developers. */
  'storage-error': CustomEvent<{ code: StorageErrorCode; message: string; cause: string }>;
  /** The article is indexed and the stored annotations are placed. */
  ready: CustomEvent<null>;
  /** The widget could not be loaded or started. */
  error: CustomEvent<{ code: 'load-failed' | 'no-article' | 'wasm-refused' | 'start-failed'; message: string }>;
}

type EventMap = Omit<HTMLElementEventMap, keyof NewsAnnotatorEventMap> & NewsAnnotatorEventMap;

/** The attributes, for typed templates. */
export interface NewsAnnotatorAttributes {
  /** Id of the article element. Default: the element's own children; else the element of the page that holds most of its prose. */
  for?: string;
  /** The article's identity. Default: the canonical link while it is about this article, else the location without fragment and tracking parameters. */
  'article-url'?: string;
  /** The title written to exports. Default: `og:title`, else the document's title. */
  'article-title'?: string;
  /** `memory` stores nothing. Default: `local`. */
  storage?: 'local' | 'memory';
  /** Present: nothing can be changed. */
  readonly?: '';
  /** Present: the drawer is open. The attribute follows what the reader does. */
  open?: '';
  /** `inline`: the panel stands where the element stands. Default: `drawer`. */
  layout?: 'drawer' | 'inline';
  /** `lazy`: the program is fetched when it is wanted. `eager`: at once. Default: `lazy`. */
  loading?: 'lazy' | 'eager';
  /** The language of the interface. Default: that of the nearest `lang` attribute, else English. */
  lang?: string;
}

/**
 * The element. Before `ready` is resolved, all members but `ready`, `article`, `store`, `keys`, `messages`, `autoLink` and `reader` throw `not-ready`. After
 * that they are synchronous. A refused call changes nothing.
 */
export interface NewsAnnotatorElement extends HTMLElement {
  /**
   * Resolves when the article is indexed and the stored annotations are placed; rejects if the widget could not be loaded. A new
   * promise whenever `for`, `article-url`, `storage`, `article` or `store` is set, and when the page goes to another address.
   */
  readonly ready: Promise<void>;
  /** The element that holds the article. Settable, also to an element in another tree; null returns to what `for` says. */
  get article(): Element | null;
  set article(article: Element | null | undefined);
  /** A storage of the host's own; null for the browser's. */
  get store(): Store | null;
  set store(store: Store | null | undefined);
  /** Keys of the host's own; false for none, null for the usual ones. */
  get keys(): Keys | false | null;
  set keys(keys: Keys | false | null | undefined);
  /** Texts of the host's own: another language, or some other words; null for the widget's. */
  get messages(): Messages | null;
  set messages(messages: Messages | null | undefined);

  /**
   * Whether a reader's new mark is linked at once to the only claim of its sentence, and a new claim to the only mark there that is
   * about nothing. Null (the default): as the reader's setting says, which is on at first. `annotate()` never links by itself.
   */
  get autoLink(): boolean | null;
  set autoLink(autoLink: boolean | null | undefined);
  /**
   * Who annotates from now on, the `creator` of every new annotation; null for nobody, then none is written. Kept for this browser.
   * @throws {@link AnnotatorError} `bad-argument`: without a name, or with one of more than 200 characters
   */
  get reader(): Reader | null;
  set reader(reader: Reader | null | undefined);
  /**
   * The article's text as a reader of the page sees it: no hidden words, white space as it is shown, a line feed between blocks.
   * Offsets count its code points.
   */
  readonly text: string;
  /** All annotations in the order of the text, as fresh copies. */
  readonly annotations: Annotation[];

  /** Who says what: worked out anew at each read, from all annotations. */
  readonly ledger: Ledger;

  /** The article's texts that this browser saw while it had annotations, the oldest first. Older ones are dropped for lack of room. */
  readonly versions: Version[];

  /**
   * What differs between one of the `versions` and today's text, in the order of today's text; without a hash, the one before
   * today's. Nothing where there is none before.
   * @throws {@link AnnotatorError} `unknown-version`, `bad-argument`
   */
  changes(sha256?: string | null): ArticleChange[];

  /**
   * Tags words: one undo step. A Range that reaches beyond the article is clipped to it. An array is one annotation in pieces. Returns null if a listener of
   * `annotation-before-create` prevented it.
   * @throws {@link AnnotatorError} `unknown-tag`, `bad-argument`, `empty-range`, `range-outside-article`, `read-only`
   */
  annotate(range: Range | Position | readonly (Range | Position)[], tag: Tag, options?: AnnotateOptions): Annotation | null;
  /**
   * Changes an annotation and returns it: one undo step.
   * @throws {@link AnnotatorError} `unknown-annotation`, and as `annotate()`
   */
  update(id: string, change: Change): Annotation;
  /**
   * Deletes an annotation: one undo step.
   * @throws {@link AnnotatorError} `unknown-annotation`, `read-only`
   */
  delete(id: string): void;
  /**
   * Deletes all annotations: one undo step.
   * @throws {@link AnnotatorError} `read-only`
   */
  clear(): void;
  /**
   * Undoes the last step; false if there was none.
   * @throws {@link AnnotatorError} `read-only`
   */
  undo(): boolean;
  /**
   * Redoes the step that was undone last; false if there was none.
   * @throws {@link AnnotatorError} `read-only`
   */
  redo(): boolean;
  /**
   * Scrolls to an annotation and opens it.
   * @throws {@link AnnotatorError} `unknown-annotation`
   */
  select(id: string): void;
  /**
   * All annotations as a file. Default: `json`.
   * @throws {@link AnnotatorError} `unknown-format`
   */
  export(format?: ExportFormat): Promise<string>;
  /**
   * Adds the annotations of a file: one undo step. The format is recognised from the text.
   * @throws {@link AnnotatorError} `bad-argument`, `read-only`, and the codes of files; then nothing was added
   */
  import(text: string): Promise<ImportSummary>;
  /**
   * Lays other readers' files beside the reader's own annotations, in place of those before; an empty array ends it. One a file, in
   * this order. They are never merged, changed or stored. Files that the reader added in the panel stay, and are not in the result.
   * After the reader has ended the comparison they are known to `agreement` and `adopt`, and shown only once the reader adds a file, or
   * an empty array has ended the host's comparison too.
   * @throws {@link AnnotatorError} `bad-argument`, and the codes of files; then what was compared stays
   */
  compare(texts: readonly string[]): Promise<ComparedReader[]>;
  /**
   * Copies a compared annotation into the reader's own, with its creator: one undo step. Returns null if a listener of
   * `annotation-before-create` prevented it.
   * @throws {@link AnnotatorError} `unknown-annotation`, `duplicate-id`, `read-only`
   */
  adopt(id: string): Annotation | null;
  /** How far this reader and those compared agree. */
  agreement(): Promise<Agreement>;
  /**
   * Finds quotes without adding anything. The results are in the order of the selectors.
   * @throws {@link AnnotatorError} `bad-argument`
   */
  locate(selectors: readonly Selector[]): Located[];
  /** A live Range over an annotation; null if it was not found in the article, or no annotation has this id. */
  rangeOf(id: string): Range | null;

  addEventListener<K extends keyof EventMap>(
    type: K,
    listener: (this: NewsAnnotatorElement, event: EventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<K extends keyof EventMap>(
    type: K,
    listener: (this: NewsAnnotatorElement, event: EventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | EventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'news-annotator': NewsAnnotatorElement;
  }
  // Events that bubble up to the document and the window. There, `ready` and `error` are other events.
  interface GlobalEventHandlersEventMap extends Omit<NewsAnnotatorEventMap, 'ready' | 'error'> {}
}
