// The texts of languages other than English: a file each, beside this one.

/** The languages that have a file: those of `LANGUAGES` in src/language/tables.rs (tests/language.rs compares). */
const FILES = ['zh', 'es', 'fr', 'ar'];
const fetched = new Map();

async function read(language) {
  const response = await fetch(new URL(`./news-annotator.${language}.txt`, import.meta.url));
  if (!response.ok) throw new Error(`${response.status} ${response.url}`);
  return response.text();
}

/** A promise of the texts; fetched once, and again after a failure. */
export function languageFile(language) {
  if (!fetched.has(language)) {
    const text = read(language);
    fetched.set(language, text);
    text.catch(() => fetched.delete(language));
  }
  return fetched.get(language);
}

/**
 * Fetches the texts beside the program. Where they do not arrive, or not in time, the program asks again and says so.
 *
 * @param {string | undefined} language
 */
export const warmLanguageFile = (language) =>
  FILES.includes(language) && Promise.race([languageFile(language).catch(() => {}), new Promise((done) => setTimeout(done, 2_000))]);
