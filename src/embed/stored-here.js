// Whether the browser's storage has something for an element: annotations of its article, or a drawer that was left open.

import { NARROW } from './handle-styles.js';
import { pageIdentity, sightings } from './page-watch.js';
import { load, loadPageArticle } from './program.js';

const ENTRY = 'news-annotator:';

/** The addresses under which the element's annotations may be stored: two articles of one page differ by their ids. */
async function addresses(element, articleId, isStored) {
  const given = element.getAttribute('article-url')?.trim();
  if (given) return [new URL(given, document.URL).href];
  // Most articles are stored under one of these two: then the program comes beside what works the address out.
  if ([document.URL.split('#')[0], document.querySelector('link[rel~=canonical]')?.href].some(isStored)) load();
  const { pageAddress } = await loadPageArticle();
  // Takes a look at the page as it is now.
  pageIdentity();
  const address = pageAddress(sightings);
  const withId = new URL(address);
  withId.hash = articleId ?? '';
  return [address, withId.href];
}

/** An entry whose annotations were all deleted holds none; one that cannot be read is the program's to tell of. */
function hasAnnotations(text) {
  try {
    return Boolean(text) && JSON.parse(text).annotations.length > 0;
  } catch {
    return true;
  }
}

export const isEntry = (name) => name.startsWith(ENTRY);

export async function isStoredHere(element, articleId) {
  if (element.getAttribute('storage') === 'memory') return false;
  // In a task of its own: elements start where the page's own parsing ends, and the first look takes a slow device 10 ms.
  await new Promise((done) => setTimeout(done));
  let storage;
  try {
    storage = window.localStorage;
    if (storage.getItem('news-annotator-drawer') === 'open' && !matchMedia(NARROW).matches) return true;
    // Most readers have nothing stored on most sites.
    if (!Object.keys(storage).some(isEntry)) return false;
  } catch {
    // Storage is denied: the program says so once it is used.
    return false;
  }
  const isStored = (address) => hasAnnotations(storage.getItem(ENTRY + address));
  try {
    return (await addresses(element, articleId, isStored)).some(isStored);
  } catch {
    // Where files do not arrive or an address cannot be read, the program says what there is to say.
    return true;
  }
}
