// Lays out in a folder what the npm package holds, from the built widget and the files of the project.
//
//   node npm/stage.mjs WIDGET FOLDER      WIDGET: embed.js, the glue and the wasm, as tools/widget.sh builds them

import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const [widget, folder] = process.argv.slice(2);
const read = (file) => readFileSync(file, 'utf8');

const description = JSON.parse(read('npm/package.json'));
// One version, that of the crate.
[, description.version] = read('Cargo.toml').match(/^version = "(.+)"$/m);

/** What stands elsewhere in the project. */
const SOURCES = { 'news-annotator.d.ts': 'npm/news-annotator.d.ts', 'messages.en.txt': 'src/language/en.txt' };
const source = (name) => SOURCES[name] ?? name;

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const name of description.files) {
  const built = path.join(widget, name);
  copyFileSync(existsSync(built) ? built : source(name), path.join(folder, name));
}

/** The README, without what only the project's own folder has: its make, its examples, pictures and links to its files. */
function readme(text) {
  for (const part of [/^## Run it\n[^]*?(?=^## )/m, /^\[examples\].*\n\n/m]) {
    if (!part.test(text)) throw new Error(`README.md has nothing that is like ${part}`);
    text = text.replace(part, '');
  }
  const inside = (target) => description.files.find((name) => source(name) === target);
  return text
    .replace(/ \(`make [^)]*\)/g, '')
    .replace(/^!\[[^\]]*\]\((?!https?:)[^)]*\)\n+/gm, '')
    .replace(/\[([^[\]]*)\]\((?!https?:|#)([^)]*)\)/g, (_, words, target) => (inside(target) ? `[${inside(target)}](${inside(target)})` : words));
}

writeFileSync(path.join(folder, 'README.md'), readme(read('README.md')));
writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(description, null, 2)}\n`);
