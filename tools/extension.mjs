// Makes the browser extension of extension/ and the widget's program: a folder for each browser, and a zip of each.
//
//   node tools/extension.mjs WIDGET FOLDER      WIDGET: where tools/widget.sh built; FOLDER gets chromium/, firefox/ and the zips

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { commandRows } from './extension-keys.mjs';
import { join } from './join.mjs';
import { minifyScript } from './minify.mjs';
import { unpack } from './unpack.mjs';
import { zip } from './zip.mjs';

const SOURCE = new URL('../extension/', import.meta.url);
/** Joined with the modules that they import; those are the element's too. */
const JOINED = ['panel/panel.js', 'panel/page-article.js', '../src/embed/article-chooser.js', '../src/embed/following-articles.js'];
const COPIED = ['background.js', 'icons', '_locales', ...['html', 'css', 'js'].flatMap((kind) => inPages(kind))];

/**
 * The code with the addresses that its files have. In other pages, Chromium's extension has addresses that are new in each session, so
 * that no page can ask whether it is installed. Only the browser knows them; neither does a module's own address lead to the
 * files beside it, nor are they those of the extension's own pages, whose policy allows no others.
 */
function withOwnAddresses(code) {
  const changed = code
    // Its files do not fail to arrive.
    .replace(/^const again = .*\n/m, '').replace(/failures \? again\([^)]*\)\) : /g, '')
    .replace(/new URL\((['"`])\.?\/?([^'"`]+)\1,\s*import\.meta\.url\)/g, 'fileAddress($1$2$1)')
    .replace(/(?<!typeof )import\('\.(\/[\w.-]+)'\)/g, `(isOwnPage ? import('.$1') : import(chrome.runtime.getURL('$1')))`);
  if (/import\.meta|again\(/.test(changed)) throw new Error('an address of a file is written in a new way');
  return `const isOwnPage = location.protocol.endsWith('-extension:');
const fileAddress = (file) => isOwnPage ? new URL('/' + file, location.href) : new URL(chrome.runtime.getURL(file));
${changed}`;
}

/** The glue, without what makes HTML of text: Yew links it, and the interface never calls it. */
function withoutHtml(glue) {
  const changed = glue.replace(/function\((\w+),\w+,\w+\)\{\1\.innerHTML=[^}]*\}/, "function(){throw new Error('no HTML is made of text here')}");
  if (changed.includes('innerHTML')) throw new Error('the glue makes HTML of text in a new way');
  return changed;
}

function inPages(kind) {
  return readdirSync(new URL('pages/', SOURCE)).filter((name) => name.endsWith(`.${kind}`)).map((name) => `pages/${name}`);
}

/** The manifest for one browser: what the other alone knows would be warned of. */
function manifest(browser) {
  const all = JSON.parse(readFileSync(new URL('manifest.json', SOURCE), 'utf8'));
  all.version = /^version = "(.+)"$/m.exec(readFileSync(new URL('../Cargo.toml', import.meta.url), 'utf8'))[1];
  if (browser === 'firefox') {
    delete all.minimum_chrome_version;
    delete all.background.service_worker;
    for (const one of all.web_accessible_resources) delete one.use_dynamic_url;
  } else {
    delete all.browser_specific_settings;
    delete all.background.scripts;
  }
  return `${JSON.stringify(all, null, 2)}\n`;
}

const [widget, folder] = process.argv.slice(2);
const version = JSON.parse(manifest('chromium')).version;
// Run by itself in each page of the sites that are allowed, so small.
const marks = await minifyScript(`(() => {\n${join(new URL('marks.js', SOURCE))}})();\n`);
const joined = JOINED.map((name) => [name, withOwnAddresses(join(new URL(name, SOURCE)))]);
// Names may clash where modules are joined.
for (const [, code] of joined) execFileSync(process.execPath, ['--input-type=module', '--check', '-'], { input: code });

rmSync(folder, { recursive: true, force: true });
for (const browser of ['chromium', 'firefox']) {
  const to = path.join(folder, browser);
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(widget).filter((one) => /^news-annotator/.test(one))) {
    const file = readFileSync(path.join(widget, name));
    // Nothing is fetched over a network here, and reviewers see a program as they know it.
    writeFileSync(path.join(to, name), name.endsWith('.wasm') ? unpack(file) : file);
  }
  writeFileSync(path.join(to, 'news-annotator.js'), withOwnAddresses(withoutHtml(readFileSync(path.join(widget, 'news-annotator.js'), 'utf8'))));
  for (const name of COPIED) cpSync(fileURLToPath(new URL(name, SOURCE)), path.join(to, path.basename(name)), { recursive: true });
  for (const [name, code] of joined) writeFileSync(path.join(to, path.basename(name)), code);
  writeFileSync(path.join(to, 'marks.js'), marks);
  writeFileSync(path.join(to, 'keys.json'), JSON.stringify(commandRows()));
  writeFileSync(path.join(to, 'manifest.json'), manifest(browser));
  zip(to, path.join(folder, `news-annotator-${version}-${browser}.zip`));
}
