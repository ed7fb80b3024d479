// Makes embed.js of the modules in src/embed: joined into one file, so that a page loads one, and minified.
//
//   node tools/embed.mjs OUT

import { readFileSync, writeFileSync } from 'node:fs';
import { minify } from './minify.mjs';

const read = (name) => readFileSync(new URL(`../src/embed/${name}`, import.meta.url), 'utf8');
// The glue is no part of it: it is imported when it is wanted.
const joined = read('embed.js').replace(/^import \{[^}]*\} from '\.\/([\w-]+\.js)';$/gm, (_, name) => read(name).replace(/^export /gm, ''));
if (/^(import|export) /m.test(joined)) throw new Error('embed.js imports something that was not joined');
writeFileSync(process.argv[2], minify(joined));
