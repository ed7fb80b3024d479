// Checks what a host sets: elements, keys, messages.

import { failure } from './failure.js';

export const isRecord = (value) => Object.prototype.toString.call(value) === '[object Object]';

/** `contains` throws for objects that only inherit from `Element`, and for proxies of elements. */
export function isElement(value) {
  try {
    document.contains(value);
    return value instanceof Element;
  } catch {
    return false;
  }
}

/** The names of the commands, as hosts write them. */
const COMMANDS = ('claim attribution denial no-comment read next previous next-claim next-attribution next-denial next-no-comment ' +
  'previous-claim previous-attribution previous-denial previous-no-comment link source undo redo keys leave next-sentence previous-sentence ' +
  'next-paragraph previous-paragraph first-sentence last-sentence end-later end-earlier start-later start-earlier part clause quotation quotation-end note ' +
  'take-back delete').split(' ');
const KEY = /^(Ctrl\+)?(Alt\+)?(Shift\+)?(\S|[A-Z]\w+)$/u;

/** The host's keys, one line a command. Throws where a key is invalid or has two commands. */
export function readKeys(keys) {
  const refuse = (message) => { throw failure('TypeError', 'bad-argument', message); };
  if (!isRecord(keys)) {
    refuse('`keys` must be an object such as {claim: \'q\', undo: null}; or false for no keys, or null.');
  }
  const owners = new Map();
  return Object.entries(keys).map(([command, given]) => {
    if (!COMMANDS.includes(command)) refuse(`There is no command “${command}”. \`keys\` knows: ${COMMANDS.join(', ')}.`);
    const list = [given ?? []].flat();
    for (const key of list) {
      if (typeof key !== 'string' || !KEY.test(key)) {
        refuse(`The key of “${command}” must be a text such as 'q', 'Delete' or 'Ctrl+Shift+y' (Ctrl, Alt and Shift in this ` +
          'order), an array of such texts, or null for none.');
      }
    }
    const strokes = list.map((key) => key.replace(/(^|\+)[A-Z]$/, (letter) => letter.toLowerCase()));
    for (const key of strokes) {
      if (owners.has(key)) refuse(`“${owners.get(key)}” and “${command}” have the same key, “${key}”. Give one of them another.`);
      owners.set(key, command);
    }
    return [command, ...strokes].join(' ');
  }).join('\n');
}

/** The host's messages, names and texts alternating. Throws where a name or a text is invalid. */
export function readMessages(messages) {
  if (!isRecord(messages)) {
    throw failure('TypeError', 'bad-argument', '`messages` must be an object such as {CLAIM: \'Assertion\'}; or null for the widget’s own.');
  }
  for (const [name, text] of Object.entries(messages)) {
    if (!/^[A-Z][A-Z0-9_]*$/.test(name)) {
      throw failure('TypeError', 'bad-argument', `“${name}” is no name of a message: they are written in capitals, such as CLAIM_MEANS.`);
    }
    if (typeof text !== 'string') {
      throw failure('TypeError', 'bad-argument', `The message “${name}” must be a text. Leave it out to keep the widget’s own.`);
    }
  }
  return Object.entries(messages).flat();
}

/** The reader whom the host names, copied. Throws where there is no name. */
export function readReader(reader) {
  const given = isRecord(reader) ? reader : {};
  // Read once: a getter may return another value each time.
  const [name, id] = [given.name, given.id ?? ''].map((text) => typeof text === 'string' ? text.trim().replace(/\s+/g, ' ') : undefined);
  if (!name || id === undefined || [...name].length > 200 || id.length > 2000) {
    throw failure('TypeError', 'bad-argument', '`reader` must be an object {name, id}, the name a text of at most 200 characters, ' +
      'the id a text or left out; or null for nobody.');
  }
  return id ? { name, id } : { name };
}
