// Under which address the annotations of a page's article are stored: as for the widget, but a page speaks only for its own site.
// The extension's storage is that of all sites: a page that names another site's article as its canonical would be shown the
// annotations made there.

import { articleAddress } from '../../src/embed/article-address.js';

const ENTRY = 'news-annotator:';

export const entryName = (address) => ENTRY + address;

export const hasAnnotations = (text) => /"annotations":\s*\[\s*\{/.test(text ?? '');

const siteOf = (address) => new URL(address).hostname.replace(/^(www|m|mobile|amp)\./, '');

/** Whether two hosts are of one site: the same, or one is a part of the other that has a dot. */
function isSameSite(address, other) {
  const [short, long] = [siteOf(address), siteOf(other)].sort((a, b) => a.length - b.length);
  return short === long || (short.includes('.') && long.endsWith(`.${short}`) && !/^[\d.]+$/.test(short));
}

/** The page's address alone, without what says nothing of the article. */
export const ownAddress = (page) => articleAddress({ ...page, links: [] }, new Map(), () => false);

/** `address`, which the page names, where it may; else the page's own. */
export function addressWithinSite(address, page) {
  try {
    return isSameSite(address, page.location) ? address : ownAddress(page);
  } catch {
    return ownAddress(page);
  }
}
