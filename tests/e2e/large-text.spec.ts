// Letters twice as large, and a window magnified four times: nothing is cut off, nothing is out of reach, and neither the
// page nor the panel scrolls sideways.

import { type Page } from '@playwright/test';
import { open, reload } from './support/page';
import { set, STATES } from './support/states';
import { expect, test } from './support/test';

/** What is cut off or cannot be reached, of all that is seen of the widget. */
const lost = (page: Page) =>
  page.evaluate(() => {
    const root = document.querySelector('news-annotator')!.shadowRoot!;
    const found: string[] = [];
    const name = (one: Element) => `<${one.localName} class="${one.getAttribute('class') ?? ''}"> ${one.textContent!.trim().slice(0, 30)}`;
    if (document.documentElement.scrollWidth > innerWidth) found.push(`the page is ${document.documentElement.scrollWidth} wide`);
    // Of what floats outside the open dialog nothing counts.
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
        // What a finger or the Tab key can bring into view is no loss.
        let scrolled: Element | null = one.parentElement;
        while (scrolled && !(/auto|scroll/.test(getComputedStyle(scrolled).overflowY) && scrolled.scrollHeight > scrolled.clientHeight)) scrolled = scrolled.parentElement;
        if (!scrolled && (box.top < -1 || box.bottom > innerHeight + 1)) found.push(`beyond the edge: ${name(one)}`);
      }
    }
    const list = root.querySelector('.scroller');
    if (list && !dialog && list.checkVisibility() && list.clientHeight < 64 && getComputedStyle(list).overflowY !== 'visible') found.push(`the list is ${list.clientHeight} high`);
    return found;
  });

const ALL = ['selected', 'tagged', 'a card open', 'a note being written', 'menu', 'library', 'import, the question', 'picked', 'changed and orphaned',
  'not stored', 'reading', 'codebook', 'keys'];

const LOOKS = {
  'letters of 200 %, 1280 wide': { letters: true, viewport: { width: 1280, height: 800 } },
  'letters of 200 %, 390 wide': { letters: true, viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  // 1280 by 1024, magnified four times.
  'zoom of 400 %': { letters: false, viewport: { width: 320, height: 256 } },
};

test.skip(({ browserName }) => browserName !== 'chromium', 'one layout is looked at');
test.use({ expectedMessages: [/full, says a test/] });

for (const [look, { letters, ...device }] of Object.entries(LOOKS)) {
  for (const lang of ['en', 'ar']) {
    test.describe(`${look}, ${lang}`, () => {
      test.use(device);
      for (const name of ALL) {
        test(name, async ({ page }) => {
          await page.emulateMedia({ reducedMotion: 'reduce' });
          // The browser's own setting.
          if (letters) await (await page.context().newCDPSession(page)).send('Page.setFontSizes', { fontSizes: { standard: 32 } });
          await open(page);
          await reload(page);
          const size = letters ? '30px' : '15px';
          await expect(page.locator('news-annotator .widget')).toHaveCSS('font-size', size);
          await set(page, 'lang', lang);
          await STATES[name](page);
          await page.waitForTimeout(100);
          expect(await lost(page)).toEqual([]);
        });
      }
    });
  }
}
