// Packs what this project is built from, for the reviewers of the stores: the files that git knows, as they are here. Nothing where
// the folder is no clone, as when the package was unpacked.
//
//   node tools/source.mjs FOLDER

import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { zip } from './zip.mjs';

const [folder] = process.argv.slice(2);
if (existsSync('.git')) {
  const names = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0').filter((name) => name && existsSync(name));
  const copy = mkdtempSync(path.join(tmpdir(), 'news-annotator-source-'));
  for (const name of names) cpSync(name, path.join(copy, name));
  const version = /^version = "(.+)"$/m.exec(readFileSync('Cargo.toml', 'utf8'))[1];
  zip(copy, path.join(folder, `news-annotator-${version}-source.zip`));
  rmSync(copy, { recursive: true });
}
