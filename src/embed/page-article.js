// Which element of the page is the article, and under which address it is stored, where the host does not say. A file of its
// own: an element needs it with its program, or where something is stored.

import { ArticleSearch } from './article-search.js';
import { NO_ARTICLE } from './no-article.js';
import { pageAddress } from './page-address.js';

export { ArticleSearch, NO_ARTICLE, pageAddress };
