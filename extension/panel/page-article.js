// What the widget asks of a page about its article, for the extension: addresses as in site-address.js, and what is stored there.

import { ArticleSearch } from '../../src/embed/article-search.js';
import { explainFailure } from '../../src/embed/failure-reasons.js';
import { pageAddress } from '../../src/embed/page-address.js';
import { addressOfWritten, articleInFrame, ownLetters } from './frames.js';
import { entryName, hasMarks } from './site.js';
import { addressWithinSite } from './site-address.js';

let area;

/** Where it is asked what is stored. */
export function useStorage(given) {
  area = given;
}

const isStored = (address) => hasMarks(area?.getItem(entryName(address)));

/** As the widget's own, within the page's site. */
function addressOfPage(sightings) {
  const address = pageAddress(sightings, isStored);
  return addressWithinSite(address, sightings.at(-1));
}

/** The element that holds the article; null where no words are. */
export async function articleElement() {
  const search = new ArticleSearch(() => {});
  await search.ready;
  const found = search.find() ?? (search.takeBody() ? document.body : null);
  search.stop();
  return found;
}

export { addressOfWritten, articleInFrame, ArticleSearch, explainFailure, ownLetters, addressOfPage as pageAddress };
