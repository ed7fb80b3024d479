// Prints, of a JSON report, each test that failed or passed only at its second try, with the first error's first lines.
// node failures.mjs results/4173/report.json

import { readFileSync } from 'node:fs';

const { suites } = JSON.parse(readFileSync(process.argv[2], 'utf8'));

/** Every test of a suite and of the suites in it, with its titles from the outside in. */
function* tests({ title, suites = [], specs = [] }, path = []) {
  const here = [...path, title];
  for (const spec of specs) {
    for (const test of spec.tests) yield { name: [...here, spec.title].join(' › '), test };
  }
  for (const suite of suites) yield* tests(suite, here);
}

const OUTCOMES = { unexpected: 'FAILED', flaky: 'second try' };

for (const suite of suites) {
  for (const { name, test } of tests(suite)) {
    const outcome = OUTCOMES[test.status];
    if (!outcome) continue;
    console.log(`${outcome}: [${test.projectName}] ${name}`);
    const error = test.results.flatMap(({ errors }) => errors)[0]?.message ?? 'no message';
    // A log has no use for colours, and a summary none for a long diff.
    const plain = error.replace(/\u001b\[[0-9;]*m/g, '').split('\n').filter((line) => line.trim());
    for (const line of plain.slice(0, 8)) console.log(`    ${line}`);
  }
}
