// The life of one annotator: it waits for a reason to fetch the program (lazy-start.js), finds the article and its address,
// connects them, follows the page to its next article, and tells where that fails.
//
// Its element and the shadow root of the interface are handed in. The custom element is both its own element and the root's
// host (embed.js); the browser extension, which has no custom elements, keeps the element out of the page (extension/).

import { failure } from './failure.js';
import { FailureNotice } from './failure-notice.js';
import { HandlePlace } from './handle-place.js';
import { warmLanguageFile } from './language-file.js';
import { LazyStart, isInline, startsAtOnce } from './lazy-start.js';
import { languageOf } from './page-language.js';
import { pageIdentity, sightings, watchAddress, watchHead, watchTrees } from './page-watch.js';
import { isLoaded, load, loadPageArticle, whenLoaded } from './program.js';
import { isElement, isRecord, readKeys, readMessages, readReader } from './settings.js';
import { isStoredHere } from './stored-here.js';

/** A change of these makes the element look for its article and its storage again. */
const IDENTIFYING = ['for', 'article-url', 'article-title', 'storage'];

export class AnnotatorLife {
  #element;
  #root;
  #handle;
  #article;
  #search;
  /** Says why it did not start, once page-article.js is here. */
  #explain;
  #checkPage;
  #reassigned = false;
  #arrivalObserver;
  #store;
  #keys = null;
  #keyLines = null;
  #messages = null;
  #autoLink = null;
  /** Whom the host has named, until the program knows. */
  #reader;
  #scheduled = false;
  #attempts = 0;
  #readyEventDue = false;
  #lastIdentity;
  #notice;
  #place;
  #ready;
  #readySettlers;
  #watching;
  #isWatchingTrees = false;
  /** Whether there was a reason to fetch the program. */
  #isWanted = false;
  /** Whether the host waits for `ready`. */
  #isAsked = false;
  #lazy;
  /** What waited, until the program listens in its place. */
  #leaving;

  /** `element` has the attributes and gets the events; `root` is the shadow root of the interface. */
  constructor(element, root) {
    this.#element = element;
    this.#root = root;
    this.#notice = new FailureNotice(element, root);
    this.#place = new HandlePlace(root, () => this.#rename());
    this.#renewReady();
  }

  get #isConnected() { return this.#root.host.isConnected; }

  /** Its place was taken out of the page; one that was moved is connected again when the microtask runs, and keeps its state. */
  leave() {
    queueMicrotask(() => this.#isConnected || this.#disconnect());
  }

  /** An attribute of the element has another value. */
  change(name, before, now) {
    if (before === now) return;
    if (name === 'for') this.#reassigned = true;
    // Applied while disconnected too: a host may move the element and set attributes before it inserts it again.
    if (name === 'readonly') this.#handle?.set_read_only(now !== null);
    else if (name === 'open') {
      this.#handle?.set_open(now !== null);
      this.#showFound();
    }
    else if (name === 'layout') {
      this.#handle?.set_layout();
      this.#placeHandle();
    }
    else if (name === 'lang') this.#handle?.set_language();
    // While the program is not wanted, each may be a reason to start or change how the handle looks.
    if (!this.#isWanted || IDENTIFYING.includes(name)) this.refresh();
  }

  /** Resolves when the article is indexed and the stored annotations are placed. */
  get ready() {
    this.#isAsked = true;
    this.#handle?.loaded(true);
    this.#want();
    return this.#ready;
  }

  get article() { return this.#article ?? this.#handle?.article() ?? null; }

  set article(element) {
    if (element != null && !isElement(element)) {
      throw failure('TypeError', 'bad-argument', '`article` must be an element, or null for that of `for`.');
    }
    this.#article = element ?? undefined;
    this.#reassigned = true;
    this.refresh();
  }

  get store() { return this.#store ?? null; }

  set store(store) {
    const can = (name) => typeof store[name] === 'function';
    if (store != null && !(can('load') && can('save') && (store.subscribe == null || can('subscribe')))) {
      throw failure('TypeError', 'bad-argument', '`store` must be an object with functions load(), save(text) and, where ' +
        'others write to it, subscribe(callback); or null.');
    }
    this.#store = store ?? undefined;
    this.refresh();
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
    this.#lazy?.update(given);
  }

  get autoLink() { return this.#autoLink; }

  set autoLink(autoLink) {
    if (autoLink != null && typeof autoLink !== 'boolean') {
      throw failure('TypeError', 'bad-argument', '`autoLink` must be true, false, or null.');
    }
    this.#autoLink = autoLink ?? null;
    this.#handle?.set_auto_link(this.#autoLink);
  }

  get reader() { return this.#reader === undefined ? this.#handle?.reader() ?? null : this.#reader && { ...this.#reader }; }

  set reader(reader) {
    this.#reader = reader == null ? null : readReader(reader);
    this.#handOverReader();
  }

  #handOverReader() {
    if (this.#reader === undefined || !this.#handle?.article()) return;
    this.#handle.set_reader(this.#reader?.name, this.#reader?.id);
    this.#reader = undefined;
  }

  /** The program's handle of the article; an error while there is none. */
  get handle() {
    this.#want();
    if (this.#handle?.article()) return this.#handle;
    throw failure('InvalidStateError', 'not-ready', 'The annotator is not ready yet. Await its `ready` promise first.');
  }

  /** A reason to fetch the program; `again` fetches it also after a failure. */
  #want(again = false) {
    const isNew = !this.#isWanted || (again && !this.#readySettlers);
    this.#isWanted = true;
    if (isNew) this.refresh();
  }

  /** Creates a new `ready` promise once the last one is settled: each article has its own. */
  #renewReady() {
    if (this.#readySettlers) return;
    this.#ready = new Promise((resolve, reject) => (this.#readySettlers = { resolve, reject }));
    this.#ready.catch(() => {}); // No unhandled rejection: hosts that do not await `ready` get the `error` event.
  }

  /** Schedules one `#connect` for all changes of one task (attributes, content). */
  refresh() {
    this.#placeHandle();
    if (!this.#isConnected) return;
    this.#renewReady();
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => this.#connect());
  }

  async #connect() {
    if (!this.#isWanted && !isLoaded && !startsAtOnce(this.#element, this.#store)) {
      // A change during the look begins another one.
      this.#scheduled = false;
      const look = (this.#attempts += 1);
      const isStored = await isStoredHere(this.#element, this.#articleId());
      if (look !== this.#attempts || this.#scheduled) return;
      if (!isStored) {
        if (this.#isConnected) this.#wait();
        return;
      }
      this.#scheduled = true;
    }
    // What the reader does until the program is here counts, whatever the reason to start.
    if (!isLoaded) {
      this.#wait();
      this.#lazy.start();
    }
    this.#isWanted = true;
    const attempt = (this.#attempts += 1);
    let loaded = false;
    try {
      const program = load();
      const texts = warmLanguageFile(languageOf(this.#element));
      // Before the program: it says why that does not start.
      const pageAddress = await this.#loadSearch();
      const glue = await program;
      await texts;
      loaded = true;
      await this.#lazy?.finished();
      this.#scheduled = false;
      if (!this.#isConnected) return;
      this.#notice.hide();
      this.#watchPage();
      this.#lastIdentity = pageIdentity();
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
      this.#handle ??= new glue.AnnotatorHandle(this.#element, this.#root);
      if (this.#handle.connect(article, this.#store, pageAddress(sightings))) this.#readyEventDue = true;
      this.#handle.offer_choice_of_article(this.#isNamed() ? undefined : (...words) => this.#search.choose(...words, () => this.refresh()));
      this.#showFound();
      this.#handOverReader();
      if (this.#keyLines !== null) this.#handle.set_keys(this.#keyLines);
      if (this.#autoLink !== null) this.#handle.set_auto_link(this.#autoLink);
      if (this.#messages) this.#handle.set_messages(Object.entries(this.#messages).flat());
      if (this.#lazy) this.#leaving = this.#lazy;
      this.#lazy?.handOver(this.#handle);
      this.#lazy = undefined;
      await this.#handle.loaded(this.#isAsked);
      // A change during the `await` has started another attempt.
      if (attempt !== this.#attempts || !this.#handle) return;
      this.#readySettlers?.resolve();
      this.#readySettlers = undefined;
      if (!this.#readyEventDue) return;
      this.#readyEventDue = false;
      this.#tell('ready');
    } catch (error) {
      this.#scheduled = false;
      if (this.#isConnected) this.#fail(error, loaded);
    }
  }

  /** An inline panel has no handle. */
  #placeHandle() {
    if (this.#isConnected && !isInline(this.#element)) this.#place.take();
    else this.#place.leave();
  }

  /** Where there is another annotator, the handle says which article it is for. */
  #rename() {
    this.#lazy?.update(this.#messages);
    this.#handle?.set_layout();
  }

  /** The reader who opens the panel is shown which part of the page was taken for the article. */
  #showFound() {
    if (this.#element.hasAttribute('open') && !this.#isNamed() && this.#handle?.article()) this.#search?.show();
  }

  /** Waits for a reason to start. */
  #wait() {
    this.#lastIdentity = pageIdentity();
    this.#watchPage();
    whenLoaded.add(this);
    this.#lazy ??= new LazyStart(this.#element, this.#root, {
      start: (again) => this.#want(again),
      refresh: () => this.refresh(),
      article: (mayBeSearched) => {
        // Where the search does not arrive, the next selection asks for it again.
        if (mayBeSearched && !this.#search && !this.#isNamed()) this.#loadSearch().then(() => this.#lazy?.checkSelection(), () => {});
        return this.#findArticle();
      },
      keyLines: () => this.#keyLines,
    });
    this.#lazy.update(this.#messages);
  }

  /** The id of the article as far as the host names it. */
  #articleId() { return this.#article?.id ?? this.#element.getAttribute('for'); }

  /** Whether the article is known without a search. */
  #isNamed() { return Boolean(this.#article ?? this.#element.getAttribute('for') ?? this.#element.firstElementChild); }

  async #loadSearch() {
    const { ArticleSearch, explainFailure, pageAddress } = await loadPageArticle();
    this.#explain = explainFailure;
    this.#search ??= new ArticleSearch(() => this.#checkPage?.(), this.#root, this.#element);
    await this.#search.ready;
    return pageAddress;
  }

  #findArticle() {
    // Wait until the element is in a tree: before, it is not rendered, and no root can adopt the highlight styles.
    if (this.#article) return this.#article.isConnected ? this.#article : null;
    const id = this.#element.getAttribute('for');
    if (id) return this.#root.host.getRootNode().getElementById?.(id) ?? document.getElementById(id);
    if (this.#element.firstElementChild) return this.#element;
    return this.#search?.find() ?? null;
  }

  /** Settles `ready` on a page that was loaded a while ago and has no article: its body is annotated, if it has any words. */
  #giveUpSearch() {
    if (!this.#isConnected || this.#search.hasFound) return;
    if (this.#isNamed()) {
      // It may come later, and is waited for; but a wrong id would be waited for in silence.
      if (this.#readySettlers && !this.#findArticle()) console.warn(`news-annotator: waiting for #${this.#articleId()}`);
      return;
    }
    if (this.#search.takeBody()) this.refresh();
    else this.#fail();
  }

  #awaitArticle() {
    if (this.#readySettlers) this.#search?.waitOnce(() => this.#giveUpSearch());
  }

  /** Watches for the page's change to another article, by its address and, once there is a program, in its tree. */
  #watchPage() {
    const isFirst = !this.#watching;
    this.#watching ??= new AbortController();
    const { signal } = this.#watching;
    if (isFirst) {
      this.#checkPage = () => {
        // Another address is another article, wherever it stands.
        const isElsewhere = pageIdentity() !== this.#lastIdentity;
        if (isElsewhere) this.#search?.restart();
        if (!this.#isWanted) {
          if (isElsewhere) this.refresh();
          return;
        }
        const found = this.#findArticle();
        if ((found && found !== this.#handle?.article()) || isElsewhere) this.refresh();
        else if (!found) this.#awaitArticle();
      };
      watchAddress(this.#checkPage, signal);
      if (!this.#isWanted) watchHead(() => this.#isWanted || this.refresh(), signal);
    }
    if (!this.#isWanted || this.#isWatchingTrees) return;
    this.#isWatchingTrees = true;
    watchTrees([document, this.#root.host.getRootNode()], (records) => {
      this.#checkPage();
      if (records.some(({ attributeName }) => attributeName === 'lang')) this.#handle?.set_language();
    }, signal);
    // The host's `article` may be inserted into a shadow tree that is not observed; it gets a size then.
    if (!window.ResizeObserver) return;
    this.#arrivalObserver = new ResizeObserver(() => this.#article?.isConnected && this.refresh());
    signal.addEventListener('abort', () => this.#arrivalObserver.disconnect());
  }

  #disconnect() {
    this.#watching?.abort();
    this.#watching = undefined;
    this.#isWatchingTrees = false;
    whenLoaded.delete(this);
    this.#search?.stop();
    this.#notice.hide();
    this.#place.leave();
    this.#lazy?.end();
    this.#leaving?.end();
    this.#lazy = undefined;
    this.#leaving = undefined;
    this.#handle?.disconnect();
    this.#handle?.free();
    this.#handle = undefined;
    this.#renewReady();
  }

  #fail(cause, loaded) {
    const [reasons, name, code, advice] = this.#explain?.(cause, loaded) ?? [undefined, 'NetworkError', 'load-failed', ''];
    this.#lazy?.fail();
    const message = this.#notice.show(reasons, () => this.#tryAgain()) + advice;
    // For the page's author; readers can only try again.
    if (advice) console.warn(`news-annotator: ${message}`);
    this.#readySettlers?.reject(failure(name, code, message, cause));
    this.#readySettlers = undefined;
    this.#tell('error', { code, message });
  }

  #tryAgain() {
    this.#lazy?.start(true);
    this.refresh();
  }

  #tell(name, detail) {
    this.#element.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}
