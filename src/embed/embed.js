// Registers <news-annotator>. The class below only forwards: what it forwards to is fetched from beside this file when
// the first element is connected, so that a page without an article pays for these few lines alone.

/** @type {Promise<typeof import('./news-annotator.js')> | undefined} */
let module;

function load() {
  module ??= import('./news-annotator.js').then(async (glue) => {
    await glue.default({ module_or_path: new URL('news-annotator_bg.wasm', import.meta.url) });
    return glue;
  });
  // A failed fetch is tried again by the next element, or by this one when it is put back.
  module.catch(() => (module = undefined));
  return module;
}

/** What says which page this is, for apps that change it without loading another. */
function address() {
  const canonical = document.querySelector('link[rel~=canonical]');
  return `${location.href.split('#')[0]} ${canonical?.href}`;
}

class NewsAnnotator extends HTMLElement {
  static observedAttributes = ['for', 'article-url', 'article-title', 'storage', 'readonly', 'open'];

  #root = this.attachShadow({ mode: 'open' });
  #handle;
  #article;
  #watching;
  #stale = false;
  #settle = {};

  /** Resolves when the article is indexed and the stored annotations are placed. */
  ready = this.#unsettled();

  constructor() {
    super();
    // The element's own children may be the article: they stay where they are.
    this.#root.append(document.createElement('slot'));
    // Set before this class was registered: a plain property that would hide the accessor.
    if (Object.hasOwn(this, 'article')) {
      this.#article = this.article;
      delete this.article;
    }
  }

  connectedCallback() {
    this.#unwatch();
    this.#refresh();
  }

  disconnectedCallback() {
    // An element that is only moved is connected again by then, and keeps everything.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#unwatch();
      this.#handle?.disconnect();
      this.#handle?.free();
      this.#handle = undefined;
      this.ready = this.#unsettled();
    });
  }

  attributeChangedCallback(name, before, now) {
    if (before === now || !this.#handle) return;
    if (name === 'readonly') this.#handle.set_read_only(now !== null);
    else if (name === 'open') this.#handle.set_open(now !== null);
    else this.#refresh();
  }

  get article() {
    return this.#handle?.article() ?? this.#article ?? null;
  }

  set article(element) {
    this.#article = element ?? undefined;
    this.#refresh();
  }

  get annotations() { return this.#ready().annotations(); }
  annotate(range, tag, options) { return this.#ready().annotate(range, tag, options); }
  update(id, change) { return this.#ready().update(id, change); }
  delete(id) { this.#ready().delete(id); }
  clear() { this.#ready().clear(); }
  undo() { return this.#ready().undo(); }
  redo() { return this.#ready().redo(); }
  select(id) { this.#ready().select(id); }
  export(format) { return this.#ready().export(format); }
  import(text) { return this.#ready().import(text); }
  locate(selectors) { return this.#ready().locate(selectors); }
  rangeOf(id) { return this.#ready().rangeOf(id); }

  #ready() {
    if (this.#handle?.article()) return this.#handle;
    throw Object.assign(new Error('The annotator is not ready yet. Await its `ready` promise first.'), {
      name: 'InvalidStateError',
      code: 'not-ready',
    });
  }

  #unsettled() {
    const promise = new Promise((resolve, reject) => (this.#settle = { resolve, reject }));
    promise.catch(() => {}); // A host that does not wait is not told of a failure by the console, but by the event.
    return promise;
  }

  /** All that one task changes (attributes, the article's content) is taken up together, when the task is over. */
  #refresh() {
    if (this.#stale) return;
    this.#stale = true;
    queueMicrotask(() => this.#connect());
  }

  async #connect() {
    try {
      const glue = await load();
      this.#stale = false;
      if (!this.isConnected) return;
      const article = this.#find();
      this.#watch();
      if (!article) return;
      this.#handle ??= new glue.AnnotatorHandle(this, this.#root);
      this.#handle.connect(article);
      this.#settle.resolve();
      this.dispatchEvent(new CustomEvent('ready', { bubbles: true, composed: true }));
    } catch (error) {
      this.#stale = false;
      this.#fail(error);
    }
  }

  #find() {
    if (this.#article) return this.#article;
    const id = this.getAttribute('for');
    if (id) return this.getRootNode().getElementById?.(id) ?? document.getElementById(id);
    return this.firstElementChild ? this : document.querySelector('article') ?? document.querySelector('main');
  }

  /** The article may come after the element, another one may take its place, and the page may become another one. */
  #watch() {
    if (this.#watching) return;
    let page = address();
    this.#watching = new MutationObserver(() => {
      const elsewhere = page !== (page = address());
      const gone = !this.#handle?.article()?.isConnected && this.#find();
      if (elsewhere || gone) this.#refresh();
    });
    for (const root of new Set([document, this.getRootNode()])) {
      this.#watching.observe(root, { childList: true, subtree: true, attributeFilter: ['href'] });
    }
  }

  #unwatch() {
    this.#watching?.disconnect();
    this.#watching = undefined;
  }

  #fail(cause) {
    const message = 'The annotation tool could not be loaded. Check the connection and reload the page.';
    const note = document.createElement('p');
    note.setAttribute('role', 'alert');
    note.textContent = message;
    this.#root.append(note);
    const error = Object.assign(new Error(message, { cause }), { name: 'NetworkError', code: 'load-failed' });
    this.#settle.reject(error);
    const detail = { code: error.code, message };
    this.dispatchEvent(new CustomEvent('error', { detail, bubbles: true, composed: true }));
  }
}

if (!customElements.get('news-annotator')) customElements.define('news-annotator', NewsAnnotator);
