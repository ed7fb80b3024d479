// An element that waits for its program, and with `loading="lazy"` first for a reason to fetch it. What the reader does meanwhile counts.
//
// It starts at once where annotations of its article are stored here, where the drawer was left open, where `open` or a `store`
// is set. Else it starts when words of the article are selected, when the handle is pressed, hovered or
// focused, when a key is pressed that starts the reading mode or lists the keys, and with the inline layout when the element
// comes near the window. A link to a passage leads to an annotation that is stored here, or to none of ours: text fragments do
// not say who made them, and search engines make most.

import { adopt, release } from './adopted-sheet.js';
import { AwaitedWords } from './awaited-words.js';
import { EarlyInput } from './early-input.js';
import { HandleButton } from './handle-button.js';
import { HANDLE_STYLES } from './handle-styles.js';
import { selectedRanges } from './selected-words.js';
import { isEntry } from './stored-here.js';

/** How near the window an inline panel is when its program is fetched: one window's height. */
const NEAR = '100% 0%';
/** By this event the program hears of keys: as in src/ui/keys.rs. */
const EARLY_KEY = 'news-annotator-key';
/** How often the program is asked whether it listens, once its interface is there: for a second, as timers in a chain are 4 ms apart. */
const TRIES = 250;

export const isInline = (element) => element.getAttribute('layout') === 'inline';

/** Whether the element's settings are reason enough. */
export const startsAtOnce = (element, store) =>
  element.getAttribute('loading') === 'eager' || store !== undefined || element.hasAttribute('open');

export class LazyStart {
  #element;
  #root;
  #article;
  #handle;
  #sheet;
  #nearness;
  #isPressed = false;
  #ended = new AbortController();
  /** What the reader does meanwhile. */
  #input;
  #awaited = new AwaitedWords();
  #hasFailed = false;

  /** `start` fetches the program; `article` gives the element's article, or null, searched for if told so; `refresh` looks for reasons again. */
  constructor(element, root, { start, refresh, article, keyLines }) {
    this.#element = element;
    this.#root = root;
    this.#article = article;
    /** `true` says that the reader waits, and starts again what failed. */
    this.start = (isWish) => {
      const again = isWish === true;
      if (this.#hasFailed && !again) return;
      this.#hasFailed = false;
      this.#input.record = true;
      if (again && this.#handle) this.#handle.isBusy = true;
      start(again);
    };
    const { signal } = this.#ended;
    const isHere = (path) => path.includes(root) || path.includes(article(true));
    this.#input = new EarlyInput({ isHere, keyLines, signal, start: this.start, take: () => this.#takeSelection() });
    document.addEventListener('selectionchange', () => this.#input.record || this.checkSelection(), { signal });
    window.addEventListener('storage', ({ key }) => {
      // Another tab may annotate this article.
      if (key && isEntry(key)) refresh();
    }, { signal });
  }

  /** Starts where words of the article are selected. */
  checkSelection() {
    if (this.#selected()[0]) this.start();
  }

  #selected() {
    // Nothing can be tagged in an article that is only to be read.
    if (this.#element.hasAttribute('readonly')) return [];
    // The document's selection is a caret before the host of a shadow root. An article is searched for only where one is wanted.
    const article = this.#article(document.getSelection()?.type === 'Range');
    return article ? selectedRanges(article) : [];
  }

  /** Takes the words that a key tags: they are selected no more, as once the program has tagged them. */
  #takeSelection() {
    const ranges = this.#selected();
    const last = ranges.at(-1);
    if (!last) return ranges;
    this.start(true);
    this.#awaited.add(last.startContainer, ranges);
    document.getSelection().collapse(last.endContainer, last.endOffset);
    return ranges;
  }

  /** Shows what the element's settings ask for. */
  update(messages) {
    const inline = isInline(this.#element);
    // The panel is about to be there in its place.
    if (inline || this.#element.hasAttribute('open')) this.#removeHandle();
    else {
      this.#handle ??= new HandleButton(this.#element, this.#root, {
        pointerenter: this.start,
        focus: this.start,
        click: () => {
          this.#isPressed = true;
          this.start(true);
        },
      });
      this.#handle.speak(messages, this.#article());
    }
    this.#sheet ??= adopt(this.#root, HANDLE_STYLES);
    if (!inline) this.#nearness?.disconnect();
    else if (!window.IntersectionObserver) this.start();
    else {
      this.#nearness ??= new IntersectionObserver((entries) => entries.some(({ isIntersecting }) => isIntersecting) && this.start(), {
        rootMargin: NEAR,
      });
      this.#nearness.observe(this.#element);
    }
  }

  /** The program could not be fetched: what was tagged meanwhile waits for the next attempt, other keys are past. */
  fail() {
    this.#hasFailed = true;
    this.#input.keys = this.#input.keys.filter(([, ranges]) => ranges[0]);
    this.#input.record = false;
    this.#isPressed = false;
    if (this.#handle) this.#handle.isBusy = false;
  }

  /** Resolves when the program may take over: not while words are being selected. */
  finished() { return this.#input.released(); }

  /**
   * Hands over to the program, whose interface is on its way: its handle takes the place of this one, with the focus and the
   * press; it hears of the selection and of the keys.
   */
  handOver(handle) {
    handle.take_selection(this.#input.isRough);
    const take = () => {
      const widget = this.#root.querySelector('.widget:not(.early)');
      if (!widget?.querySelector('.floating')) return false;
      const isFocused = this.#handle?.isFocused;
      this.#removeHandle();
      if (isFocused) widget.querySelector('.handle')?.focus({ preventScroll: true });
      this.#tellOfInput(widget);
      return true;
    };
    const observer = new MutationObserver(() => take() && observer.disconnect());
    this.#ended.signal.addEventListener('abort', () => observer.disconnect());
    if (!take()) observer.observe(this.#root, { childList: true, subtree: true });
  }

  /** Presses the program's handle, and tells it of keys. It answers by `preventDefault` once it listens; until then this does. */
  async #tellOfInput(widget) {
    const tell = (detail) => widget.dispatchEvent(new CustomEvent(EARLY_KEY, { detail, cancelable: true }));
    for (let tries = TRIES; tries-- && tell(null);) await new Promise((done) => setTimeout(done));
    this.end();
    if (this.#isPressed) widget.querySelector('.handle')?.click();
    this.#input.keys.forEach(tell);
  }

  #removeHandle() {
    this.#handle?.remove();
    this.#handle = undefined;
  }

  /** Leaves nothing behind. */
  end() {
    this.#ended.abort();
    this.#nearness?.disconnect();
    this.#awaited.remove();
    this.#removeHandle();
    release(this.#root, this.#sheet);
    this.#sheet = undefined;
  }
}
