// A frame over an element of the page. It stands in the widget's own shadow root: the page is not touched.

import { adopt, release } from './adopted-sheet.js';

const OUTLINE_CSS = `#outline{all:initial;display:block;position:fixed;z-index:calc(var(--news-annotator-z-index,2147483000) - 1);pointer-events:none;
box-sizing:border-box;border:3px solid light-dark(#1558b0,#8ab8ff);border-radius:6px;background:light-dark(rgb(21 88 176/8%),rgb(138 184 255/12%))}
@media print{#outline{display:none}}`;
/** The frame's least distance from the edges of the window, so that an article longer than the window has a seen frame (px). */
const EDGE = 4;
/** How far the frame stands outside the words (px). */
const GAP = 6;

export class ArticleOutline {
  #root;
  #frame;
  #sheet;
  #element;
  #timer;
  /** Where the frame is meant to stand (px in the window). */
  #at;
  #place = () => {
    const { top, right, bottom, left } = this.#element.getBoundingClientRect();
    const [y, x] = [Math.max(top - GAP, EDGE), Math.max(left - GAP, EDGE)];
    this.#at = { x, y };
    const width = Math.max(Math.min(right + GAP, document.documentElement.clientWidth - EDGE) - x, 0);
    const height = Math.max(Math.min(bottom + GAP, innerHeight - EDGE) - y, 0);
    this.#sheet?.replaceSync(`${OUTLINE_CSS}#outline{inset:${y}px auto auto ${x}px;width:${width}px;height:${height}px}`);
  };

  constructor(root) {
    this.#root = root;
  }

  /** Shows the frame around an element until it is hidden; it follows the element when the page is scrolled. */
  show(element) {
    clearTimeout(this.#timer);
    this.#element = element;
    if (!this.#frame) {
      this.#frame = document.createElement('div');
      this.#frame.id = 'outline';
      this.#sheet = adopt(this.#root, OUTLINE_CSS);
      this.#root.append(this.#frame);
      for (const event of ['scroll', 'resize']) addEventListener(event, this.#place, { capture: true, passive: true });
    }
    this.#place();
    if (!this.#isMisplaced()) return;
    // An ancestor of the widget is transformed; the top layer knows none.
    this.#frame.popover = 'manual';
    this.#frame.showPopover?.();
  }

  #isMisplaced() {
    const seen = this.#frame.getBoundingClientRect();
    return Math.abs(seen.top - this.#at.y) > 1 || Math.abs(seen.left - this.#at.x) > 1;
  }

  /** Shows the frame for this many milliseconds. */
  flash(element, duration) {
    this.show(element);
    this.#timer = setTimeout(() => this.hide(), duration);
  }

  hide() {
    clearTimeout(this.#timer);
    for (const event of ['scroll', 'resize']) removeEventListener(event, this.#place, { capture: true });
    this.#frame?.remove();
    this.#frame = undefined;
    release(this.#root, this.#sheet);
    this.#sheet = undefined;
  }
}
