// What the reader has set in the options.

/** The languages of the interface. */
export const LANGUAGES = ['en', 'es', 'fr', 'zh', 'ar'];
/** Their place in the extension's storage; no article's entry begins like this. */
export const OPTIONS = 'options';

/** The options: the interface's language, by default that of the texts that the browser has chosen, and the keys of the commands, null for the usual ones. */
export async function readOptions() {
  const { [OPTIONS]: given } = await chrome.storage.local.get(OPTIONS);
  return { language: LANGUAGES.includes(given?.language) ? given.language : chrome.i18n.getMessage('language'), keys: given?.keys ?? null };
}
