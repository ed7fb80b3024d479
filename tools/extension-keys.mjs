// The commands with their usual keys and what they are called in each language, for the extension's options: from the places that say
// it to the program.

import { readFileSync } from 'node:fs';

const LANGUAGES = ['en', 'es', 'fr', 'zh', 'ar'];
const read = (file) => readFileSync(new URL(`../src/${file}`, import.meta.url), 'utf8');

/** Rows as in the program's list of keys: `{texts, commands}`, each command once. */
export function commandRows() {
  const commands = new Map([...read('listing/shortcuts.rs').matchAll(/\((Command::[\w()]+), "([\w-]+)", "(.+)"\),/g)]
    .map(([, command, name, keys]) => [command, { name, keys }]));
  const tables = LANGUAGES.map((language) =>
    [language, new Map([...read(`language/${language}.txt`).matchAll(/^(\w+) = (.*)$/gm)].map(([, name, text]) => [name, text]))]);
  const rows = [];
  const left = new Map(commands);
  for (const [, list, name] of read('ui/dialogs/key_help.rs').matchAll(/\(\s*&\[([^\]]+)\],\s*messages::(\w+),?\s*\)/g)) {
    const own = list.split(',').map((command) => command.trim()).filter((command) => left.has(command));
    if (!own.length) continue;
    rows.push({
      texts: Object.fromEntries(tables.map(([language, table]) => [language, table.get(name)])),
      commands: own.map((command) => commands.get(command)),
    });
    for (const command of own) left.delete(command);
  }
  if (!commands.size || left.size) throw new Error(`commands without a row in the list of keys: ${[...left.keys()].join(' ')}`);
  return rows;
}
