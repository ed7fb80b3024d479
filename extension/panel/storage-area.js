// The extension's storage as the program wants it: one that answers at once, like `localStorage`, shared by the tabs of all sites.
//
// `storage.local` answers later, so all of it is read when the annotator starts and kept beside; what is written goes there at once, and
// what other tabs write comes back by an event. A write that fails is undone here and told by an event too: the program finds
// that its annotations are not there, writes again, and is refused until there is room. Two tabs that write one entry
// at the same time both hear of the last one, and the program brings together what either lacks.

/** Whether the panel was left open is a matter of one page: it is opened by a press. */
const DRAWER = 'news-annotator-drawer';
/** Milliseconds after which the browser has told of a write what it has to tell. */
const ECHO = 2_000;

const isFull = (error) => /quota/i.test(`${error?.name} ${error?.message}`);

/** The members of a `Storage`, and those of an `EventTarget`, which no class of a content script can extend in Firefox. */
export class StorageArea {
  #texts = new Map();
  /** What was written and not heard of yet, by name, the earliest first. */
  #written = new Map();
  #onTheirWay = new Set();
  #listeners = new Set();
  /** Why the last write failed. */
  #refusal;

  /** Resolves when everything that is stored is here. */
  static async open() {
    const area = new StorageArea();
    chrome.storage.local.onChanged.addListener((changes) => {
      for (const [name, { newValue }] of Object.entries(changes)) area.#hear(name, newValue);
    });
    for (const [name, text] of Object.entries(await chrome.storage.local.get())) area.#put(name, text);
    return area;
  }

  get length() { return this.#texts.size; }

  addEventListener(event, listener) { this.#listeners.add(listener); }

  removeEventListener(event, listener) { this.#listeners.delete(listener); }

  key(index) { return [...this.#texts.keys()][index] ?? null; }

  getItem(name) { return this.#texts.get(name) ?? null; }

  setItem(name, text) {
    if (name === DRAWER) return;
    const write = this.#write(name, text);
    if (this.#refusal) {
      write.then(() => {
        this.#texts.set(name, text);
        this.#tell(name);
      }, () => {});
      throw this.#refusal;
    }
    this.#texts.set(name, text);
    write.catch(() => this.#undo(name));
  }

  removeItem(name) {
    this.#texts.delete(name);
    chrome.storage.local.remove(name).catch(() => this.#undo(name));
  }

  /** Resolves when everything is stored that was set; rejects where something was refused. */
  async settled() {
    await Promise.allSettled(this.#onTheirWay);
    if (this.#refusal) throw this.#refusal;
  }

  #write(name, text) {
    const write = this.#writeNow(name, text).finally(() => this.#onTheirWay.delete(write));
    this.#onTheirWay.add(write);
    return write;
  }

  async #writeNow(name, text) {
    const written = this.#written.get(name) ?? [];
    this.#written.set(name, [...written, text]);
    try {
      await chrome.storage.local.set({ [name]: text });
      this.#refusal = undefined;
      setTimeout(() => this.#isEcho(name, text), ECHO);
    } catch (error) {
      this.#isEcho(name, text);
      this.#refusal = new DOMException(error.message, isFull(error) ? 'QuotaExceededError' : 'OperationError');
      throw error;
    }
  }

  /** Whether this was written here; it and what was written before it is heard of then. */
  #isEcho(name, text) {
    const written = this.#written.get(name) ?? [];
    const at = written.indexOf(text);
    if (at >= 0) this.#written.set(name, written.slice(at + 1));
    return at >= 0;
  }

  #hear(name, text) {
    // What was written here since then is on its way.
    if (this.#isEcho(name, text) && this.#written.get(name).length) return;
    if (this.getItem(name) === (text ?? null)) return;
    this.#put(name, text);
    this.#tell(name);
  }

  /** What is stored is shown again; nothing, where the extension is gone from this page after an update. */
  async #undo(name) {
    let stored = {};
    try {
      stored = await chrome.storage.local.get(name);
    } catch {
      // Told by the refusal of the next write.
    }
    this.#put(name, stored[name]);
    this.#tell(name);
  }

  #put(name, text) {
    if (typeof text === 'string') this.#texts.set(name, text);
    else this.#texts.delete(name);
  }

  #tell(name) {
    const event = new StorageEvent('storage', { key: name, newValue: this.getItem(name) });
    for (const listener of [...this.#listeners]) listener(event);
  }
}
