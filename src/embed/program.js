// The widget's program: the glue and the wasm, fetched side by side when an element first wants them. Beside them what is
// asked about the page's article.

import { languageFile } from './language-file.js';

let failures = 0;
export let isLoaded = false;

/** The lives that wait for a reason to start: once the program is there they need none any more. */
export const whenLoaded = new Set();

/** What did not start may be in the browser's cache. */
const fetchFile = (address) => fetch(address, failures ? { cache: 'reload' } : {});

/**
 * Browsers keep a module under its full URL, Firefox a failed one too; a fragment makes the URL new. Bundlers find the file
 * by `new URL` and cannot resolve the template string.
 */
const again = (address) => fetchFile(address).then(() => import(/* webpackIgnore: true */ /* @vite-ignore */ `${address}#${failures}`));
const fetchGlue = () => failures ? again(new URL('./news-annotator.js', import.meta.url)) : import('./news-annotator.js');
const fetchPageArticle = () => failures ? again(new URL('./page-article.js', import.meta.url)) : import('./page-article.js');

async function start() {
  const wasm = fetchFile(new URL('./news-annotator_bg.wasm', import.meta.url));
  // Where the glue fails, nobody awaits the wasm.
  wasm.catch(() => {});
  const glue = await fetchGlue();
  await glue.default({ module_or_path: wasm });
  glue.set_language_source(languageFile);
  isLoaded = true;
  for (const life of whenLoaded) life.refresh();
  return glue;
}

/** The next element that connects tries a failed fetch again. */
function tryAgain(fetch) {
  let pending;
  return () => {
    pending ??= fetch();
    pending.catch(() => {
      failures += 1;
      pending = undefined;
    });
    return pending;
  };
}

export const load = tryAgain(start);
export const loadPageArticle = tryAgain(fetchPageArticle);
