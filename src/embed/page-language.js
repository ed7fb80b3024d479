// The language of the page around an element.

/** The primary subtag of the nearest `lang` attribute, through shadow hosts; undefined where there is none. */
export function languageOf(element) {
  let ancestor = element;
  let lang;
  while (ancestor && !lang) {
    lang = ancestor.closest('[lang]')?.lang;
    ancestor = ancestor.getRootNode().host;
  }
  return lang?.toLowerCase().split(/[-_]/)[0];
}

/** The reader's variety of a language (`en-GB` for `en`), from the browser's settings; else the language itself. */
export const readerVariety = (language) =>
  navigator.languages.find((variety) => variety.split('-')[0] === language) ?? language;
