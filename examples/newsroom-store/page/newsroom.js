// A newsroom's store for <news-annotator>: the reader's own annotations are kept on the server, and those of the room's other readers
// are laid beside them, live.
//
//   const newsroom = new Newsroom(element, { server: 'https://store.example/', token });
//   newsroom.addEventListener('change', () => show(newsroom.state, newsroom.readers));
//   newsroom.token = '…';          another key, when the old one was revoked: what was not saved is saved then
//   newsroom.showsOthers = false;  one's own alone
//   newsroom.leave();
//
// The widget's own machine does the rest: it merges after a conflict, keeps what could not be saved, and tries again.
// What is unsaved when the page is closed is kept in this browser and saved at the next visit (unsaved.js).

import { readEvents } from './event-stream.js';
import { Others } from './others.js';
import { Unsaved } from './unsaved.js';

/** Milliseconds after which a call is given up. */
const PATIENCE = 5_000;
/** Milliseconds until the stream is opened again: at first, and at most. */
const RETRY = 250;
const MOST_RETRY = 10_000;

/**
 * What `state` may be:
 *   connecting   nothing was heard yet
 *   live         everything is saved or being saved, and the others' marks are shown as they come
 *   away         the server, its database or the network is away; it is tried again
 *   refused      the key does not work, or not any more: a new one is needed
 *   stranger     the new key is another reader's: the marks here are not theirs, so nothing is loaded or saved; load the page anew
 *   too-large    the article's annotations are larger than the server keeps
 *   left         `leave()` was called
 */
export class Newsroom extends EventTarget {
  state = 'connecting';
  /** Who reads: `{id, name, urn}`, once the server has said so. */
  reader = null;
  room = '';

  #element;
  #server;
  #token;
  #isChecking = false;
  #others;
  #unsaved;
  /** The version of each article that was seen last; null if it has none. */
  #versions = new Map();
  #following = null;

  constructor(element, { server = '/', token }) {
    super();
    this.#element = element;
    this.#server = new URL(server, document.baseURI).href;
    this.#token = token;
    this.#others = new Others(element, () => this.#tell());
    this.#unsaved = new Unsaved(element);
    // After each change that could not be saved.
    element.addEventListener('storage-error', () => {
      if (this.#following) this.#unsaved.keep(this.reader, this.#following.url).catch(() => {});
    });
    element.store = {
      load: (url) => this.#load(url),
      save: (text, url) => this.#save(text, url),
      subscribe: (changed, url) => this.#follow(changed, url),
    };
  }

  /** The others whose annotations lie beside one's own: `[{id, name, annotations}]`. */
  get readers() {
    return this.#others.readers;
  }

  get showsOthers() {
    return this.#others.isShown;
  }

  set showsOthers(isShown) {
    this.#others.isShown = isShown;
  }

  /** Nothing is loaded or saved with another key before the server has said whose it is. */
  set token(token) {
    this.#token = token;
    this.#isChecking = this.reader !== null;
    this.#set('connecting');
    this.#following?.reconnect();
  }

  /** Ends it: the widget keeps what it shows until another store is set. */
  leave() {
    this.#following?.stop();
    this.#element.store = null;
    this.#set('left');
  }

  #set(state) {
    if (this.state === state) return;
    this.state = state;
    this.#tell();
  }

  #tell() {
    this.dispatchEvent(new Event('change'));
  }

  #address(url) {
    return `${this.#server}notebooks/${encodeURIComponent(url)}`;
  }

  get #authorization() {
    return { authorization: `Bearer ${this.#token}` };
  }

  /** Asks once, and once more where the server wants a moment. */
  async #ask(url, options = {}) {
    if (this.state === 'refused' || this.#isChecking) throw new Error('there is no key that works for this reader');
    let response = await this.#fetch(url, options);
    const wait = Number(response.headers.get('retry-after'));
    if (response.status === 429 && wait <= 2) {
      await new Promise((resolve) => setTimeout(resolve, 1_000 * wait));
      response = await this.#fetch(url, options);
    }
    if (response.ok) return response;
    if (response.status === 412) throw Object.assign(new Error('another wrote since'), { code: 'conflict' });
    if (response.status === 401) this.#set('refused');
    if (response.status === 413) this.#set('too-large');
    if (response.status === 503) this.#set('away');
    throw new Error((await response.text()).trim() || `the server answers ${response.status}`);
  }

  async #fetch(url, { headers, ...options }) {
    const all = { ...headers, ...this.#authorization };
    try {
      return await fetch(this.#address(url), { ...options, headers: all, cache: 'no-store', signal: AbortSignal.timeout(PATIENCE) });
    } catch (error) {
      this.#set('away');
      throw error;
    }
  }

  async #load(url) {
    const response = await this.#ask(url);
    const text = await response.text();
    this.#versions.set(url, response.headers.get('etag'));
    this.#unsaved.saw(url, text);
    return text || null;
  }

  async #save(text, url) {
    const version = this.#versions.get(url);
    const response = await this.#ask(url, {
      method: 'PUT',
      body: text,
      headers: { 'content-type': 'application/json', ...(version ? { 'if-match': version } : { 'if-none-match': '*' }) },
    });
    this.#versions.set(url, response.headers.get('etag'));
    if (this.reader) this.#unsaved.saved(this.reader, url, text);
    if (this.state === 'too-large' || this.state === 'away') this.#set(this.#following?.isOpen ? 'live' : 'connecting');
  }

  /** From when the widget shows an article until it shows it no more. */
  #follow(changed, url) {
    const ended = new AbortController();
    const following = { url, changed, isOpen: false, reconnect: () => {}, stop: () => ended.abort() };
    this.#following = following;
    this.#others.clear();
    // The browser knows at once that the network is gone or back; a connection may notice it after minutes.
    for (const event of ['online', 'offline']) window.addEventListener(event, () => following.reconnect(), { signal: ended.signal });
    this.#listen(url, following, ended.signal);
    return () => {
      ended.abort();
      if (this.#following === following) this.#others.clear();
    };
  }

  async #listen(url, following, ended) {
    let wait = RETRY;
    while (!ended.aborted) {
      const again = new AbortController();
      following.reconnect = () => again.abort();
      const signal = AbortSignal.any([ended, again.signal]);
      try {
        const response = await fetch(`${this.#address(url)}/events?known=${this.#others.known}`, { headers: this.#authorization, cache: 'no-store', signal });
        if (response.status === 401) this.#set('refused');
        if (response.ok) {
          for await (const event of readEvents(response)) {
            wait = RETRY;
            this.#hear(event, url, following);
            if (this.state === 'stranger') break;
          }
        }
      } catch {
        // The connection broke, or was never there.
      }
      following.isOpen = false;
      if (this.state === 'live') this.#set(navigator.onLine ? 'connecting' : 'away');
      await this.#pause(wait, ended, following);
      wait = Math.min(2 * wait, MOST_RETRY);
      if (this.state === 'connecting' && wait > 4 * RETRY) this.#set('away');
    }
  }

  /** Waits until it is time to try again; with a key that does not work, until there is another. */
  async #pause(milliseconds, ended, following) {
    const again = new AbortController();
    following.reconnect = () => again.abort();
    const signal = AbortSignal.any([ended, again.signal]);
    // At a random moment, so that not all come back at once.
    const timer = ['refused', 'stranger'].includes(this.state) ? undefined : setTimeout(() => again.abort(), milliseconds * (0.5 + Math.random() / 2));
    if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    clearTimeout(timer);
  }

  #hear({ event, data }, url, following) {
    if (event === 'welcome') {
      if (this.reader && this.reader.urn !== data.reader.urn) return this.#set('stranger');
      this.#isChecking = false;
      this.reader = data.reader;
      this.room = data.room;
      // Whoever annotates here is who the key says.
      this.#element.reader = { name: data.reader.name, id: data.reader.urn };
      this.#tell();
      // Also after the connection was lost: what was missed is loaded, and what was not saved is saved.
      following.changed();
    }
    if (event === 'own' && data.etag !== this.#versions.get(url)) following.changed();
    if (event === 'notebook') this.#others.put(data);
    if (event === 'gone') this.#others.drop(data.id);
    if (event === 'complete') {
      this.#others.keepOnly(data.readers);
      following.isOpen = true;
      // A file that the widget does not read stays where it is.
      this.#unsaved.bringIn(this.reader, url).catch((error) => console.warn('What an earlier page left could not be read:', error));
      if (this.state !== 'too-large') this.#set('live');
    }
    if (event === 'trouble') this.#set('away');
    if (event === 'revoked') this.#set('refused');
  }
}
