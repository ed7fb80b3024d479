// The address of the page's article, by what the page has said of it, now and before.

import { articleAddress, seeLinks } from './article-address.js';

/** Under which address of this document each canonical link was there first. */
const seenLinks = new Map();

function isInBrowser(address) {
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
 * @param {{location: string, links: string[], base: string}[]} sightings what the page has said, the latest last
 * @param {(address: string) => boolean} isStored whether annotations are stored under an address
 * @returns {string}
 */
export function pageAddress(sightings, isStored = isInBrowser) {
  const page = sightings.at(-1);
  // Storage is asked only where something has changed.
  if (decided?.page !== page) {
    for (const sighting of sightings.splice(0, sightings.length, page)) seeLinks(seenLinks, sighting);
    decided = { page, address: articleAddress(page, seenLinks, isStored) };
  }
  return decided.address;
}
