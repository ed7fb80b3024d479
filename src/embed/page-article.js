// Which element of the page is the article, and under which address it is stored, where the host does not say; and why the
// widget did not start. A file of its own: an element needs it with its program, or where something is stored.

import { ArticleSearch } from './article-search.js';
import { explainFailure } from './failure-reasons.js';
import { pageAddress } from './page-address.js';

export { ArticleSearch, explainFailure, pageAddress };
