// The pages' texts, in the browser's language.

/** Writes the texts of the elements that name one. */
export function speak() {
  const language = chrome.i18n.getMessage('language');
  document.documentElement.lang = language;
  document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr';
  for (const element of document.querySelectorAll('[data-text]')) element.textContent = chrome.i18n.getMessage(element.dataset.text);
}
