// English words in an interface of another language.

import { type Page } from '@playwright/test';

/** Names that are the same in every language: formats, keys, this tool. */
const NAMES = /News Annotator|schema\.org|Web Annotation( JSON)?|JSON Lines|JSON|CSV|W3C|Markdown|HTML|brat|standoff|\.json|\.csv|\.jsonl|UTF-8|\b(Ctrl|Alt|Shift|Home|End|Esc|Escape|Enter|Delete|Tab|kB|MB)\b/g;

/** All texts and names in the widget, without the article's words, the reader's, and times, which the browser formats. */
const texts = (page: Page) =>
  page.evaluate(() => {
    const root = document.querySelector('news-annotator')!.shadowRoot!;
    const theirs = '.quote, .note, time, bdi, q, kbd, textarea, style';
    const texts: string[] = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.parentElement!.closest(theirs)) texts.push(node.textContent!);
    }
    for (const one of root.querySelectorAll('[aria-label], [title], [placeholder], [aria-valuetext], [aria-description]')) {
      for (const name of ['aria-label', 'title', 'placeholder', 'aria-valuetext', 'aria-description']) {
        const text = one.getAttribute(name);
        if (text && !one.matches('time')) texts.push(text);
      }
    }
    // The live region reads the article's sentences aloud.
    const story = document.querySelector<HTMLElement>('#story')!.innerText.split(/\n+|(?<=[.”])\s/).filter((sentence) => sentence.trim());
    const own = texts.map((text) => story.reduce((rest, sentence) => rest.replace(sentence, ''), text.replace(/\s+/g, ' ').trim()));
    return [...new Set(own.filter((text) => /\p{L}{2}/u.test(text)))];
  });

/** The widget's texts that are English. To be asked in an interface of another script: Latin letters show them there. */
export async function englishTexts(page: Page): Promise<string[]> {
  // Quotes in names and messages come from the article.
  const own = (text: string) => text.replace(/[“"«][^”"»]*[”"»]/g, '').replace(NAMES, '').replace(/https?:\S*|urn:\S*|\S+\.(json|csv|md|ann)\b/g, '');
  return (await texts(page)).filter((text) => /[A-Za-z]{3}/.test(own(text)));
}
