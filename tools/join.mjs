// Joins a module with those that it imports into the code of one file.
//
// The modules share one scope when they are joined, so no two of them may declare the same name; the minifier refuses that.

import { readFileSync } from 'node:fs';
import { handleStyles } from './handle-styles.mjs';

const IMPORT = /^import \{[^}]*\} from '(\.\.?\/[\w/.-]+\.js)';\n/gm;

/** The one module that no file has. */
function handleStylesModule() {
  const { styles, narrow } = handleStyles();
  return `export const HANDLE_STYLES = ${JSON.stringify(styles)};\nexport const NARROW = ${JSON.stringify(narrow)};\n`;
}

/** The code of the module at this `file:` URL behind that of all that it imports, each module once. Only the last one's exports stay. */
export function join(module, joined = new Set()) {
  const isWhole = joined.size === 0;
  if (joined.has(module.href)) return '';
  joined.add(module.href);
  const code = module.href.endsWith('/handle-styles.js') ? handleStylesModule() : readFileSync(module, 'utf8');
  const imported = [...code.matchAll(IMPORT)].map(([, from]) => join(new URL(from, module), joined)).join('');
  const own = code.replace(IMPORT, '').replace(/^export (?=(async )?(function|class|const|let) )/gm, isWhole ? '$&' : '');
  if (/^import /m.test(own)) throw new Error(`${module} has an import that cannot be joined`);
  return imported + own;
}
