// The other readers' annotations of the article, laid beside one's own by `compare`: as they are now, whenever they change.

/** The widget compares with so many at once. */
export const MOST = 100;
/**
 * Milliseconds between two comparisons, at least and at most; between, so many times as long as the page had to do with the last one: with
 * a hundred readers and their passages in view, that is most of a second.
 */
const PAUSE = 200;
const MOST_PAUSE = 4_000;
const PAUSE_TIMES = 2;

export class Others {
  #element;
  #told;
  /** By reader, in the order in which they came, which stays: nobody looks for a name elsewhere at each change. */
  #rows = new Map();
  #isShown = true;
  #isComplete = false;
  #shown = '';
  #timer = null;
  #isComparing = false;
  #pause = PAUSE;

  constructor(element, told) {
    this.#element = element;
    this.#told = told;
  }

  /** What is here, as the server is told it: `3:ETAG,5:ETAG`. Too long for an address, it is nothing, and all is sent anew. */
  get known() {
    const known = [...this.#rows].map(([id, { etag }]) => `${id}:${etag.replaceAll('"', '')}`).join(',');
    return known.length < 8_000 ? known : '';
  }

  get readers() {
    return this.#visible.map(([id, { name, count }]) => ({ id, name, annotations: count }));
  }

  get isShown() {
    return this.#isShown;
  }

  set isShown(isShown) {
    this.#isShown = isShown;
    this.#schedule();
  }

  put({ reader, etag, text }) {
    const read = layerOf(text, reader);
    this.#rows.set(reader.id, { name: reader.name, etag, ...read });
    if (this.#isComplete) this.#schedule();
  }

  drop(id) {
    this.#rows.delete(id);
    this.#schedule();
  }

  /** Everything that the server has was sent: there are these, and no others. */
  keepOnly(ids) {
    const all = new Set(ids);
    for (const id of this.#rows.keys()) if (!all.has(id)) this.#rows.delete(id);
    this.#isComplete = true;
    this.#schedule();
  }

  /** The article is left. The widget drops what it compares with by itself. */
  clear() {
    this.#rows.clear();
    this.#isComplete = false;
    this.#shown = '';
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#told();
  }

  get #visible() {
    return [...this.#rows].filter(([, { count }]) => count > 0);
  }

  /** Soon; at once if the last comparison is some time ago. Many changes at once are one comparison. */
  #schedule() {
    this.#timer ??= setTimeout(() => this.#compare(), this.#isComparing ? this.#pause : 0);
  }

  async #compare() {
    this.#timer = null;
    if (this.#isComparing) return this.#schedule();
    const layers = this.#isShown ? this.#visible.slice(0, MOST) : [];
    const wanted = layers.map(([id, { etag }]) => id + etag).join();
    if (wanted === this.#shown) return this.#told();
    // The first one fetches the comparison's part of the program, which tells nothing about the next.
    const isFirst = this.#shown === '';
    this.#isComparing = true;
    const started = performance.now();
    try {
      await this.#element.ready;
      await this.#element.compare(layers.map(([, { text }]) => text));
      this.#shown = wanted;
    } catch (error) {
      await this.#leaveOutUnreadable(layers, error);
    }
    this.#told();
    await idle();
    const took = performance.now() - started;
    this.#pause = isFirst ? PAUSE : Math.min(MOST_PAUSE, Math.max(PAUSE, PAUSE_TIMES * took));
    setTimeout(() => (this.#isComparing = false), this.#pause);
  }

  /** A file that the widget does not read, of a newer version perhaps, keeps nobody from reading the others. */
  async #leaveOutUnreadable(layers, error) {
    // `not-ready`, or the element left the page: nothing is wrong with the files.
    if (error?.name !== 'DataError' && error?.name !== 'TypeError') return;
    for (const [, row] of layers) {
      await this.#element.compare([row.text]).catch(() => (row.count = 0));
    }
    this.#schedule();
  }
}

/** Resolves when the page has time again after what follows a comparison. A page behind others is never told that it has: hence the limit. */
const idle = () => new Promise((resolve) => (window.requestIdleCallback ?? setTimeout)(resolve, { timeout: 100 }));

/** The text of a layer, and its number of annotations. Whose it is says the server, never the file. */
function layerOf(text, reader) {
  try {
    const file = JSON.parse(text);
    const creator = { name: reader.name, id: reader.urn };
    const own = file.annotations.filter((annotation) => annotation.creator === undefined || annotation.creator?.id === creator.id).length;
    for (const annotation of file.annotations) {
      // What was taken over from others keeps its creator, as long as most is the reader's own: most give the layer its name.
      if (annotation.creator === undefined || 2 * own <= file.annotations.length) annotation.creator = creator;
    }
    return { text: JSON.stringify(file), count: file.annotations.length };
  } catch {
    return { text: '', count: 0 };
  }
}
