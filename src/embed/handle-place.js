// The place of an element's handle at the page's edge: handles of several elements stand in a row.

import { adopt, release } from './adopted-sheet.js';
import { NARROW } from './handle-styles.js';

/** The places in the row that are taken. */
const taken = new Set();

export class HandlePlace {
  #root;
  #at;
  #sheet;

  constructor(root) {
    this.#root = root;
  }

  /** Takes the first free place. */
  take() {
    if (this.#at !== undefined) return;
    this.#at = 0;
    while (taken.has(this.#at)) this.#at += 1;
    taken.add(this.#at);
    if (!this.#at) return;
    const by = (steps) => `{translate:0 calc(${steps}*(100% + 8px))}`;
    // Upwards where the handle stands at the foot of the window.
    this.#sheet = adopt(this.#root, `.handle${by(this.#at)}@media ${NARROW}{.handle${by(-this.#at)}}`);
  }

  leave() {
    taken.delete(this.#at);
    this.#at = undefined;
    release(this.#root, this.#sheet);
    this.#sheet = undefined;
  }
}
