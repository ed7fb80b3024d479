// Defines <news-annotator>. Its life is in life.js; the class forwards its members there, and those that need an article to the
// widget's program, which is fetched when an element has a reason to start, so that a page whose reader marks nothing loads
// only this file.

import { AnnotatorLife } from './life.js';

const SETTINGS = ['article', 'store', 'keys', 'messages', 'autoLink', 'reader'];
/** What the program answers. */
const VALUES = ['text', 'annotations', 'ledger', 'versions'];
const CALLS = ['annotate', 'update', 'delete', 'clear', 'undo', 'redo', 'select', 'locate', 'changes', 'adopt', 'rangeOf'];
const PROMISES = ['export', 'import', 'compare', 'agreement'];

class NewsAnnotator extends HTMLElement {
  static observedAttributes = ['for', 'article-url', 'article-title', 'storage', 'readonly', 'open', 'lang', 'layout', 'loading'];

  #life;

  static {
    const { prototype } = this;
    const define = (name, accessors) => Object.defineProperty(prototype, name, { configurable: true, ...accessors });
    for (const name of SETTINGS) define(name, { get() { return this.#life[name]; }, set(value) { this.#life[name] = value; } });
    for (const name of VALUES) define(name, { get() { return this.#life.handle[name](); } });
    for (const name of CALLS) prototype[name] = function (...given) { return this.#life.handle[name](...given); };
    for (const name of PROMISES) prototype[name] = async function (...given) { return this.#life.handle[name](...given); };
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
