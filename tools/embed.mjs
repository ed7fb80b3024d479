// Makes embed.js of the modules in src/embed: joined into one file, so that a page loads one, and minified.
//
//   node tools/embed.mjs OUT
//
// The modules share one scope when they are joined, so no two of them may declare the same name; the minifier refuses that.

import { readFileSync, writeFileSync } from 'node:fs';
import { minifyScript } from './minify.mjs';

const IMPORT = /^import \{[^}]*\} from '\.\/([\w-]+\.js)';\n/gm;

/** The module's code behind that of all that it imports, each module once. */
function join(name, joined = new Set()) {
  if (joined.has(name)) return '';
  joined.add(name);
  const code = readFileSync(new URL(`../src/embed/${name}`, import.meta.url), 'utf8');
  const imported = [...code.matchAll(IMPORT)].map(([, from]) => join(from, joined)).join('');
  const own = code.replace(IMPORT, '').replace(/^export /gm, '');
  if (/^(import|export) /m.test(own)) throw new Error(`${name} has an import or export that cannot be joined`);
  return imported + own;
}

// The glue is no part of it: it is imported when it is wanted.
writeFileSync(process.argv[2], await minifyScript(join('embed.js')));
