// Runs when a page of a site is loaded that the reader has allowed. It asks the extension's storage whether this article has
// annotations, and fetches the annotator only then: a page without any costs this one question.

import { pageIdentity, sightings, watchAddress } from '../src/embed/page-watch.js';
import { articleAddress, seeLinks } from '../src/embed/article-address.js';
import { addressWithinSite, entryName, hasAnnotations, ownAddress } from './panel/site-address.js';

let isShown = false;
let lastIdentity;

async function look() {
  const identity = pageIdentity();
  if (isShown || identity === lastIdentity) return;
  lastIdentity = identity;
  const seen = new Map();
  const all = [...sightings];
  for (const sighting of all) seeLinks(seen, sighting);
  const page = all.at(-1);
  // All addresses that it may be.
  const named = page.links.map((link) => articleAddress({ ...page, links: [link] }, seen, () => false));
  const names = [ownAddress(page), ...named].map(entryName);
  const stored = await chrome.storage.local.get(names);
  const isStored = (address) => hasAnnotations(stored[entryName(address)]);
  const address = addressWithinSite(articleAddress(page, seen, isStored), page);
  if (isShown || !isStored(address)) return;
  isShown = true;
  (await import(chrome.runtime.getURL('panel.js'))).show();
}

watchAddress(look, new AbortController().signal);
look();
