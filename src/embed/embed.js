// Registers <news-annotator>. The class below only forwards: what it forwards to is fetched from beside this file when
// the first element is connected, so that a page without an article pays for these few lines alone. What stays here is
// the element's life: which article it is for, and when that is another one.

/** @type {Promise<typeof import('./news-annotator.js')> | undefined} */
let module;
let failures = 0;

/**
 * Browsers keep what they imported for ever under its whole address, Firefox also what failed; what follows a # makes another
 * one of the same file. Bundlers rename the file, and follow it by `new URL` alone, not into what is imported by a name that
 * is made here.
 */
function fetchGlue() {
  if (!failures) return import('./news-annotator.js');
  const glue = new URL('./news-annotator.js', import.meta.url);
  return import(/* webpackIgnore: true */ /* @vite-ignore */ `${glue}#${failures}`);
}

function load() {
  module ??= fetchGlue().then(async (glue) => {
    await glue.default({ module_or_path: new URL('news-annotator_bg.wasm', import.meta.url) });
    return glue;
  });
  // A failed fetch is tried again by the next element, or by this one when it is put back.
  module.catch(() => {
    failures += 1;
    module = undefined;
  });
  return module;
}

/** What is thrown. Its members are declared: where a page has frozen `Error.prototype`, `name` cannot be assigned. */
class Failure extends Error {
  name;
  code;

  constructor(name, code, message, cause) {
    super(message, { cause });
    this.name = name;
    this.code = code;
  }
}

const failure = (...what) => new Failure(...what);

/**
 * What a reader is told where the widget did not come, and with it the tables of its texts: that it was not loaded, not started,
 * not allowed; try again, dismiss.
 */
const SAID = {
  en: ['The annotation tool could not be loaded. Check the connection and try again.',
    'The annotation tool could not be started. Try again; if that does not help, tell those who run this site.',
    'The annotation tool needs WebAssembly, which this site or this browser’s settings do not allow.', 'Try again', 'Dismiss'],
  zh: ['标注工具未能加载。请检查网络连接后重试。', '标注工具未能启动。请重试；如仍无效，请告知本网站的管理者。',
    '标注工具需要 WebAssembly，但本网站或此浏览器的设置不允许使用。', '重试', '关闭'],
  es: ['No se pudo cargar la herramienta de anotación. Comprueba la conexión e inténtalo de nuevo.',
    'No se pudo iniciar la herramienta de anotación. Inténtalo de nuevo; si no sirve, avisa a los responsables de este sitio.',
    'La herramienta de anotación necesita WebAssembly, y este sitio o la configuración de este navegador no lo permiten.',
    'Reintentar', 'Descartar'],
  fr: ['L’outil d’annotation n’a pas pu être chargé. Vérifiez la connexion et réessayez.',
    'L’outil d’annotation n’a pas pu démarrer. Réessayez ; si cela ne suffit pas, prévenez les responsables de ce site.',
    'L’outil d’annotation a besoin de WebAssembly, que ce site ou les réglages de ce navigateur n’autorisent pas.',
    'Réessayer', 'Ignorer'],
  ar: ['تعذّر تحميل أداة التعليق. تحقّق من الاتصال ثم أعد المحاولة.',
    'تعذّر تشغيل أداة التعليق. أعد المحاولة، وإن لم ينفع ذلك فأخبر القائمين على هذا الموقع.',
    'تحتاج أداة التعليق إلى WebAssembly، وهذا الموقع أو إعدادات هذا المتصفح لا تسمح به.', 'أعد المحاولة', 'تجاهل'],
};

const NOTE = `#failed{all:initial;color-scheme:inherit;position:fixed;z-index:var(--news-annotator-z-index,2147483000);inset:auto 16px 16px;
margin-inline-start:auto;max-width:400px;padding:12px 14px;box-sizing:border-box;font:15px/1.45 var(--news-annotator-font,system-ui,sans-serif);
color:light-dark(#1b1e23,#eceef1);background:light-dark(#fff,#1c1f24);border:1px solid light-dark(#b02e12,#ff9d84);
border-radius:var(--news-annotator-radius,10px);box-shadow:0 8px 28px rgb(0 0 0/18%)}:host([layout=inline]) #failed{position:static;display:block}
#failed button{font:inherit;min-height:44px;margin-block-start:8px;margin-inline-end:8px;padding:0 14px;color:inherit;background:none;
border:1px solid;border-radius:7px;cursor:pointer}@media print{#failed{display:none}}`;

/** Why it did not start: which of these sentences tells it, and name and code. The files may have arrived all the same. */
function reason(cause, arrived) {
  // Some browsers take WebAssembly away altogether where their user wants to be safe.
  const wasm = globalThis.WebAssembly;
  if (!wasm || (cause instanceof wasm.CompileError && /CSP|Content Security/i.test(cause.message))) {
    return [2, 'NotAllowedError', 'wasm-refused', 'The site’s policy has to name ‘wasm-unsafe-eval’.'];
  }
  if (arrived || [wasm.CompileError, wasm.LinkError, wasm.RuntimeError].some((kind) => cause instanceof kind)) {
    return [1, 'OperationError', 'start-failed', 'Its files on this site are damaged, or not all of one version.'];
  }
  return [0, 'NetworkError', 'load-failed', ''];
}

const canonical = () => document.querySelector('link[rel~=canonical]')?.href;

const isRecord = (value) => Object.prototype.toString.call(value) === '[object Object]';

/** Not what only inherits from an element, or stands for one as a proxy: the browser itself tells them apart. */
function isElement(value) {
  try {
    document.contains(value);
    return value instanceof Element;
  } catch {
    return false;
  }
}

/** What keys can do, by the names that hosts write. */
const COMMANDS = ('claim attribution denial no-comment read next previous next-claim next-attribution next-denial next-no-comment ' +
  'previous-claim previous-attribution previous-denial previous-no-comment undo redo keys leave next-sentence previous-sentence ' +
  'next-paragraph previous-paragraph first-sentence last-sentence end-later end-earlier start-later start-earlier note ' +
  'take-back delete').split(' ');
const KEY = /^(Ctrl\+)?(Alt\+)?(Shift\+)?(\S|[A-Z]\w+)$/u;

/** The keys of a host as the widget reads them: a line a command. Throws where something is no key, or is given twice. */
function readKeys(keys) {
  const refuse = (message) => { throw failure('TypeError', 'bad-argument', message); };
  if (!isRecord(keys)) {
    refuse('`keys` must be an object that maps commands to keys, such as {claim: \'q\', undo: null}; or false for no keys, or ' +
      'null for the usual ones.');
  }
  const owners = new Map();
  return Object.entries(keys).map(([command, given]) => {
    if (!COMMANDS.includes(command)) refuse(`There is no command “${command}”. \`keys\` knows: ${COMMANDS.join(', ')}.`);
    const list = [given ?? []].flat();
    for (const key of list) {
      if (typeof key !== 'string' || !KEY.test(key)) {
        refuse(`The key of “${command}” must be a text such as 'q', 'Delete' or 'Ctrl+Shift+y' (Ctrl, Alt and Shift in this ` +
          'order), an array of such texts, or null for none.');
      }
    }
    const strokes = list.map((key) => key.replace(/(^|\+)[A-Z]$/, (letter) => letter.toLowerCase()));
    for (const key of strokes) {
      if (owners.has(key)) refuse(`“${owners.get(key)}” and “${command}” have the same key, “${key}”. Give one of them another.`);
      owners.set(key, command);
    }
    return [command, ...strokes].join(' ');
  }).join('\n');
}

/** The texts of a host, names and texts by turns. Throws where something is no text. */
function readMessages(messages) {
  if (!isRecord(messages)) {
    throw failure('TypeError', 'bad-argument', '`messages` must be an object of names and texts, such as {CLAIM: \'Assertion\'}; ' +
      'or null for the widget’s own.');
  }
  for (const [name, text] of Object.entries(messages)) {
    if (!/^[A-Z][A-Z0-9_]*$/.test(name)) {
      throw failure('TypeError', 'bad-argument', `“${name}” is no name of a message: they are written in capitals, such as CLAIM_MEANS.`);
    }
    if (typeof text !== 'string') {
      throw failure('TypeError', 'bad-argument', `The message “${name}” must be a text. Leave it out to keep the widget’s own.`);
    }
  }
  return Object.entries(messages).flat();
}

class NewsAnnotator extends HTMLElement {
  static observedAttributes = ['for', 'article-url', 'article-title', 'storage', 'readonly', 'open', 'lang', 'layout'];

  #root = this.attachShadow({ mode: 'open' });
  #handle;
  #article;
  #named = false;
  #arrival;
  #store;
  #keys = null;
  #keyLines = null;
  #messages = null;
  #due = false;
  #turn = 0;
  #anew = false;
  #seen;
  #note;
  #sheet;
  #ready;
  #settle;
  #life;

  constructor() {
    super();
    this.#renew();
    // The element's own children may be the article: they stay where they are.
    this.#root.append(document.createElement('slot'));
    // Set before this class was registered: plain properties that would hide the accessors.
    for (const name of ['article', 'store', 'keys', 'messages']) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
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
    if (before === now) return;
    if (name === 'for') this.#named = true;
    // Also while it is away for a moment: a host that moves the element may change it before it puts it back.
    if (name === 'readonly') this.#handle?.set_read_only(now !== null);
    else if (name === 'open') this.#handle?.set_open(now !== null);
    else if (name === 'layout') this.#handle?.set_layout();
    else if (name === 'lang') this.#handle?.set_language();
    else if (this.isConnected) this.#refresh();
  }

  /** Resolves when the article is indexed and the stored annotations are placed. */
  get ready() { return this.#ready; }

  get article() { return this.#article ?? this.#handle?.article() ?? null; }

  set article(element) {
    if (element != null && !isElement(element)) {
      throw failure('TypeError', 'bad-argument', '`article` must be an element, or null for the one that `for` names.');
    }
    this.#article = element ?? undefined;
    this.#named = true;
    if (this.isConnected) this.#refresh();
  }

  get store() { return this.#store ?? null; }

  set store(store) {
    const can = (name) => typeof store[name] === 'function';
    if (store != null && !(can('load') && can('save') && (store.subscribe == null || can('subscribe')))) {
      throw failure('TypeError', 'bad-argument', '`store` must be an object with functions load(), save(text) and, where ' +
        'others write to it too, subscribe(callback); or null for the browser’s storage.');
    }
    this.#store = store ?? undefined;
    if (this.isConnected) this.#refresh();
  }

  get keys() { return this.#keys && structuredClone(this.#keys); }

  set keys(keys) {
    // Read once: a getter may give something else each time.
    const given = isRecord(keys) ? { ...keys } : keys ?? null;
    this.#keyLines = given === null || given === false ? given : readKeys(given);
    this.#keys = given && structuredClone(given);
    this.#handle?.set_keys(this.#keyLines);
  }

  get messages() { return this.#messages && { ...this.#messages }; }

  set messages(messages) {
    const given = isRecord(messages) ? { ...messages } : messages ?? null;
    const texts = given === null ? [] : readMessages(given);
    this.#messages = given;
    this.#handle?.set_messages(texts);
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
    const turn = (this.#turn += 1);
    let arrived = false;
    try {
      const glue = await load();
      arrived = true;
      this.#due = false;
      if (!this.isConnected) return;
      this.#hush();
      this.#live();
      this.#seen = this.#address();
      const article = this.#find();
      if (!article) {
        // An article that is away for a moment comes back to its undo and to what is not stored; not one that the host let
        // go for another, which is still to come.
        if (this.#named) this.#handle?.disconnect();
        if (this.#article) this.#arrival?.observe(this.#article);
        return;
      }
      this.#named = false;
      this.#arrival?.disconnect();
      this.#handle ??= new glue.AnnotatorHandle(this, this.#root);
      if (this.#handle.connect(article, this.#store)) this.#anew = true;
      if (this.#keyLines !== null) this.#handle.set_keys(this.#keyLines);
      if (this.#messages) this.#handle.set_messages(Object.entries(this.#messages).flat());
      await this.#handle.loaded();
      // What changed meanwhile has a turn of its own.
      if (turn !== this.#turn || !this.#handle) return;
      this.#settle?.resolve();
      this.#settle = undefined;
      if (!this.#anew) return;
      this.#anew = false;
      this.dispatchEvent(new CustomEvent('ready', { bubbles: true, composed: true }));
    } catch (error) {
      this.#due = false;
      if (this.isConnected) this.#fail(error, arrived);
    }
  }

  #find() {
    // Waited for: an element that is in no tree yet has no text that anyone reads, and no place for the rules of highlights.
    if (this.#article) return this.#article.isConnected ? this.#article : null;
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
      const stays = !this.#article && !this.getAttribute('for') && !this.firstElementChild && now?.localName === 'article' && now.isConnected;
      const found = stays ? now : this.#find();
      if ((found && found !== now) || this.#address() !== this.#seen) this.#refresh();
    };
    const observer = new MutationObserver((records) => {
      look();
      if (records.some(({ attributeName }) => attributeName === 'lang')) this.#handle?.set_language();
    });
    for (const root of new Set([document, this.getRootNode()])) {
      observer.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ['id', 'href', 'lang'] });
    }
    signal.addEventListener('abort', () => observer.disconnect(), { once: true });
    window.addEventListener('popstate', look, { signal });
    if (window.navigation) window.navigation.addEventListener('currententrychange', look, { signal });
    else {
      // Nothing tells of `pushState` then. Before the reader marks something it is seen all the same.
      for (const event of ['pointerdown', 'keydown', 'focusin']) window.addEventListener(event, look, { signal, capture: true });
    }
    // The `article` of a host may come into a tree that nobody watches. There it is laid out.
    if (!window.ResizeObserver) return;
    this.#arrival = new ResizeObserver(() => this.#article?.isConnected && this.#refresh());
    signal.addEventListener('abort', () => this.#arrival.disconnect(), { once: true });
  }

  #leave() {
    this.#life?.abort();
    this.#life = undefined;
    this.#hush();
    this.#handle?.disconnect();
    this.#handle?.free();
    this.#handle = undefined;
    this.#renew();
  }

  /** Tells the reader the sentence of this number. The widget's own styles did not come either. */
  #say(which) {
    this.#hush();
    let place = this;
    let lang;
    while (place && !lang) {
      lang = place.closest('[lang]')?.lang;
      place = place.getRootNode().host;
    }
    const language = lang?.toLowerCase().split(/[-_]/)[0];
    const known = Object.hasOwn(SAID, language) ? language : 'en';
    const said = SAID[known];
    const note = (this.#note = document.createElement('p'));
    note.id = 'failed';
    note.lang = known;
    note.dir = known === 'ar' ? 'rtl' : 'ltr';
    note.setAttribute('role', 'alert');
    note.append(said[which], document.createElement('br'), ...said.slice(3).map((label, at) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.append(label);
      button.addEventListener('click', () => (at ? this.#hush() : this.#refresh()));
      return button;
    }));
    this.#root.append(note);
    // A browser that constructs no style sheets may be what it failed on.
    try {
      this.#sheet = new CSSStyleSheet();
      this.#sheet.replaceSync(NOTE);
      this.#root.adoptedStyleSheets = [...this.#root.adoptedStyleSheets, this.#sheet];
    } catch {}
  }

  #hush() {
    this.#note?.remove();
    if (this.#sheet) this.#root.adoptedStyleSheets = [...this.#root.adoptedStyleSheets].filter((sheet) => sheet !== this.#sheet);
    this.#sheet = undefined;
  }

  #fail(cause, arrived) {
    const [which, name, code, remedy] = reason(cause, arrived);
    const message = `${SAID.en[which]} ${remedy}`.trim();
    // That is for whoever looks after the page. Its readers can only try again.
    if (remedy) console.warn(`news-annotator: ${message}`);
    this.#say(which);
    this.#settle?.reject(failure(name, code, message, cause));
    this.#settle = undefined;
    const detail = { code, message };
    this.dispatchEvent(new CustomEvent('error', { detail, bubbles: true, composed: true }));
  }
}

if (!customElements.get('news-annotator')) customElements.define('news-annotator', NewsAnnotator);
