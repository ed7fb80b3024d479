// What could not be saved outlives the page: in this browser's storage, until the store has it. The widget keeps it in memory, and a
// reader whose key was revoked may close the page before there is another.

const PREFIX = 'newsroom-unsaved';

export class Unsaved {
  #element;
  /** What the store has of each article, as far as it was seen: the dates of the annotations, by id. */
  #seen = new Map();
  /** Two tabs of one reader keep two files. */
  #tab = crypto.getRandomValues(new Uint32Array(2)).join('-');
  /** Files of earlier pages, which go when the store has what was in them. */
  #broughtIn = new Set();
  #saves = 0;

  constructor(element) {
    this.#element = element;
  }

  /** The store has this. */
  saw(url, text) {
    const annotations = text ? JSON.parse(text).annotations : [];
    this.#seen.set(url, new Map(annotations.map(({ id, modified }) => [id, modified])));
  }

  /** The store has all that is here. */
  saved(reader, url, text) {
    this.#saves++;
    this.saw(url, text);
    for (const key of [this.#key(reader, url), ...this.#broughtIn]) storage()?.removeItem(key);
    this.#broughtIn.clear();
  }

  /** Keeps what the store has not. Without a reader it would be nobody's: then nothing is kept. */
  async keep(reader, url) {
    if (!reader) return;
    const saves = this.#saves;
    const file = JSON.parse(await this.#element.export('json'));
    if (saves !== this.#saves) return;
    const seen = this.#seen.get(url) ?? new Map();
    // What another tab deletes meanwhile would come back with the rest.
    file.annotations = file.annotations.filter(({ id, modified }) => seen.get(id) !== modified);
    try {
      if (file.annotations.length) storage()?.setItem(this.#key(reader, url), JSON.stringify(file));
      else storage()?.removeItem(this.#key(reader, url));
    } catch {
      // The storage is full. The widget has said that it lasts until the page is closed.
    }
  }

  /** Brings in what earlier pages left; the widget then saves it. */
  async bringIn(reader, url) {
    const keys = Object.keys(storage() ?? {}).filter((key) => key.startsWith(`${PREFIX} ${reader.urn} ${url} `));
    for (const key of keys) {
      if (key === this.#key(reader, url) || this.#broughtIn.has(key)) continue;
      this.#broughtIn.add(key);
      await this.#element.ready;
      await this.#element.import(storage().getItem(key));
    }
  }

  #key(reader, url) {
    return `${PREFIX} ${reader.urn} ${url} ${this.#tab}`;
  }
}

/** Null where the browser denies it. */
function storage() {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
