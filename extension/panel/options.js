// What the reader has set in the options.

/** The languages of the interface. */
export const LANGUAGES = ['en', 'es', 'fr', 'zh', 'ar'];
/** Their place in the extension's storage; no article's entry begins like this. */
export const OPTIONS = 'options';

/** Where the panel stands; beside the options, since it is changed at the panel. */
export const PLACE = 'panel-place';

/**
 * The options: the interface's language, by default that of the texts that the browser has chosen, and the keys of the commands, null for
 * the usual ones; where the panel was left.
 */
export async function readOptions() {
  const { [OPTIONS]: given, [PLACE]: place } = await chrome.storage.local.get([OPTIONS, PLACE]);
  return { language: LANGUAGES.includes(given?.language) ? given.language : chrome.i18n.getMessage('language'), keys: given?.keys ?? null, place };
}
