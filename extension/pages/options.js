// The options: the reader's name, the language, the sites where annotations show by themselves, the backup, and the keys.

import { LANGUAGES, OPTIONS, importBackup, readKeys, readOptions } from './panel.js';
import { speak } from './speak.js';

/** As the program keeps who annotates (src/page/reader.rs), and the entries of articles. */
const READER = 'news-annotator.reader';
const ENTRY = 'news-annotator:';
const ALL_SITES = '*://*/*';
const FILE = 'annotations.jsonl';

const byId = (id) => document.getElementById(id);
const message = (name, ...given) => chrome.i18n.getMessage(name, given.map(String));

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function showReader() {
  const { [READER]: text } = await chrome.storage.local.get(READER);
  const reader = parsed(text) ?? {};
  byId('reader').value = reader.name ?? '';
  byId('reader').addEventListener('change', async () => {
    const name = byId('reader').value.trim().replace(/\s+/g, ' ');
    if (name) await chrome.storage.local.set({ [READER]: JSON.stringify({ ...reader, name }) });
    else await chrome.storage.local.remove(READER);
  });
}

/** What is set, with this changed. */
async function setOption(change) {
  const { [OPTIONS]: given } = await chrome.storage.local.get(OPTIONS);
  await chrome.storage.local.set({ [OPTIONS]: { ...given, ...change } });
}

async function showLanguage() {
  const { [OPTIONS]: given } = await chrome.storage.local.get(OPTIONS);
  for (const language of ['', ...LANGUAGES]) {
    const option = document.createElement('option');
    option.value = language;
    option.textContent = language ? new Intl.DisplayNames(language, { type: 'language' }).of(language) : message('optionsLanguageBrowser');
    if (language) option.lang = language;
    byId('language').append(option);
  }
  byId('language').value = given?.language ?? '';
  byId('language').addEventListener('change', () => setOption({ language: byId('language').value }));
}

/** The stored texts of all articles. */
async function entries() {
  const all = Object.entries(await chrome.storage.local.get());
  return all.filter(([name, text]) => name.startsWith(ENTRY) && typeof text === 'string').sort(([a], [b]) => (a < b ? -1 : 1));
}

function siteOf(name) {
  const url = URL.parse(name.slice(ENTRY.length));
  return /^https?:$/.test(url?.protocol) ? url.hostname : undefined;
}

function siteRow(label, origin, isAllowed) {
  const row = document.createElement('li');
  const [name, box] = [document.createElement('label'), document.createElement('input')];
  box.type = 'checkbox';
  box.checked = isAllowed;
  box.addEventListener('change', async () => {
    const origins = { origins: [origin] };
    if (box.checked) box.checked = await chrome.permissions.request(origins);
    else await chrome.permissions.remove(origins);
  });
  name.append(box, label);
  row.append(name);
  return row;
}

/** The sites with annotations, and those that are allowed. */
async function showSites() {
  const { origins = [] } = await chrome.permissions.getAll();
  const allowed = origins.map((origin) => /^[*\w]+:\/\/([^/*]+)\//.exec(origin)?.[1]).filter(Boolean);
  const sites = [...new Set([...(await entries()).map(([name]) => siteOf(name)), ...allowed])].filter(Boolean).sort();
  byId('sites').replaceChildren(siteRow(message('optionsAllSites'), ALL_SITES, origins.includes(ALL_SITES)),
    ...sites.map((site) => siteRow(site, `*://${site}/*`, allowed.includes(site))));
  byId('no-sites').hidden = sites.length > 0;
}

/** A line an article, as the library writes it: without what is remembered of deletions. */
async function exportAll() {
  const articles = (await entries()).map(([, text]) => parsed(text)).filter((article) => article?.annotations?.length);
  const lines = articles.map(({ deleted, ...article }) => `${JSON.stringify(article)}\n`);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob(lines, { type: 'application/jsonl' }));
  link.download = FILE;
  link.click();
}

function importFile() {
  const field = document.createElement('input');
  field.type = 'file';
  field.addEventListener('change', async () => {
    try {
      const { added, updated, unchanged } = await importBackup(await field.files[0].text());
      byId('result').textContent = message('optionsImported', added, updated, unchanged);
      await showSites();
    } catch (error) {
      byId('result').textContent = message('optionsRefused', error.message ?? error);
    }
  });
  field.click();
}

/** All commands with their keys, to be changed: a change is kept where the keys are valid and each has one command. */
async function showKeys() {
  const [rows, { keys, language }] = await Promise.all([fetch('keys.json').then((file) => file.json()), readOptions()]);
  const fields = [];
  for (const { texts, commands } of rows) {
    const row = document.createElement('li');
    const text = document.createElement('span');
    text.append(texts[language]);
    Object.assign(row, { lang: language, dir: language === 'ar' ? 'rtl' : 'ltr' });
    row.append(text, ...commands.map(({ name, keys: usual }) => {
      const field = document.createElement('input');
      Object.assign(field, { name, defaultValue: usual, dir: 'ltr' });
      field.setAttribute('aria-label', `${texts[language]}: ${name}`);
      field.setAttribute('aria-describedby', 'keys-how');
      field.value = [keys?.[name] ?? usual].flat().join(' ');
      field.addEventListener('change', () => keepKeys(fields));
      fields.push(field);
      return field;
    }));
    byId('keys').append(row);
  }
  byId('usual-keys').addEventListener('click', () => {
    for (const field of fields) field.value = field.defaultValue;
    keepKeys(fields);
  });
}

async function keepKeys(fields) {
  const given = (field) => field.value.split(' ').filter(Boolean);
  const all = Object.fromEntries(fields.map((field) => [field.name, given(field)]));
  const changed = Object.fromEntries(Object.entries(all).filter(([name, keys]) => keys.join(' ') !== fields.find((field) => field.name === name).defaultValue));
  try {
    readKeys(all);
    await setOption({ keys: Object.keys(changed).length ? changed : null });
    byId('keys-result').textContent = '';
  } catch {
    byId('keys-result').textContent = message('optionsKeysRefused');
  }
}

speak();
document.title = message('optionsTitle');
byId('export').addEventListener('click', exportAll);
byId('import').addEventListener('click', importFile);
await Promise.all([showReader(), showLanguage(), showSites(), showKeys()]);
