// Under which address the annotations of a page's article are stored: as for the widget, but a page speaks only for its own site.
// The extension's storage is that of all sites: a page that names another site's article as its canonical would be shown the
// annotations made there.

import { articleAddress, seeLinks } from '../../src/embed/article-address.js';
import { isSameSite } from './site.js';

/** `address`, which the page names, where it may; else the page's own, without what says nothing of the article. */
export function addressWithinSite(address, page) {
  try {
    if (isSameSite(new URL(address).hostname, new URL(page.location).hostname)) return address;
  } catch {
    // One of them is no address of a site.
  }
  return articleAddress({ ...page, links: [] }, new Map(), () => false);
}

/** The address of the page's article, by what the page has said of it, the latest last. `isStored`: whether something is stored under an address. */
export function siteAddress(sightings, isStored) {
  const seen = new Map();
  for (const sighting of sightings) seeLinks(seen, sighting);
  const page = sightings.at(-1);
  return addressWithinSite(articleAddress(page, seen, isStored), page);
}
