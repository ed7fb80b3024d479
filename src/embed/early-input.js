// What the reader does while the program is on its way: the keys that are pressed, the words that they tag, and how these were
// selected. The program hears of it when it is there.

const FIELDS = 'input,textarea,select,[role=textbox],[role=searchbox],[role=combobox]';

/** Whether the reader types there. A custom element with a closed shadow root may contain a field: as in src/ui/keys.rs. */
function isTyping(event) {
  const [target] = event.composedPath();
  return target instanceof Element &&
    (target.matches(FIELDS) || target.isContentEditable || (target.localName.includes('-') && !target.shadowRoot));
}

/** The keys of a command: the host's, else the usual one unless the host gave it to another command. */
function keysOf(lines, command, usual) {
  if (lines === false) return [];
  const rows = (lines ?? '').split('\n').map((line) => line.split(' '));
  const own = rows.find(([name]) => name === command);
  if (own) return own.slice(1);
  return rows.some((row) => row.includes(usual, 1)) ? [] : [usual];
}

const TAG_KEYS = [['claim', '1'], ['attribution', '2'], ['denial', '3'], ['no-comment', '4']];
const START_KEYS = [['read', 'r'], ['keys', '?']];

export class EarlyInput {
  /** Whether the last selection was made roughly, by a pointer without Alt: then it may be extended to whole words. */
  isRough = false;
  /** Keys in the order in which they were pressed, once `record` is set: each with the ranges that it tags, `isRough`, and their words. */
  keys = [];
  record = false;
  #isDown = false;
  #lastWasPointer = false;
  #lastPath = [];
  #released = [];

  /**
   * `start` is called for a key that starts something, `take` for one that tags: it takes the ranges that are selected. `isHere`
   * says whether a path is through the article or the element; `keyLines` are the host's keys.
   */
  constructor({ isHere, keyLines, start, take, signal }) {
    const on = (event, listener) => window.addEventListener(event, listener, { signal, capture: true });
    on('selectionchange', () => (this.isRough = this.#lastWasPointer));
    on('pointerdown', (event) => {
      this.#isDown = event.pointerType !== 'touch';
      this.#lastWasPointer = true;
      this.#lastPath = event.composedPath();
    });
    on('focusin', (event) => (this.#lastPath = event.composedPath()));
    for (const event of ['pointerup', 'pointercancel', 'dragend']) {
      // In a timer: the click comes after its `pointerup`.
      on(event, ({ altKey }) => setTimeout(() => {
        this.#isDown = false;
        this.isRough = !altKey;
        for (const done of this.#released.splice(0)) done();
      }));
    }
    on('keydown', (event) => {
      // Other keys select nothing, and the browser may tell of a selection by the pointer only after them.
      if (event.shiftKey || event.ctrlKey || event.metaKey) this.#lastWasPointer = false;
      if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || isTyping(event)) return;
      const pressed = [event.key, event.code.replace(/^(Key|Digit)/, '').toLowerCase()];
      const isOf = (commands) => commands.some(([command, usual]) => keysOf(keyLines(), command, usual).some((key) => pressed.includes(key)));
      const starts = !event.altKey && isOf(START_KEYS) && isHere(this.#lastPath);
      if (starts) start(true);
      const tags = !event.altKey && isOf(TAG_KEYS);
      const ranges = tags ? take() : [];
      if (!this.record) return;
      this.keys.push([event, ranges, this.isRough, ranges.map(String)]);
      // What the program would keep from the page. Of other keys it is told too, such as those of the reading mode.
      if (starts || (tags && (ranges[0] || isHere(this.#lastPath)))) {
        event.preventDefault();
        event.stopPropagation();
      }
    });
  }

  /** Resolves when no button of the pointer is held: a selection that is being made is not finished. */
  released() {
    return this.#isDown ? new Promise((done) => this.#released.push(done)) : Promise.resolve();
  }
}
