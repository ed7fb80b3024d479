// Fills a folder with the files of the npm package, from the built widget and the project. Nothing of the package is written by
// hand: its version is the crate's, its documents are the project's.
//
//   node npm/stage.mjs WIDGET FOLDER      WIDGET: embed.js and the files that it fetches, as tools/widget.sh builds them

import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const [widget, folder] = process.argv.slice(2);
const read = (file) => readFileSync(file, 'utf8');

const description = JSON.parse(read('npm/package.json'));
// The version is the crate's.
[, description.version] = read('Cargo.toml').match(/^version = "(.+)"$/m);

/** Files that have another place in the project. */
const SOURCES = { 'news-annotator.d.ts': 'npm/news-annotator.d.ts', 'messages.en.txt': 'src/language/en.txt' };
const source = (name) => SOURCES[name] ?? name;

rmSync(folder, { recursive: true, force: true });
for (const name of description.files) {
  const target = path.join(folder, name);
  mkdirSync(path.dirname(target), { recursive: true });
  if (name.startsWith('docs/')) {
    writeFileSync(target, links(read(name), name));
  } else {
    const built = path.join(widget, name);
    copyFileSync(existsSync(built) ? built : source(name), target);
  }
}

/** A document without pictures and hints to `make`, with links only to files of the package; of other links the words stay. */
function links(text, file) {
  const folder = path.dirname(file);
  return text
    .replace(/ \(`make [^)]*\)/g, '')
    .replace(/^!\[[^\]]*\]\((?!https?:)[^)]*\)\n+/gm, '')
    .replace(/\[([^[\]]*)\]\((?!https?:|#)([^)]*)\)/g, (_, words, target) => {
      const wanted = path.join(folder, target);
      const found = description.files.find((name) => source(name) === wanted);
      if (!found) return words;
      // A link that is named after its file gets the name that the file has here.
      return `[${[wanted, path.basename(wanted)].includes(words) ? path.basename(found) : words}](${path.relative(folder, found)})`;
    });
}

/** The README without the sections and lines that need the project's own folder. */
function readme(text) {
  for (const part of [/^## Run it\n[^]*?(?=^## )/m, /^\[examples\].*\n\n/m, /^\| contributors \|.*\n/m]) {
    if (!part.test(text)) throw new Error(`README.md has nothing that is like ${part}`);
    text = text.replace(part, '');
  }
  return links(text, 'README.md');
}

writeFileSync(path.join(folder, 'README.md'), readme(read('README.md')));
writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(description, null, 2)}\n`);
