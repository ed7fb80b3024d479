// The place of an element's handle at the page's edge: handles of several elements stand in a row.

import { adopt, release } from './adopted-sheet.js';
import { NARROW } from './handle-styles.js';

/** The places in the row that are taken, each with what is to be done when another one is taken or left. */
const taken = new Map();

export class HandlePlace {
  #root;
  #at;
  #sheet;
  #changed;

  /** `changed` is called when the row has another handle, or one less: with another one, each has a name of its own. */
  constructor(root, changed) {
    this.#root = root;
    this.#changed = changed;
  }

  /** Takes the first free place. */
  take() {
    if (this.#at !== undefined) return;
    this.#at = 0;
    while (taken.has(this.#at)) this.#at += 1;
    this.#tellOthers();
    taken.set(this.#at, this.#changed);
    if (!this.#at) return;
    const by = (steps) => `{translate:0 calc(${steps}*(100% + 8px))}`;
    // Upwards where the handle stands at the foot of the window.
    this.#sheet = adopt(this.#root, `.handle${by(this.#at)}@media ${NARROW}{.handle${by(-this.#at)}}`);
  }

  leave() {
    if (taken.delete(this.#at)) this.#tellOthers();
    this.#at = undefined;
    release(this.#root, this.#sheet);
    this.#sheet = undefined;
  }

  #tellOthers() {
    for (const changed of taken.values()) changed();
  }
}
