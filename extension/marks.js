// Runs in each page of a site that the reader has allowed, so it does little: it asks the extension's storage once whether there are
// annotations under any address that the page's article may have. Only then the annotator comes, and decides which address it is.

import { parse, plain } from '../src/embed/plain-address.js';
import { entryName, hasMarks, isSameSite } from './panel/site.js';

/** The first two canonical links. As texts: each kind of node that a content script touches first costs a fifth of a millisecond. */
const LINK = '/html/*/link[contains(concat(" ",@rel," ")," canonical ")]';
const LINKS = `concat(${LINK}[1]/@href," ",${LINK}[2]/@href)`;

let isShown = false;
let asked;

/** The addresses that the page's article may have: its own, and the canonical ones of its site. */
function addresses() {
  const { href } = location;
  const links = document.evaluate(LINKS, document, null, XPathResult.STRING_TYPE).stringValue.split(' ').filter((link) => link && link !== href);
  const urls = links.map((link) => parse(link, document.baseURI)).filter((url) => url && isSameSite(url.hostname, location.hostname));
  return [/[?#]/.test(href) ? plain(new URL(href)) : href, ...urls.map(plain)];
}

async function look() {
  const names = addresses().map(entryName);
  if (isShown || names.join() === asked) return;
  asked = names.join();
  const stored = await chrome.storage.local.get(names);
  if (isShown || !names.some((name) => hasMarks(stored[name]))) return;
  isShown = await (await import(chrome.runtime.getURL('panel.js'))).showMarks(stored);
}

look();
addEventListener('load', look);
if (window.navigation) window.navigation.addEventListener('currententrychange', look);
// Without the Navigation API `pushState` fires no event.
else for (const event of ['popstate', 'pointerdown', 'keydown', 'focusin']) addEventListener(event, look, true);
