// Defines <news-annotator>. Its life is in life.js; the class forwards its members there, and those that need an article to the
// widget's program, which is fetched when an element has a reason to start, so that a page whose reader marks nothing loads
// only this file.

import { AnnotatorLife } from './life.js';

const SETTINGS = 'article store keys messages autoLink reader'.split(' ');
/** What the program answers. */
const VALUES = 'text annotations ledger versions'.split(' ');
const CALLS = 'annotate update delete clear undo redo select locate changes adopt rangeOf'.split(' ');
const PROMISES = 'export import compare agreement'.split(' ');

class NewsAnnotator extends HTMLElement {
  static observedAttributes = ['for', 'article-url', 'article-title', 'storage', 'readonly', 'open', 'lang', 'layout', 'loading'];

  #life;

  static {
    // Scripts may have given all objects members, which a description would have too.
    const define = (names, member) => names.forEach((name) =>
      Object.defineProperty(this.prototype, name, { __proto__: null, configurable: true, ...member(name) }));
    define(SETTINGS, (name) => ({ get() { return this.#life[name]; }, set(value) { this.#life[name] = value; } }));
    define(VALUES, (name) => ({ get() { return this.#life.handle[name](); } }));
    define(CALLS, (name) => ({ writable: true, value(...given) { return this.#life.handle[name](...given); } }));
    define(PROMISES, (name) => ({ writable: true, async value(...given) { return this.#life.handle[name](...given); } }));
  }

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    // The element's own children may be the article; the slot keeps them visible.
    root.append(document.createElement('slot'));
    this.#life = new AnnotatorLife(this, root);
    // Properties that were set before the class was defined would hide the accessors.
    for (const name of SETTINGS) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
  }

  get ready() { return this.#life.ready; }

  connectedCallback() {
    this.#life.refresh();
  }

  disconnectedCallback() {
    this.#life.leave();
  }

  attributeChangedCallback(...change) {
    this.#life.change(...change);
  }
}

if (!customElements.get('news-annotator')) customElements.define('news-annotator', NewsAnnotator);
