// Reads what the page says of its address, now and before, for `articleAddress` to decide.

import { articleAddress, seeLinks } from './article-address.js';

const pageLinks = (location) => ({
  location,
  links: [...document.querySelectorAll('link[rel~=canonical][href]')].map((link) => link.getAttribute('href')),
  base: document.baseURI,
});

/** Under which address of this document each canonical link was there first. */
const seenLinks = new Map();
// A script may have changed the address before this one ran; the links are rather those of the page that was loaded.
seeLinks(seenLinks, pageLinks(performance.getEntriesByType('navigation')[0]?.name ?? ''));

function isStored(address) {
  try {
    return /"annotations":\s*\[\s*\{/.test(localStorage.getItem(`news-annotator:${address}`));
  } catch {
    return false;
  }
}

let decided;
/**
 * The address under which the annotations of the page's article are stored, where the host gives none.
 *
 * @returns {string}
 */
export function pageAddress() {
  const page = pageLinks(document.URL);
  const key = JSON.stringify(page);
  // Storage is asked only where something has changed.
  if (decided?.key !== key) {
    seeLinks(seenLinks, page);
    decided = { key, address: articleAddress(page, seenLinks, isStored) };
  }
  return decided.address;
}
