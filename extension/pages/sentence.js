// The popup that says why there is nothing to annotate in a tab.

import { speak } from './speak.js';

const TEXTS = { pdf: 'whyPdf', empty: 'whyEmpty', failed: 'whyFailed', frame: 'whyFrame' };

speak();
document.title = chrome.i18n.getMessage('name');
document.getElementById('sentence').textContent = chrome.i18n.getMessage(TEXTS[location.search.slice(1)] ?? 'whyForbidden');

// Where the article is, for the reader to open it.
if (/^#https?:/.test(location.hash)) {
  const link = document.getElementById('there');
  Object.assign(link, { href: location.hash.slice(1), textContent: new URL(location.hash.slice(1)).host, hidden: false });
}
