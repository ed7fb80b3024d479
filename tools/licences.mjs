// Checks every crate and npm package of the lock files: is its licence compatible with MIT OR Apache-2.0, and does it come from a
// registry, with a checksum? Needs no network. Prints what is wrong, and fails if anything is.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Licences that ask for no more than to be named. */
const FREE = new Set([
  '0BSD', 'Apache-2.0', 'Apache-2.0 WITH LLVM-exception', 'BSD-2-Clause', 'BSD-3-Clause', 'BSL-1.0', 'CC0-1.0', 'ISC',
  'MIT', 'MIT-0', 'Unicode-3.0', 'Unlicense', 'Zlib',
]);
/** Tools that no user is given: weak copyleft is no burden there. */
const FREE_FOR_TOOLS = new Set([...FREE, 'BlueOak-1.0.0', 'MPL-2.0', 'Python-2.0']);

/** Whether one of the choices that an SPDX expression gives is in the set. `OR` binds less than `AND`. */
export function allowed(expression, set) {
  const tokens = expression.replace(/\//g, ' OR ').match(/\(|\)|\bOR\b|\bAND\b|[^()\s]+(?: WITH [^()\s]+)?/g) ?? [];
  let at = 0;
  const one = () => {
    if (tokens[at] !== '(') return set.has(tokens[at++]);
    at++;
    const inside = any();
    at++;
    return inside;
  };
  const all = () => {
    let fine = one();
    while (tokens[at] === 'AND') {
      at++;
      fine = one() && fine;
    }
    return fine;
  };
  const any = () => {
    let fine = all();
    while (tokens[at] === 'OR') {
      at++;
      fine = all() || fine;
    }
    return fine;
  };
  return tokens.length > 0 && any() && at === tokens.length;
}

for (const [expression, expected] of [
  ['MIT OR Apache-2.0', true], ['MIT/Apache-2.0', true], ['GPL-3.0', false], ['GPL-3.0 OR MIT', true], ['GPL-3.0 AND MIT', false],
  ['(MIT OR GPL-3.0) AND Unicode-3.0', true], ['Apache-2.0 WITH LLVM-exception', true], ['MIT AND (GPL-3.0 OR LGPL-2.1)', false], ['', false],
]) {
  if (allowed(expression, FREE) !== expected) throw new Error(`the reading of licences is broken: ${expression}`);
}

const wrong = [];
const cargo = (...more) =>
  JSON.parse(execFileSync('cargo', ['metadata', '--format-version', '1', '--locked', ...more], { maxBuffer: 1 << 28 }));
const crates = cargo();
const own = new Set(crates.workspace_members);
const checksums = readFileSync('Cargo.lock', 'utf8').split('[[package]]').slice(1);
const locked = new Map(
  checksums.map((text) => [['name', 'version'].map((key) => text.match(`${key} = "(.*)"`)?.[1]).join(' '), /checksum = /.test(text)]),
);
for (const { id, name, version, license, source } of crates.packages) {
  if (own.has(id)) continue;
  if (!allowed(license ?? '', FREE)) wrong.push(`crate ${name} ${version}: licence ${license ?? 'unknown'}`);
  if (!source?.startsWith('registry+') || !locked.get(`${name} ${version}`)) wrong.push(`crate ${name} ${version}: from ${source ?? 'a folder'}, or without a checksum`);
}

let packages = 0;
for (const lock of ['tools/package-lock.json', 'tests/e2e/package-lock.json', 'tests/package/vite/package-lock.json', 'examples/newsroom-store/package-lock.json']) {
  for (const [path, { license, integrity, link }] of Object.entries(JSON.parse(readFileSync(lock, 'utf8')).packages)) {
    if (path === '' || link) continue;
    packages++;
    if (!allowed(license ?? '', FREE_FOR_TOOLS)) wrong.push(`${lock}: ${path}: licence ${license ?? 'unknown'}`);
    if (!integrity?.startsWith('sha512-')) wrong.push(`${lock}: ${path}: no SHA-512`);
  }
}

for (const line of wrong) console.error(line);
console.log(`${crates.packages.length - own.size} crates and ${packages} npm packages: ${wrong.length === 0 ? 'licences and checksums are right' : `${wrong.length} are not right`}`);
process.exitCode = wrong.length === 0 ? 0 : 1;
