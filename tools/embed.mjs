// Makes embed.js of the modules in src/embed: joined into one file, so that a page loads one, and minified. Beside it
// page-article.js, which many pages do not need, article-chooser.js and following-articles.js, which few do.
//
//   node tools/embed.mjs FOLDER/embed.js

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { join } from './join.mjs';
import { minifyScript } from './minify.mjs';

// What is imported when it is wanted is no part of it: the glue, and what finds the page's article and its address.
for (const name of ['embed.js', 'page-article.js', 'article-chooser.js', 'following-articles.js']) {
  const code = join(new URL(`../src/embed/${name}`, import.meta.url));
  writeFileSync(path.join(path.dirname(process.argv[2]), name), await minifyScript(code));
}
