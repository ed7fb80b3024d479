// The pages' texts, in the browser's language.

/** Writes the texts of the elements that name one. */
export function speak() {
  document.documentElement.lang = chrome.i18n.getUILanguage();
  document.documentElement.dir = chrome.i18n.getMessage('@@bidi_dir') || 'ltr';
  for (const element of document.querySelectorAll('[data-text]')) element.textContent = chrome.i18n.getMessage(element.dataset.text);
}
