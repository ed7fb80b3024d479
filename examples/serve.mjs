// Serves the examples, under the strict policy: make size && node examples/serve.mjs [PORT]
//
// `mounts` is also what the tests open.

import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { explain, serve } from '../tools/static.mjs';
import { POLICY } from '../tests/e2e/support/addresses.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const top = path.join(here, '..');

/** Where the examples' files are: each page takes the widget from `../widget/`. */
export const mounts = (prefix, widget) => [
  [`${prefix}widget/`, widget],
  [`${prefix}yew-host/`, path.join(here, 'yew-host/dist')],
  [`${prefix}preact/vendor/`, path.join(top, 'tests/e2e/node_modules/preact/dist')],
  [prefix, here],
];

if (import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href) {
  const port = Number(process.argv[2] ?? 8081);
  const widget = path.join(top, 'dist-widget');
  try {
    if (!existsSync(widget)) throw new Error('dist-widget/ is missing: run `make size` first.');
    await serve({ port, mounts: mounts('/', widget), headers: { 'content-security-policy': POLICY } });
    console.log(`==> The examples at http://127.0.0.1:${port}/ (Ctrl-C stops it)`);
  } catch (error) {
    console.error(`error: ${explain(error, port)}`);
    process.exitCode = 1;
  }
}
