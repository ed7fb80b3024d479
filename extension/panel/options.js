// What the reader has set in the options.

/** The languages of the interface. */
export const LANGUAGES = ['en', 'es', 'fr', 'zh', 'ar'];
/** Their place in the extension's storage; no article's entry begins like this. */
export const OPTIONS = 'options';

/** The browser's language, where the interface speaks it. */
function browserLanguage() {
  const languages = [chrome.i18n.getUILanguage(), ...navigator.languages].map((language) => language.split('-')[0]);
  return languages.find((language) => LANGUAGES.includes(language)) ?? 'en';
}

/** The options: the interface's language and the keys of the commands, null for the usual ones. */
export async function readOptions() {
  const { [OPTIONS]: given } = await chrome.storage.local.get(OPTIONS);
  return { language: LANGUAGES.includes(given?.language) ? given.language : browserLanguage(), keys: given?.keys ?? null };
}
