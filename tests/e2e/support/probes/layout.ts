// What a layout takes away from the reader: parts that are cut off, that cannot be reached, or that a finger cannot hit.

import { type Page } from '@playwright/test';

/** What is cut off or out of reach, of all visible parts of the widget; and whether page or panel scroll sideways. */
export const cutOff = (page: Page) =>
  page.evaluate(() => {
    const root = document.querySelector('news-annotator')!.shadowRoot!;
    const found: string[] = [];
    const name = (one: Element) => `<${one.localName} class="${one.getAttribute('class') ?? ''}"> ${one.textContent!.trim().slice(0, 30)}`;
    if (document.documentElement.scrollWidth > innerWidth) found.push(`the page is ${document.documentElement.scrollWidth} wide`);
    // While a dialog is open, what floats outside of it is out of use.
    const dialog = root.querySelector('dialog[open]');
    for (const one of (dialog ?? root).querySelectorAll<HTMLElement>('*')) {
      if (!one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || getComputedStyle(one).clipPath !== 'none' || one.closest('.visually-hidden, .overview, .boundaries, .probe, svg, [aria-hidden=true]')) continue;
      const box = one.getBoundingClientRect();
      if (box.width === 0 || box.height === 0) continue;
      const { overflowX, overflowY, display } = getComputedStyle(one);
      if (display !== 'inline' && one.scrollWidth > one.clientWidth + 1 && !one.matches('.floating, select, .menu')) found.push(`too narrow: ${name(one)}`);
      // A long quote is cut after some lines until its card is opened.
      if (overflowY === 'hidden' && !one.matches('.quote') && one.scrollHeight > one.clientHeight + 1) found.push(`too low: ${name(one)}`);
      if (box.left < -1 || box.right > innerWidth + 1) found.push(`beyond the side: ${name(one)}`);
      if (overflowX === 'scroll') found.push(`scrolls: ${name(one)}`);
      if (one.matches('button')) {
        const walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const words = document.createRange();
          words.selectNodeContents(node);
          const { left, right, width } = words.getBoundingClientRect();
          if (width > 0 && !node.parentElement!.matches('.visually-hidden') && (left < box.left - 1 || right > box.right + 1)) found.push(`words beyond: ${name(one)}`);
        }
      }
      if (one.matches('button, input, select, textarea, summary, a')) {
        // A finger or the Tab key brings the parts of a scrolled box into view.
        let scrolled: Element | null = one.parentElement;
        while (scrolled && !(/auto|scroll/.test(getComputedStyle(scrolled).overflowY) && scrolled.scrollHeight > scrolled.clientHeight)) scrolled = scrolled.parentElement;
        if (!scrolled && (box.top < -1 || box.bottom > innerHeight + 1)) found.push(`beyond the edge: ${name(one)}`);
      }
    }
    const list = root.querySelector('.scroller');
    if (list && !dialog && list.checkVisibility() && list.clientHeight < 64 && getComputedStyle(list).overflowY !== 'visible') found.push(`the list is ${list.clientHeight} high`);
    return found;
  });

/** What is smaller than a finger, or cut off, of all visible controls. A link inside a sentence may be as high as its line. */
export const tooSmall = (page: Page) =>
  page.evaluate(() => {
    const root = document.querySelector('news-annotator')!.shadowRoot!;
    const all = root.querySelectorAll<HTMLElement>('button, summary, select, input, textarea, [tabindex="0"], .pick');
    return [...all]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.matches('.pick input, .chooser, .scroller'))
      .map((one) => ({ one, box: one.getBoundingClientRect(), card: one.closest('.card')?.getBoundingClientRect() }))
      .filter(({ box, card }) => box.width > 0 && (box.width < 43.5 || box.height < 43.5 || (card && (box.right > card.right + 0.5 || box.left < card.left - 0.5))))
      .map(({ one, box }) => `${one.outerHTML.slice(0, 90)}: ${box.width.toFixed(1)} x ${box.height.toFixed(1)}`);
  });
