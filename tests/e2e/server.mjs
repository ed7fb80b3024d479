// What the browser tests run against, on this machine alone:
//
//   PORT_E2E (4173)    /                  dist/, under the strict policy
//                      /some/sub/path/    dist/ again: nothing may depend on where it lies
//                      /pages/            host pages of the tests
//                      /examples/         the examples
//   the next port      the same, without the policy and open to other origins (CORS), as a publisher's file host is
//
// DIST names another build than dist/.

import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { explain, serve } from '../../tools/static.mjs';
import { mounts as examples } from '../../examples/serve.mjs';
import { POLICY, PORT } from './support/addresses.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const dist = path.resolve(process.env.DIST ?? path.join(here, '../../dist'));
const mounts = [
  ['/some/sub/path/', dist],
  ['/pages/', path.join(here, 'pages')],
  ...examples('/examples/', dist),
  ['/', dist],
];

try {
  await serve({ port: PORT, mounts, headers: { 'content-security-policy': POLICY } });
  await serve({ port: PORT + 1, mounts, headers: { 'access-control-allow-origin': '*' } });
} catch (error) {
  console.error(`error: ${explain(error, PORT)}`);
  process.exit(1);
}
console.log(`${dist} at http://127.0.0.1:${PORT}/`);
