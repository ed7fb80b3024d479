// Removes comments, blank lines and indentation from scripts and style sheets, in place. Names and line breaks stay, so that
// an error in a host's console can still be read.
//
//   node tools/minify.mjs FILE...
//
// For files in this project's style: a comment begins a line of its own. Comments behind code stay, those for bundlers
// inside `import()` among them; so does all that stands in a template literal of several lines.

import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export function minify(text) {
  let comment = false;
  let template = false;
  const out = [];
  for (const line of text.split('\n')) {
    const code = line.trim();
    if (template) out.push(line);
    else if (comment || code.startsWith('/*')) {
      const end = code.indexOf('*/');
      comment = end < 0;
      const after = comment ? '' : code.slice(end + 2).trim();
      if (after) throw new Error(`code behind a comment: ${line}`);
      continue;
    } else if (code && !code.startsWith('//')) out.push(code);
    else continue;
    // One backtick without its partner: a template begins or ends here.
    if (line.split('`').length % 2 === 0) template = !template;
  }
  return `${out.join('\n')}\n`;
}

const isProgram = process.argv[1] === fileURLToPath(import.meta.url);
for (const file of isProgram ? process.argv.slice(2) : []) writeFileSync(file, minify(readFileSync(file, 'utf8')));
