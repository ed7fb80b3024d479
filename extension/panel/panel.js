// The annotator in a page: what a press of the icon opens and closes, what shows annotations on load, and what the reading page shows.

import { AnnotatorLife } from '../../src/embed/life.js';
import { pageIdentity, sightings } from '../../src/embed/page-watch.js';
import { load, loadPageArticle } from '../../src/embed/program.js';
import { readKeys } from '../../src/embed/settings.js';
import { copyOf } from './article-copy.js';
import { LANGUAGES, OPTIONS, readOptions } from './options.js';
import { PanelPlace } from './panel-place.js';
import { entryName, hasMarks } from './site.js';
import { siteAddress } from './site-address.js';
import { StorageArea } from './storage-area.js';

/** The smallest module: a page's policy may forbid WebAssembly to Chromium's content scripts. */
const EMPTY_MODULE = [0, 97, 115, 109, 1, 0, 0, 0];
/** After these the number of annotations may be another. */
const COUNTED = ['ready', 'annotations-load', 'annotation-create', 'annotation-delete'];

/** Whether the page lets this script compile WebAssembly. */
function canCompile() {
  try {
    return Boolean(new WebAssembly.Module(new Uint8Array(EMPTY_MODULE)));
  } catch {
    return false;
  }
}

/**
 * The element that the annotator has its settings from, which is in no page: its attributes and events are nobody else's. What
 * is in the page is a place with a closed shadow root. It is a `div`, since a page could define any element with a name of its own,
 * and would be given the root.
 */
class Panel {
  #element = document.createElement('div');
  #place = document.createElement('div');
  #root = this.#place.attachShadow({ mode: 'closed' });
  #life;

  constructor(attributes, options, whenOpen) {
    // No part of any article, for the page's own widget neither.
    this.#place.setAttribute('data-news-annotator-ignore', '');
    for (const [property, value] of [['all', 'initial'], ['display', 'contents']]) this.#place.style.setProperty(property, value, 'important');
    for (const [name, value] of Object.entries({ loading: 'eager', lang: options.language, ...attributes })) this.#element.setAttribute(name, value);
    this.#life = new AnnotatorLife(this.#element, this.#root);
    // The reading page makes room for the panel.
    if (location.protocol.startsWith('http')) new PanelPlace(this.#root, options.place, options.language);
    if (options.keys) this.#life.keys = options.keys;
    new MutationObserver((changes) => {
      for (const { attributeName: name, oldValue } of changes) this.#life.change(name, oldValue, this.#element.getAttribute(name));
      whenOpen(this.isOpen);
    }).observe(this.#element, { attributes: true, attributeOldValue: true });
    for (const event of COUNTED) this.#element.addEventListener(event, () => this.#count());
  }

  get isOpen() { return this.#place.isConnected && this.#element.hasAttribute('open'); }

  set isOpen(isOpen) {
    this.#element.toggleAttribute('open', isOpen);
    this.show();
    if (isOpen) this.#begin();
  }

  /** Who opened it goes on in it: with what was selected before, else at its heading, which is far from where the focus was. */
  async #begin() {
    try {
      await this.#life.ready;
      this.#life.handle.take_selection(false);
    } catch {
      // There is no article, which has been said.
    }
    if (getSelection()?.type !== 'Range') this.#root.getElementById('heading')?.focus({ preventScroll: true });
  }

  /** Puts it into the page, where it is not there. */
  show() {
    if (this.#place.isConnected) return;
    // Outside of the body, which may be the article, and which pages render anew.
    document.documentElement.append(this.#place);
    this.#life.refresh();
  }

  #count() {
    try {
      chrome.runtime.sendMessage({ count: this.#life.handle.annotations().length })?.catch(() => {});
    } catch {
      // There is no article now, or the extension was updated.
    }
  }
}

/** The program, with the extension's storage instead of the page's. */
async function loadProgram() {
  const [area, program, pageArticle] = await Promise.all([StorageArea.open(), load(), loadPageArticle()]);
  program.run_in_extension(area);
  pageArticle.useStorage(area);
  return { area, program };
}

let panel;

/** The panel of this page, once its program is there: before, it would use the page's storage. */
function loadPanel(attributes = {}, whenOpen = () => {}) {
  panel ??= Promise.all([readOptions(), loadProgram()]).then(([options]) => new Panel(attributes, options, whenOpen));
  panel.catch(() => (panel = undefined));
  return panel;
}

/** How much of an article this page or frame has, and whether the panel is here. */
export async function look() {
  return { letters: (await loadPageArticle()).ownLetters(), hasPanel: Boolean(panel) };
}

/**
 * What a press of the icon does. Gives the article where it has to be shown elsewhere, the frame where it may be, or why there is none.
 * `isChosen`: whether this page or frame is known to have the article.
 */
export async function press(isChosen) {
  if (document.contentType === 'application/pdf') return { why: 'pdf' };
  const frame = !isChosen && !panel && document.querySelector('iframe,frame') ? (await loadPageArticle()).articleInFrame() : null;
  if (frame) return { frame };
  const address = window === top ? null : (await loadPageArticle()).addressOfWritten();
  if (!canCompile()) {
    const { articleElement, pageAddress } = await loadPageArticle();
    const element = await articleElement();
    pageIdentity();
    return element ? { article: copyOf(element, address ?? pageAddress(sightings)) } : { why: 'empty' };
  }
  try {
    const shown = await loadPanel(address ? { 'article-url': address } : {});
    shown.isOpen = !shown.isOpen;
    return {};
  } catch (error) {
    console.warn('News Annotator:', error);
    return { why: 'failed' };
  }
}

/**
 * Shows the annotations of this page's article, where there are some and the page lets it; resolves to whether it does. `stored`: the
 * entries of all addresses that it may have.
 */
export async function showMarks(stored) {
  if (!canCompile()) return false;
  pageIdentity();
  const isStored = (address) => hasMarks(stored[entryName(address)]);
  if (!isStored(siteAddress(sightings, isStored))) return false;
  (await loadPanel()).show();
  return true;
}

/** Brings a file into what is stored; resolves to what that changed. */
export async function importBackup(text) {
  const { area, program } = await loadProgram();
  const changed = await program.import_backup(text);
  await area.settled();
  return changed;
}

/** Annotates the article of this id, which stands in the extension's own page under another page's address; `whenOpen` makes room. */
export async function annotate(id, address, title, whenOpen) {
  const shown = await loadPanel({ for: id, 'article-url': address, 'article-title': title }, whenOpen);
  shown.isOpen = true;
}

export { LANGUAGES, OPTIONS, readKeys, readOptions };
