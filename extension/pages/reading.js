// The extension's own reading page: an article whose page forbids WebAssembly, under that page's address. It is made of data, of
// which every element is one of a list; nothing of the page runs here.

import { annotate } from './panel.js';
import { speak } from './speak.js';

/** As article-copy.js keeps them, and what it makes of all others. */
const NAMES = new Set(('h1 h2 h3 h4 h5 h6 p blockquote ul ol li dl dt dd figure figcaption table caption thead tbody tfoot tr th td pre br ' +
  'b strong i em q cite code abbr sub sup time small ruby rb rt rp del ins div span').split(' '));

function build(into, children) {
  for (const child of children) {
    if (typeof child === 'string') {
      into.append(child);
      continue;
    }
    const element = document.createElement(NAMES.has(child.name) ? child.name : 'span');
    if (child.lang) element.lang = child.lang;
    if (child.dir) element.dir = child.dir;
    build(element, child.children);
    into.append(element);
  }
}

const byId = (id) => document.getElementById(id);

speak();
const { [`article:${location.search.slice(1)}`]: article } = await chrome.storage.session.get();
if (article) {
  const { address, title, lang, dir, children } = article;
  document.title = title;
  byId('original').href = address;
  Object.assign(byId('article'), { lang, dir });
  build(byId('article'), children);
  if (!byId('article').querySelector('h1')) Object.assign(byId('title'), { textContent: title, lang, dir, hidden: false });
  await annotate('article', address, title, (isOpen) => document.body.classList.toggle('beside', isOpen));
} else byId('gone').hidden = false;
