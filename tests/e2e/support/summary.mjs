// Prints, of a JSON report, each test that failed or passed only at its second try, with the first error's first lines; then
// the thirty slowest tests.
// node summary.mjs results/4173/report.json

import { readFileSync } from 'node:fs';

const SLOWEST = 30;
const OUTCOMES = { unexpected: 'FAILED', flaky: 'second try' };

/** Every test of a suite and of the suites in it, with its titles from the outside in. */
function* tests({ title, suites = [], specs = [] }, path = []) {
  const here = [...path, title];
  for (const spec of specs) {
    for (const test of spec.tests) {
      const name = `[${test.projectName}] ${[...here, spec.title].join(' › ')}`;
      yield { name, test, seconds: test.results.reduce((sum, { duration }) => sum + duration, 0) / 1000 };
    }
  }
  for (const suite of suites) yield* tests(suite, here);
}

const { suites } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const all = suites.flatMap((suite) => [...tests(suite)]);

for (const { name, test } of all) {
  const outcome = OUTCOMES[test.status];
  if (!outcome) continue;
  console.log(`${outcome}: ${name}`);
  const error = test.results.flatMap(({ errors }) => errors)[0]?.message ?? 'no message';
  // A log has no use for colours, and a summary none for a long diff.
  const plain = error.replace(/\u001b\[[0-9;]*m/g, '').split('\n').filter((line) => line.trim());
  for (const line of plain.slice(0, 8)) console.log(`    ${line}`);
}

const total = all.reduce((sum, { seconds }) => sum + seconds, 0);
console.log(`\nThe slowest of ${all.length} browser tests, which took ${Math.round(total)} s one after the other:`);
const slowest = all.toSorted((a, b) => b.seconds - a.seconds).slice(0, SLOWEST);
for (const { name, seconds } of slowest) console.log(`${seconds.toFixed(1).padStart(7)} s  ${name}`);
