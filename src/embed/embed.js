// Defines <news-annotator>. The class forwards to the wasm module, which is fetched when the first element is connected, so
// that a page without an article loads only this file. This file itself decides which article the element is for, and
// notices when the page changes it.

import { findArticle } from './find-article.js';
import { pageAddress } from './page-address.js';

/** @type {Promise<typeof import('./news-annotator.js')> | undefined} */
let module;
let failures = 0;

/**
 * Browsers cache a module under its full URL, Firefox a failed one too; a fragment makes the URL new. Bundlers find the file
 * by `new URL` and cannot resolve the template string.
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
  // The next element that connects tries a failed fetch again.
  module.catch(() => {
    failures += 1;
    module = undefined;
  });
  return module;
}

/** Class fields, since assigning `name` fails where the page has frozen `Error.prototype`. */
class Failure extends Error {
  name;
  code;

  constructor(name, code, message, cause) {
    super(message, { cause });
    this.name = name;
    this.code = code;
  }
}

const failure = (...details) => new Failure(...details);

/**
 * The texts shown to the reader where the widget's own texts did not load: not loaded, not started, not allowed; then the
 * buttons' labels, try again and dismiss.
 */
const FAILURE_TEXTS = {
  en: ['The annotation tool could not be loaded. Check the connection and try again.',
    'The annotation tool could not be started. Try again; if that does not help, tell those who run this site.',
    'The annotation tool needs WebAssembly, which this site or this browser’s settings do not allow.',
    'No article was found on this page, so there is nothing to annotate yet.', 'Try again', 'Dismiss'],
  zh: ['标注工具未能加载。请检查网络连接后重试。', '标注工具未能启动。请重试；如仍无效，请告知本网站的管理者。',
    '标注工具需要 WebAssembly，但本网站或此浏览器的设置不允许使用。', '未在此页面找到文章，目前没有可标注的内容。', '重试', '关闭'],
  es: ['No se pudo cargar la herramienta de anotación. Comprueba la conexión e inténtalo de nuevo.',
    'No se pudo iniciar la herramienta de anotación. Inténtalo de nuevo; si no sirve, avisa a los responsables de este sitio.',
    'La herramienta de anotación necesita WebAssembly, y este sitio o la configuración de este navegador no lo permiten.',
    'No se encontró ningún artículo en esta página; todavía no hay nada que anotar.', 'Reintentar', 'Descartar'],
  fr: ['L’outil d’annotation n’a pas pu être chargé. Vérifiez la connexion et réessayez.',
    'L’outil d’annotation n’a pas pu démarrer. Réessayez ; si cela ne suffit pas, prévenez les responsables de ce site.',
    'L’outil d’annotation a besoin de WebAssembly, que ce site ou les réglages de ce navigateur n’autorisent pas.',
    'Aucun article n’a été trouvé sur cette page ; il n’y a encore rien à annoter.', 'Réessayer', 'Ignorer'],
  ar: ['تعذّر تحميل أداة التعليق. تحقّق من الاتصال ثم أعد المحاولة.',
    'تعذّر تشغيل أداة التعليق. أعد المحاولة، وإن لم ينفع ذلك فأخبر القائمين على هذا الموقع.',
    'تحتاج أداة التعليق إلى WebAssembly، وهذا الموقع أو إعدادات هذا المتصفح لا تسمح به.',
    'لم يُعثر على مقال في هذه الصفحة، فلا يوجد بعد ما يمكن التعليق عليه.', 'أعد المحاولة', 'تجاهل'],
};

const NOTICE_CSS = `#failed{all:initial;color-scheme:inherit;position:fixed;z-index:var(--news-annotator-z-index,2147483000);inset:auto 16px 16px;
margin-inline-start:auto;max-width:400px;padding:12px 14px;box-sizing:border-box;font:15px/1.45 var(--news-annotator-font,system-ui,sans-serif);
color:light-dark(#1b1e23,#eceef1);background:light-dark(#fff,#1c1f24);border:1px solid light-dark(#b02e12,#ff9d84);
border-radius:var(--news-annotator-radius,10px);box-shadow:0 8px 28px rgb(0 0 0/18%)}:host([layout=inline]) #failed{position:static;display:block}
#failed button{font:inherit;min-height:44px;margin-block-start:8px;margin-inline-end:8px;padding:0 14px;color:inherit;background:none;
border:1px solid;border-radius:7px;cursor:pointer}@media print{#failed{display:none}}`;

/** The page's own word for its article, where none of its text is prose. */
function namedArticle() {
  const element = document.querySelector('article') ?? document.querySelector('main');
  return element?.textContent.trim() ? { element, letters: 0 } : null;
}

/** Nothing on the page can be annotated. */
class NoArticle extends Error {}

/**
 * Why the widget did not start: the index in `FAILURE_TEXTS`, the error's name and code, and advice for the page's author.
 * `loaded` says whether the module was loaded before the failure.
 */
function explainFailure(cause, loaded) {
  if (cause instanceof NoArticle) return [3, 'NotFoundError', 'no-article', ''];
  // Some browsers remove WebAssembly in their high security modes.
  const wasm = globalThis.WebAssembly;
  if (!wasm || (cause instanceof wasm.CompileError && /CSP|Content Security/i.test(cause.message))) {
    return [2, 'NotAllowedError', 'wasm-refused', 'The site’s policy has to name ‘wasm-unsafe-eval’.'];
  }
  if (loaded || [wasm.CompileError, wasm.LinkError, wasm.RuntimeError].some((kind) => cause instanceof kind)) {
    return [1, 'OperationError', 'start-failed', 'Its files on this site are damaged, or not all of one version.'];
  }
  return [0, 'NetworkError', 'load-failed', ''];
}

/** With this many letters of prose, what was found is the article. */
const SURELY_AN_ARTICLE = 600;
/** What comes to a page later is the article instead if it has this many times the prose. */
const FAR_MORE_TEXT = 3;
/** Milliseconds between the first two searches for an article. Each pause is twice the last: a page may animate for ever. */
const FIRST_PAUSE = 300;
const LONGEST_PAUSE = 30_000;
/** Milliseconds after the load of a page in which it may still render its article. */
const PATIENCE = 2_000;

const isRecord = (value) => Object.prototype.toString.call(value) === '[object Object]';

/** `contains` throws for objects that only inherit from `Element`, and for proxies of elements. */
function isElement(value) {
  try {
    document.contains(value);
    return value instanceof Element;
  } catch {
    return false;
  }
}

/** The names of the commands, as hosts write them. */
const COMMANDS = ('claim attribution denial no-comment read next previous next-claim next-attribution next-denial next-no-comment ' +
  'previous-claim previous-attribution previous-denial previous-no-comment undo redo keys leave next-sentence previous-sentence ' +
  'next-paragraph previous-paragraph first-sentence last-sentence end-later end-earlier start-later start-earlier note ' +
  'take-back delete').split(' ');
const KEY = /^(Ctrl\+)?(Alt\+)?(Shift\+)?(\S|[A-Z]\w+)$/u;

/** The host's keys, one line a command. Throws where a key is invalid or has two commands. */
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

/** The host's messages, names and texts alternating. Throws where a name or a text is invalid. */
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
  /** The article that was searched for: the element and its letters of prose. */
  #found;
  #nextSearch = 0;
  #searchPause = FIRST_PAUSE;
  #searchTimer;
  #patience;
  #checkPage;
  #reassigned = false;
  #arrivalObserver;
  #store;
  #keys = null;
  #keyLines = null;
  #messages = null;
  #scheduled = false;
  #attempts = 0;
  #readyEventDue = false;
  #lastIdentity;
  #notice;
  #noticeSheet;
  #ready;
  #readySettlers;
  #watching;

  constructor() {
    super();
    this.#renewReady();
    // The element's own children may be the article; the slot keeps them visible.
    this.#root.append(document.createElement('slot'));
    // Properties that were set before the class was defined would hide the accessors.
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
    // A moved element is connected again when the microtask runs, and keeps its state.
    queueMicrotask(() => this.isConnected || this.#disconnect());
  }

  attributeChangedCallback(name, before, now) {
    if (before === now) return;
    if (name === 'for') this.#reassigned = true;
    // Applied while disconnected too: a host may move the element and set attributes before it inserts it again.
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
    this.#reassigned = true;
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
    // Copied once: a getter may return another value each time.
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

  get annotations() { return this.#connectedHandle().annotations(); }
  get ledger() { return this.#connectedHandle().ledger(); }
  annotate(range, tag, options) { return this.#connectedHandle().annotate(range, tag, options); }
  update(id, change) { return this.#connectedHandle().update(id, change); }
  delete(id) { this.#connectedHandle().delete(id); }
  clear() { this.#connectedHandle().clear(); }
  undo() { return this.#connectedHandle().undo(); }
  redo() { return this.#connectedHandle().redo(); }
  select(id) { this.#connectedHandle().select(id); }
  export(format) { return this.#connectedHandle().export(format); }
  import(text) { return this.#connectedHandle().import(text); }
  locate(selectors) { return this.#connectedHandle().locate(selectors); }
  rangeOf(id) { return this.#connectedHandle().rangeOf(id); }

  #connectedHandle() {
    if (this.#handle?.article()) return this.#handle;
    throw failure('InvalidStateError', 'not-ready', 'The annotator is not ready yet. Await its `ready` promise first.');
  }

  /** Creates a new `ready` promise once the last one is settled: each article has its own. */
  #renewReady() {
    if (this.#readySettlers) return;
    this.#ready = new Promise((resolve, reject) => (this.#readySettlers = { resolve, reject }));
    this.#ready.catch(() => {}); // No unhandled rejection: hosts that do not await `ready` get the `error` event.
  }

  /** Schedules one `#connect` for all changes of one task (attributes, content). */
  #refresh() {
    this.#renewReady();
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => this.#connect());
  }

  async #connect() {
    const attempt = (this.#attempts += 1);
    let loaded = false;
    try {
      const glue = await load();
      loaded = true;
      this.#scheduled = false;
      if (!this.isConnected) return;
      this.#hideNotice();
      this.#watchPage();
      this.#lastIdentity = this.#identity();
      const article = this.#findArticle();
      if (!article) {
        // A removed article may come back, to its undo history and unsaved changes: the handle stays connected. Not where the
        // host has named another article.
        if (this.#reassigned) this.#handle?.disconnect();
        if (this.#article) this.#arrivalObserver?.observe(this.#article);
        else this.#awaitArticle();
        return;
      }
      this.#reassigned = false;
      this.#arrivalObserver?.disconnect();
      this.#handle ??= new glue.AnnotatorHandle(this, this.#root);
      if (this.#handle.connect(article, this.#store, pageAddress())) this.#readyEventDue = true;
      if (this.#keyLines !== null) this.#handle.set_keys(this.#keyLines);
      if (this.#messages) this.#handle.set_messages(Object.entries(this.#messages).flat());
      await this.#handle.loaded();
      // A change during the `await` has started another attempt.
      if (attempt !== this.#attempts || !this.#handle) return;
      this.#readySettlers?.resolve();
      this.#readySettlers = undefined;
      if (!this.#readyEventDue) return;
      this.#readyEventDue = false;
      this.dispatchEvent(new CustomEvent('ready', { bubbles: true, composed: true }));
    } catch (error) {
      this.#scheduled = false;
      if (this.isConnected) this.#fail(error, loaded);
    }
  }

  #findArticle() {
    // Wait until the element is in a tree: before, it is not rendered, and no root can adopt the highlight styles.
    if (this.#article) return this.#article.isConnected ? this.#article : null;
    const id = this.getAttribute('for');
    if (id) return this.getRootNode().getElementById?.(id) ?? document.getElementById(id);
    return this.firstElementChild ? this : this.#searchArticle();
  }

  /**
   * The article of a page whose host names none; null until there is one. What was found stays the article while it is in the
   * page, unless far more text comes: pages that render themselves begin with a line or a notice.
   */
  #searchArticle() {
    const stays = this.#found?.element.isConnected;
    if (!stays) this.#found = undefined;
    if (document.readyState === 'loading' || (stays && this.#found.letters >= SURELY_AN_ARTICLE)) return this.#found?.element ?? null;
    const now = performance.now();
    if (now < this.#nextSearch) {
      // Changes of the page come in bursts; one search follows each.
      this.#searchTimer ??= setTimeout(() => this.#checkPage?.(), this.#nextSearch - now);
      return this.#found?.element ?? null;
    }
    clearTimeout(this.#searchTimer);
    this.#searchTimer = undefined;
    this.#nextSearch = now + this.#searchPause;
    this.#searchPause = Math.min(2 * this.#searchPause, LONGEST_PAUSE);
    const found = findArticle(document) ?? namedArticle();
    if (found && (!stays || found.letters > FAR_MORE_TEXT * this.#found.letters)) this.#found = found;
    return this.#found?.element ?? null;
  }

  /** Settles `ready` on a page that was loaded a while ago and has no article: its body is annotated, if it has any words. */
  #giveUpSearch() {
    if (!this.isConnected || this.#found || this.#article || this.getAttribute('for') || this.firstElementChild) return;
    if (document.body?.innerText.trim()) {
      this.#found = { element: document.body, letters: 0 };
      this.#refresh();
    } else this.#fail(new NoArticle(), true);
  }

  /** Counts from the load of the page, not from its last change: `ready` settles on a page that never rests, too. */
  #awaitArticle() {
    if (this.#patience || !this.#readySettlers || document.readyState !== 'complete') return;
    this.#patience = setTimeout(() => {
      this.#patience = undefined;
      this.#giveUpSearch();
    }, PATIENCE);
  }

  /** The parts of the page that identify the article where the host does not. */
  #identity() {
    return [document.URL, pageAddress(), document.title].join('\n');
  }

  /** Watches for the page's change to another article, in its tree or by its address. */
  #watchPage() {
    if (this.#watching) return;
    this.#watching = new AbortController();
    const { signal } = this.#watching;
    const check = () => {
      // Another address is another article, wherever it stands.
      if (this.#identity() !== this.#lastIdentity) {
        this.#found = undefined;
        this.#searchPause = FIRST_PAUSE;
        this.#nextSearch = 0;
      }
      const found = this.#findArticle();
      if ((found && found !== this.#handle?.article()) || this.#identity() !== this.#lastIdentity) this.#refresh();
      else if (!found) this.#awaitArticle();
    };
    this.#checkPage = check;
    for (const [target, event] of [[document, 'DOMContentLoaded'], [window, 'load']]) target.addEventListener(event, check, { signal });
    const observer = new MutationObserver((records) => {
      check();
      if (records.some(({ attributeName }) => attributeName === 'lang')) this.#handle?.set_language();
    });
    for (const root of new Set([document, this.getRootNode()])) {
      observer.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ['id', 'href', 'lang'] });
    }
    signal.addEventListener('abort', () => observer.disconnect(), { once: true });
    window.addEventListener('popstate', check, { signal });
    if (window.navigation) window.navigation.addEventListener('currententrychange', check, { signal });
    else {
      // Without the Navigation API `pushState` fires no event; these events come before any annotation.
      for (const event of ['pointerdown', 'keydown', 'focusin']) window.addEventListener(event, check, { signal, capture: true });
    }
    // The host's `article` may be inserted into a shadow tree that is not observed; it gets a size then.
    if (!window.ResizeObserver) return;
    this.#arrivalObserver = new ResizeObserver(() => this.#article?.isConnected && this.#refresh());
    signal.addEventListener('abort', () => this.#arrivalObserver.disconnect(), { once: true });
  }

  #disconnect() {
    this.#watching?.abort();
    this.#watching = undefined;
    clearTimeout(this.#searchTimer);
    clearTimeout(this.#patience);
    this.#searchTimer = undefined;
    this.#patience = undefined;
    this.#found = undefined;
    this.#hideNotice();
    this.#handle?.disconnect();
    this.#handle?.free();
    this.#handle = undefined;
    this.#renewReady();
  }

  /** Shows the text with this index, in the language of the page. The widget's own styles are not loaded. */
  #showNotice(index) {
    this.#hideNotice();
    let ancestor = this;
    let lang;
    while (ancestor && !lang) {
      lang = ancestor.closest('[lang]')?.lang;
      ancestor = ancestor.getRootNode().host;
    }
    const language = lang?.toLowerCase().split(/[-_]/)[0];
    const known = Object.hasOwn(FAILURE_TEXTS, language) ? language : 'en';
    const texts = FAILURE_TEXTS[known];
    const notice = (this.#notice = document.createElement('p'));
    notice.id = 'failed';
    notice.lang = known;
    notice.dir = known === 'ar' ? 'rtl' : 'ltr';
    notice.setAttribute('role', 'alert');
    notice.append(texts[index], document.createElement('br'), ...texts.slice(4).map((label, at) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.append(label);
      button.addEventListener('click', () => (at ? this.#hideNotice() : this.#refresh()));
      return button;
    }));
    this.#root.append(notice);
    // The missing support for constructed style sheets may be why the start failed.
    try {
      this.#noticeSheet = new CSSStyleSheet();
      this.#noticeSheet.replaceSync(NOTICE_CSS);
      this.#root.adoptedStyleSheets = [...this.#root.adoptedStyleSheets, this.#noticeSheet];
    } catch {}
  }

  #hideNotice() {
    this.#notice?.remove();
    if (this.#noticeSheet) this.#root.adoptedStyleSheets = [...this.#root.adoptedStyleSheets].filter((sheet) => sheet !== this.#noticeSheet);
    this.#noticeSheet = undefined;
  }

  #fail(cause, loaded) {
    const [index, name, code, advice] = explainFailure(cause, loaded);
    const message = `${FAILURE_TEXTS.en[index]} ${advice}`.trim();
    // For the page's author; readers can only try again.
    if (advice) console.warn(`news-annotator: ${message}`);
    this.#showNotice(index);
    this.#readySettlers?.reject(failure(name, code, message, cause));
    this.#readySettlers = undefined;
    const detail = { code, message };
    this.dispatchEvent(new CustomEvent('error', { detail, bubbles: true, composed: true }));
  }
}

if (!customElements.get('news-annotator')) customElements.define('news-annotator', NewsAnnotator);
