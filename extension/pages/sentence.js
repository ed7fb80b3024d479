// The popup that says why there is nothing to annotate in a tab.

import { speak } from './speak.js';

const TEXTS = { pdf: 'whyPdf', empty: 'whyEmpty', failed: 'whyFailed' };

speak();
document.title = chrome.i18n.getMessage('name');
document.getElementById('sentence').textContent = chrome.i18n.getMessage(TEXTS[location.search.slice(1)] ?? 'whyForbidden');
