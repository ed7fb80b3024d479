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

/** What the words do in the article. */
export type Tag = 'claim' | 'attribution' | 'denial' | 'no-comment';

/** How the words were found: as they were, elsewhere, in other words, or not at all. */
export type AnnotationState = 'exact' | 'moved' | 'changed' | 'orphaned';

/** An annotation, as in the JSON file. Each read gives a fresh copy: changing it changes nothing; use `update()`. */
export interface Annotation {
  /** An IRI, the same in every file. */
  readonly id: string;
  /** One of {@link Tag}; any other text is a tag of another program, and came from a file. */
  readonly tag: Tag | (string & {});
  /** Where the quote begins; missing where no position is known. */
  readonly start?: number;
  /** Where it ends; missing where no position is known. */
  readonly end?: number;
  /** The words themselves, verbatim. */
  readonly quote: string;
  /** Up to 32 code points just before them. */
  readonly prefix: string;
  /** Up to 32 code points just after them. */
  readonly suffix: string;
  /** The reader's remark, plain text; empty where there is none. */
  readonly note: string;
  /** Ids of the annotations that this one speaks of, such as the claim that a denial denies. */
  readonly about: readonly string[];
  /** RFC 3339, in UTC. */
  readonly created: string;
  /** RFC 3339, in UTC. */
  readonly modified: string;
  readonly state: AnnotationState;
  /** Wordings that the quote replaced when the reader accepted an edit of the article, oldest first. */
  readonly previous?: readonly { readonly quote: string; readonly replaced: string }[];
  /** Whether the reader took it off the words that it was found on. */
  readonly detached?: boolean;
}

/** A span of the article's text, in code points. */
export interface Position {
  start: number;
  end: number;
}

/** What `annotate()` may set beside the tag. */
export interface AnnotateOptions {
  note?: string;
  about?: readonly string[];
}

/** What `update()` may change; what is left out stays. `start` and `end` go together. */
export interface Change {
  tag?: Tag;
  note?: string;
  about?: readonly string[];
  start?: number;
  end?: number;
}

/** The names that `export()` takes. The two reports, `markdown` and `html`, are in the interface's language and cannot be read back. */
export type ExportFormat = 'json' | 'w3c' | 'csv' | 'markdown' | 'html' | 'brat' | 'jsonl';

/** What an import, or a load from the storage, brought. */
export interface ImportSummary {
  added: number;
  updated: number;
  unchanged: number;
  /** How many of all of them have no place in the article. */
  orphaned: number;
  /** Other articles in the file, which are not brought in; missing where there is none. */
  others?: number;
  /**
   * Entries of the file that could not be read, and so were not brought in. What `import()` returns has it, and does not
   * enumerate it: the numbers above compare as a whole.
   */
  skipped?: number;
}

/** What `locate()` looks for. All but the quote may be missing; the more there is, the surer the answer. */
export interface Selector {
  quote: string;
  prefix?: string;
  suffix?: string;
  start?: number;
  end?: number;
}

/** What differs between the quote and the words that were found: a figure, a negation, a name, or other words. */
export type Flag = 'number' | 'negation' | 'name' | 'wording';

/** A place that might be meant, where none is sure enough. */
export interface Candidate {
  /** From 0 to 1. */
  score: number;
  start: number;
  end: number;
  range: Range | null;
}

/** What `locate()` found. */
export interface Located {
  state: AnnotationState;
  /** From 0 to 1. */
  score: number;
  /** Null where it is orphaned. */
  start: number | null;
  /** Null where it is orphaned. */
  end: number | null;
  /** Null where it is orphaned. */
  range: Range | null;
  flags: Flag[];
  candidates: Candidate[];
}

/** A storage of the host's own. The widget makes one call at a time; each may give a promise. */
export interface Store {
  /** The text that is kept for this article, or null. */
  load(url: string): string | null | undefined | Promise<string | null | undefined>;
  /**
   * Keeps it. Throw, or reject, where that failed; with an error whose `code` is `"conflict"` where another wrote since:
   * then it is loaded, merged and saved again at once.
   */
  save(text: string, url: string): unknown;
  /** Calls `changed` when another wrote, with the new text if it has it; gives a function that ends that. */
  subscribe?(changed: (text?: string) => void, url: string): void | (() => void) | Promise<void | (() => void)>;
}

/** What keys can do. From `next-sentence` on they mean something in the reading mode alone. */
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
 * Keys as in `KeyboardEvent.key`, such as `'q'`, `'Delete'` or `'Ctrl+Shift+y'` (Ctrl is also Cmd); several in an array, none
 * by null. A command that is left out keeps its usual keys.
 */
export type Keys = { readonly [command in Command]?: string | readonly string[] | null };

/**
 * Texts of the interface by their names. The package's `messages.en.txt` (in the project `src/language/en.txt`) has them all, a
 * name and its English text a line; what stands there as `{}` is filled in. A name that is not known is left out.
 */
export type Messages = { readonly [name: Uppercase<string>]: string };

/** The stable codes of the errors that members throw, and that `ready` rejects with. */
export type ErrorCode =
  /** A TypeError: an argument of another kind than the member takes. */
  | 'bad-argument'
  /** A TypeError: none of the four tags. */
  | 'unknown-tag'
  /** A TypeError of `export()`, or a DataError of `import()`: no format that is known here. */
  | 'unknown-format'
  /** A RangeError: there are no words in it. */
  | 'empty-range'
  /** A RangeError: not in the article. */
  | 'range-outside-article'
  /** A NotFoundError: no annotation has this id. */
  | 'unknown-annotation'
  /** A NotAllowedError: `readonly` is set, or a newer version wrote what is stored. */
  | 'read-only'
  /** An InvalidStateError: there is an annotation of this id. */
  | 'duplicate-id'
  /** An InvalidStateError: await `ready` first. */
  | 'not-ready'
  /** A NetworkError, of `ready` and the `error` event alone, as the two that follow: the widget's files did not arrive. */
  | 'load-failed'
  /** A NotAllowedError: the page's policy, or the browser, refuses WebAssembly. */
  | 'wasm-refused'
  /** An OperationError: the files arrived and did not start, since they are damaged or not all of one version. */
  | 'start-failed'
  /** DataErrors of `import()`: nothing in it, more than 32 MiB, no text, no JSON, nested too deep, of a newer version. */
  | 'empty'
  | 'too-large'
  | 'not-text'
  | 'not-json'
  | 'too-deep'
  | 'newer-version';

/** What members throw, and `ready` rejects with. The message is a sentence that says what to do. */
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

/** The events beside those of every element. All bubble, and are composed. */
export interface NewsAnnotatorEventMap {
  /** Before the reader or the host adds one: `preventDefault()` keeps it from being added. */
  'annotation-before-create': CustomEvent<{ annotation: Annotation }>;
  'annotation-create': CustomEvent<{ annotation: Annotation }>;
  'annotation-update': CustomEvent<{ annotation: Annotation }>;
  'annotation-delete': CustomEvent<{ annotation: Annotation }>;
  /** The reader, or `select()`, opened it. Nothing is told where it was open already. */
  'annotation-select': CustomEvent<{ annotation: Annotation }>;
  /** After a load or an import, and when another tab changed what is stored. */
  'annotations-load': CustomEvent<ImportSummary>;
  /** The storage failed. `cause` is what the browser or the store said, for developers. */
  'storage-error': CustomEvent<{ code: StorageErrorCode; message: string; cause: string }>;
  /** The article is indexed and the stored annotations are placed. */
  ready: CustomEvent<null>;
  /** The widget could not be loaded or started. */
  error: CustomEvent<{ code: 'load-failed' | 'wasm-refused' | 'start-failed'; message: string }>;
}

type EventMap = Omit<HTMLElementEventMap, keyof NewsAnnotatorEventMap> & NewsAnnotatorEventMap;

/** The attributes, for those who write them by a typed template. */
export interface NewsAnnotatorAttributes {
  /** Id of the article element. Default: the element's own children; else the page's first `article`, else `main`. */
  for?: string;
  /** The article's identity. Default: the canonical link, else the location without fragment and tracking parameters. */
  'article-url'?: string;
  /** The title written to exports. Default: `og:title`, else the document's title. */
  'article-title'?: string;
  /** `memory` keeps nothing. Default: `local`. */
  storage?: 'local' | 'memory';
  /** Present: nothing can be changed. */
  readonly?: '';
  /** Present: the drawer is open. Follows what the reader does. */
  open?: '';
  /** `inline`: the panel stands where the element stands. Default: `drawer`. */
  layout?: 'drawer' | 'inline';
  /** The language of the interface. Default: that of the nearest `lang` attribute, else English. */
  lang?: string;
}

/**
 * The element. All that is not `ready`, `article`, `store`, `keys` or `messages` throws `not-ready` before `ready` is kept; members are
 * synchronous then, and what they refuse changes nothing.
 */
export interface NewsAnnotatorElement extends HTMLElement {
  /**
   * Kept when the article is indexed and the stored annotations are placed; rejected where the widget could not be loaded.
   * A new promise when `for`, `article-url`, `storage`, `article` or `store` is set, and when the page goes elsewhere.
   */
  readonly ready: Promise<void>;
  /** The article's element. May be set, also to one in another tree; null goes back to what `for` says. */
  get article(): Element | null;
  set article(article: Element | null | undefined);
  /** A storage of the host's own; null is the browser's. */
  get store(): Store | null;
  set store(store: Store | null | undefined);
  /** Keys of the host's own; false for none, null for the usual ones. */
  get keys(): Keys | false | null;
  set keys(keys: Keys | false | null | undefined);
  /** Texts of the host's own: another language, or other words for some things; null for the widget's. */
  get messages(): Messages | null;
  set messages(messages: Messages | null | undefined);
  /** All annotations in the order of the text, as fresh copies. */
  readonly annotations: Annotation[];

  /**
   * Tags words: one undo step. A Range that sticks out of the article is clipped to it. Null where a listener of
   * `annotation-before-create` prevented it.
   * @throws {@link AnnotatorError} `unknown-tag`, `bad-argument`, `empty-range`, `range-outside-article`, `read-only`
   */
  annotate(range: Range | Position, tag: Tag, options?: AnnotateOptions): Annotation | null;
  /**
   * Changes an annotation, and gives it as it is then: one undo step.
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
   * Takes the last step back; false where there was none.
   * @throws {@link AnnotatorError} `read-only`
   */
  undo(): boolean;
  /**
   * Does the step again that was taken back last; false where there was none.
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
  export(format?: ExportFormat): string;
  /**
   * Adds the annotations of a file: one undo step. It tells the format by itself.
   * @throws {@link AnnotatorError} `bad-argument`, `read-only`, and the codes of files; then nothing was added
   */
  import(text: string): ImportSummary;
  /**
   * Finds words without adding anything; the answers stand in the order of the questions.
   * @throws {@link AnnotatorError} `bad-argument`
   */
  locate(selectors: readonly Selector[]): Located[];
  /** A live Range over an annotation; null where it has no place, or where there is no such annotation. */
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
  // What bubbles up to the document and the window; `ready` and `error` are names of others there.
  interface GlobalEventHandlersEventMap extends Omit<NewsAnnotatorEventMap, 'ready' | 'error'> {}
}
