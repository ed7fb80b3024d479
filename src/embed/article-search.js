// Finds the article where the host names none, and waits for it: a page may render itself late, and for ever.

import { subjectOf } from './article-address.js';
import { findArticle } from './find-article.js';

/** With this many letters of prose, what was found is the article. */
const SURELY_AN_ARTICLE = 600;
/** What comes to a page later is the article instead if it has this many times the prose. */
const FAR_MORE_TEXT = 3;
/** Milliseconds between the first two searches for an article. Each pause is twice the last: a page may animate for ever. */
const FIRST_PAUSE = 300;
const LONGEST_PAUSE = 30_000;
/** Milliseconds after the load of a page in which it may still render its article. */
const PATIENCE = 2_000;
/** What the page was loaded as. */
const LOADED = subjectOf(performance.getEntriesByType('navigation')[0]?.name);

/** The page's own word for its article, where none of its text is prose. */
function namedArticle() {
  const element = document.querySelector('article') ?? document.querySelector('main');
  return element?.textContent.trim() ? { element, letters: 0 } : null;
}

export class ArticleSearch {
  /** What was found: the element, its letters of prose, its text. */
  #found;
  #next = 0;
  #pause = FIRST_PAUSE;
  #timer;
  #patience;
  #again;
  #root;
  #element;
  /** Resolves to what frames a part of the page and lets the reader choose another; fetched when the panel is opened first. */
  #chooser;
  /** The address that the page had when it was asked last. */
  #address = document.URL;
  /** What was found under the page's earlier addresses, with its words then and at the end. */
  #earlier = [];
  /** Finds the article among those that follow one another (following-articles.js). */
  #following;
  #loading;

  /** `again` is called when it is time to ask again; the shadow root of the element shows what was found. */
  constructor(again, root, element) {
    this.#again = again;
    this.#root = root;
    this.#element = element;
  }

  #loadChooser() {
    this.#chooser ??= import('./article-chooser.js').then(({ ArticleChooser }) => new ArticleChooser(this.#root, this.#element));
    // Where it does not arrive, it is asked for again.
    this.#chooser.catch(() => (this.#chooser = undefined));
    return this.#chooser;
  }

  /**
   * Resolves when it can be asked. A page that was loaded under another address may have several articles, which follow one another
   * as the reader scrolls.
   */
  get ready() {
    if (this.#isAsLoaded()) return;
    return (this.#loading ??= import('./following-articles.js').then(({ FollowingArticles }) => new FollowingArticles(findArticle, subjectOf), () => ({ find() {} }))
      .then((following) => (this.#following = following)));
  }

  #isAsLoaded() { return this.#following || subjectOf(document.URL) === LOADED; }

  /** Frames what was found for a moment, the first time. */
  show() {
    const article = this.#found?.element;
    if (article) this.#loadChooser().then((chooser) => this.#found?.element === article && chooser.flash(article), () => {});
  }

  /** Lets the reader choose another part of the page, and calls `chosen` when that is done. */
  async choose(texts, direction, chosen) {
    const begin = this.#found?.element ?? document.body;
    const chooser = await this.#loadChooser().catch(() => null);
    chooser?.choose(begin, texts, direction, (element) => {
      // As long as it is in the page, nothing else is the article.
      this.#found = { element, letters: Infinity, text: element.textContent };
      chosen();
    });
  }

  /**
   * The article; null until there is one. What was found stays the article while it is in the page, unless far more text comes:
   * pages that render themselves begin with a line or a notice.
   */
  find() {
    if (!this.#isAsLoaded()) {
      this.ready.then(this.#again);
      return null;
    }
    const stays = this.#found?.element.isConnected;
    if (!stays) this.#found = undefined;
    if (document.readyState === 'loading' || (stays && this.#found.letters >= SURELY_AN_ARTICLE)) return this.#found?.element ?? null;
    const now = performance.now();
    if (now < this.#next) {
      // Changes of the page come in bursts; one search follows each.
      this.#timer ??= setTimeout(this.#again, this.#next - now);
      return this.#found?.element ?? null;
    }
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#next = now + this.#pause;
    this.#pause = Math.min(2 * this.#pause, LONGEST_PAUSE);
    const found = this.#following?.find(this.#earlier) ?? findArticle(document.body) ?? namedArticle();
    if (found && (!stays || found.letters > FAR_MORE_TEXT * this.#found.letters)) this.#found = { text: found.element.textContent, ...found };
    return this.#found?.element ?? null;
  }

  /** Calls `giveUp` a while after the load of the page, not after its last change: a page may never rest. */
  waitOnce(giveUp) {
    if (this.#patience || document.readyState !== 'complete') return;
    this.#patience = setTimeout(() => {
      this.#patience = undefined;
      giveUp();
    }, PATIENCE);
  }

  /** Takes the page's body where nothing else was found; false where it has no words. */
  takeBody() {
    if (!document.body?.innerText.trim()) return false;
    this.#found = { element: document.body, letters: 0 };
    return true;
  }

  get hasFound() { return Boolean(this.#found); }

  /** Forgets what was found: the page has another address. */
  restart() {
    if (this.#found) {
      const subject = subjectOf(this.#address);
      this.#earlier = this.#earlier.filter((one) => one.subject !== subject && one.element.isConnected);
      this.#earlier.push({ ...this.#found, subject, last: this.#found.element.textContent });
    }
    this.#address = document.URL;
    this.#found = undefined;
    this.#pause = FIRST_PAUSE;
    this.#next = 0;
  }

  stop() {
    this.#chooser?.then((chooser) => chooser.end(), () => {});
    clearTimeout(this.#timer);
    clearTimeout(this.#patience);
    this.#timer = undefined;
    this.#patience = undefined;
    this.#found = undefined;
  }
}
