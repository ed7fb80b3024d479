// Registers <news-annotator>. The class below only forwards: what it forwards to is fetched from beside this file when
// the first element is connected, so that a page without an article pays for these few lines alone. What stays here is
// the element's life: which article it is for, and when that is another one.

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

const failure = (name, code, message, cause) => Object.assign(new Error(message, { cause }), { name, code });

const canonical = () => document.querySelector('link[rel~=canonical]')?.href;

class NewsAnnotator extends HTMLElement {
  static observedAttributes = ['for', 'article-url', 'article-title', 'storage', 'readonly', 'open'];

  #root = this.attachShadow({ mode: 'open' });
  #handle;
  #article;
  #due = false;
  #seen;
  #note;
  #ready;
  #settle;
  #life;

  constructor() {
    super();
    this.#renew();
    // The element's own children may be the article: they stay where they are.
    this.#root.append(document.createElement('slot'));
    // Set before this class was registered: a plain property that would hide the accessor.
    if (Object.hasOwn(this, 'article')) {
      const { article } = this;
      delete this.article;
      this.article = article;
    }
  }

  connectedCallback() {
    this.#refresh();
  }

  disconnectedCallback() {
    // An element that is only moved is connected again by then, and keeps everything.
    queueMicrotask(() => this.isConnected || this.#leave());
  }

  attributeChangedCallback(name, before, now) {
    if (before === now || !this.isConnected) return;
    if (name === 'readonly') this.#handle?.set_read_only(now !== null);
    else if (name === 'open') this.#handle?.set_open(now !== null);
    else this.#refresh();
  }

  /** Resolves when the article is indexed and the stored annotations are placed. */
  get ready() { return this.#ready; }

  get article() { return this.#handle?.article() ?? this.#article ?? null; }

  set article(element) {
    if (element != null && !(element instanceof Element)) {
      throw failure('TypeError', 'bad-argument', '`article` must be an element, or null for the one that `for` names.');
    }
    this.#article = element ?? undefined;
    if (this.isConnected) this.#refresh();
  }

  get annotations() { return this.#working().annotations(); }
  annotate(range, tag, options) { return this.#working().annotate(range, tag, options); }
  update(id, change) { return this.#working().update(id, change); }
  delete(id) { this.#working().delete(id); }
  clear() { this.#working().clear(); }
  undo() { return this.#working().undo(); }
  redo() { return this.#working().redo(); }
  select(id) { this.#working().select(id); }
  export(format) { return this.#working().export(format); }
  import(text) { return this.#working().import(text); }
  locate(selectors) { return this.#working().locate(selectors); }
  rangeOf(id) { return this.#working().rangeOf(id); }

  #working() {
    if (this.#handle?.article()) return this.#handle;
    throw failure('InvalidStateError', 'not-ready', 'The annotator is not ready yet. Await its `ready` promise first.');
  }

  /** A promise that was kept says nothing of the next article. */
  #renew() {
    if (this.#settle) return;
    this.#ready = new Promise((resolve, reject) => (this.#settle = { resolve, reject }));
    this.#ready.catch(() => {}); // A host that does not wait is told of a failure by the event, not by the console.
  }

  /** All that one task changes (attributes, the article's content) is taken up together, when the task is over. */
  #refresh() {
    this.#renew();
    if (this.#due) return;
    this.#due = true;
    queueMicrotask(() => this.#connect());
  }

  async #connect() {
    try {
      const glue = await load();
      this.#due = false;
      if (!this.isConnected) return;
      this.#note?.remove();
      this.#live();
      this.#seen = this.#address();
      const article = this.#find();
      // An article that is away for a moment comes back to its undo and to what is not stored.
      if (!article) return;
      this.#handle ??= new glue.AnnotatorHandle(this, this.#root);
      const anew = this.#handle.connect(article);
      this.#settle?.resolve();
      this.#settle = undefined;
      if (anew) this.dispatchEvent(new CustomEvent('ready', { bubbles: true, composed: true }));
    } catch (error) {
      this.#due = false;
      if (this.isConnected) this.#fail(error);
    }
  }

  #find() {
    if (this.#article) return this.#article;
    const id = this.getAttribute('for');
    if (id) return this.getRootNode().getElementById?.(id) ?? document.getElementById(id);
    return this.firstElementChild ? this : document.querySelector('article') ?? document.querySelector('main');
  }

  /** What names the article where the host does not. */
  #address() {
    return [document.URL, canonical(), document.title].join('\n');
  }

  /** The page may go over to another article: by its tree, or by its address alone. */
  #live() {
    if (this.#life) return;
    this.#life = new AbortController();
    const { signal } = this.#life;
    const look = () => {
      const now = this.#handle?.article();
      // An article that comes to stand before the page's first one does not take its place.
      const stays = !this.#article && !this.getAttribute('for') && now?.localName === 'article' && now.isConnected;
      const found = stays ? now : this.#find();
      if ((found && found !== now) || this.#address() !== this.#seen) this.#refresh();
    };
    const observer = new MutationObserver(look);
    for (const root of new Set([document, this.getRootNode()])) {
      observer.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ['id', 'href'] });
    }
    signal.addEventListener('abort', () => observer.disconnect(), { once: true });
    window.addEventListener('popstate', look, { signal });
    window.navigation?.addEventListener('currententrychange', look, { signal });
  }

  #leave() {
    this.#life?.abort();
    this.#life = undefined;
    this.#note?.remove();
    this.#handle?.disconnect();
    this.#handle?.free();
    this.#handle = undefined;
    this.#renew();
  }

  #fail(cause) {
    const message = 'The annotation tool could not be loaded. Check the connection and reload the page.';
    this.#note?.remove();
    this.#note = document.createElement('p');
    this.#note.setAttribute('role', 'alert');
    this.#note.textContent = message;
    this.#root.append(this.#note);
    this.#settle?.reject(failure('NetworkError', 'load-failed', message, cause));
    this.#settle = undefined;
    const detail = { code: 'load-failed', message };
    this.dispatchEvent(new CustomEvent('error', { detail, bubbles: true, composed: true }));
  }
}

if (!customElements.get('news-annotator')) customElements.define('news-annotator', NewsAnnotator);
