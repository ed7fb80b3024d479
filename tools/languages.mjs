// Writes the texts of each language but English, which is in the program, into a file that `embed.js` fetches.
//
//   node tools/languages.mjs FOLDER [reader]      reader: with the texts of the reading page

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const [folder, withReader] = process.argv.slice(2);
const read = (file) => readFileSync(new URL(`../src/language/${file}`, import.meta.url), 'utf8');

for (const language of ['zh', 'es', 'fr', 'ar']) {
  const lines = read(`${language}.txt`) + (withReader ? read(`reader/${language}.txt`) : '');
  writeFileSync(path.join(folder, `news-annotator.${language}.txt`), lines.replace(/^#.*\n/gm, ''));
}
