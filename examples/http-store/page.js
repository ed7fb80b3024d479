import { httpStore } from './store.js';

// Set before the element is defined or after: both work.
document.querySelector('news-annotator').store = httpStore('/annotations/');
