// The words that were tagged before the program is there: painted until it paints them.

import { adopt, release } from './adopted-sheet.js';

const NAME = 'news-annotator-awaited';

export class AwaitedWords {
  #ranges = [];
  #root;
  #sheet;

  /** Paints these ranges too, in the tree of this node. Where the browser cannot, the handle alone shows that something is on its way. */
  add(node, ranges) {
    if (!CSS.highlights) return;
    this.#root ??= node.getRootNode();
    this.#sheet ??= adopt(this.#root, `::highlight(${NAME}){background:#8886}`);
    this.#ranges.push(...ranges);
    // Shared with the other elements of the page.
    const painted = CSS.highlights.get(NAME) ?? new Highlight();
    CSS.highlights.set(NAME, painted);
    for (const range of ranges) painted.add(range);
  }

  remove() {
    const painted = CSS.highlights?.get(NAME);
    for (const range of this.#ranges.splice(0)) painted?.delete(range);
    if (painted?.size === 0) CSS.highlights.delete(NAME);
    release(this.#root, this.#sheet);
    this.#sheet = undefined;
  }
}
