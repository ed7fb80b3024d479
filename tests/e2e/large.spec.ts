// A list of hundreds of annotations: only some cards are rendered, and each can be reached.

import { annotations, card, cards, openCard, open, panel, type Annotator } from './support/page';
import { expect, SAME_CODE, test } from './support/test';

const MANY = 300;

test.beforeEach(async ({ page }) => {
  await open(page);
  await page.evaluate(async (many) => {
    const story = document.querySelector('#story')!;
    const paragraph = (number: number) => {
      const p = document.createElement('p');
      p.textContent = `The office of house ${number} denied that it had sent ${number * 3} letters.`;
      return p;
    };
    story.replaceChildren(...Array.from({ length: many }, (_, number) => paragraph(number)));
    const widget = document.querySelector('news-annotator') as Annotator;
    const first = widget.annotate({ start: 0, end: 20 }, 'denial')!;
    const file = JSON.parse(await widget.export('json'));
    let at = 0;
    file.annotations = [...story.children].map((p, number) => {
      const start = at;
      at += p.textContent!.length;
      const id = `urn:uuid:00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
      return { ...first, id, start, end: at, quote: p.textContent, prefix: '', suffix: '' };
    });
    widget.clear();
    await widget.import(JSON.stringify(file));
    widget.setAttribute('open', '');
  }, MANY);
  await expect(panel(page).locator('.total')).toHaveText(MANY.toLocaleString('en-GB'));
});

const scrollTo = (page: import('@playwright/test').Page, share: number) =>
  panel(page)
    .locator('.scroller')
    .evaluate((scroller, share) => scroller.scrollTo(0, share * scroller.scrollHeight), share);

test('some of the cards are rendered, and each tells its position among all', SAME_CODE, async ({ page }) => {
  expect(await annotations(page)).toHaveLength(MANY);
  expect(await cards(page).count()).toBeLessThan(100);
  for (const [share, quote, place] of [
    [0, 'house 0 denied', 1],
    [1, `house ${MANY - 1} denied`, MANY],
    [0, 'house 0 denied', 1],
  ] as const) {
    await scrollTo(page, share);
    await expect(card(page, quote)).toBeInViewport();
    await expect(card(page, quote)).toHaveAttribute('aria-posinset', String(place));
    await expect(card(page, quote)).toHaveAttribute('aria-setsize', String(MANY));
    expect(await cards(page).count()).toBeLessThan(100);
  }
});

test('scrolling shows each card in order', async ({ page }) => {
  test.slow();
  const seen = await panel(page)
    .locator('.scroller')
    .evaluate(async (scroller) => {
      const inView = () => {
        const view = scroller.getBoundingClientRect();
        return [...scroller.querySelectorAll('.card')]
          .filter((card) => {
            const rect = card.getBoundingClientRect();
            return rect.bottom > view.top && rect.top < view.bottom;
          })
          .map((card) => Number(card.getAttribute('aria-posinset')));
      };
      const seen = [inView()];
      while (!seen.at(-1)!.includes(300) && seen.length < 400) {
        scroller.scrollBy(0, 300);
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        seen.push(inView());
      }
      return seen;
    });
  for (const [turn, places] of seen.entries()) {
    expect(places.length, `cards in view at turn ${turn}`).toBeGreaterThan(3);
    expect(places[0], `no card is skipped at turn ${turn}`).toBeLessThanOrEqual((seen[turn - 1]?.at(-1) ?? 0) + 1);
  }
  expect(new Set(seen.flat()).size).toBe(MANY);
});

test('opening one from elsewhere brings its card into view', SAME_CODE, async ({ page }) => {
  const id = (await annotations(page))[210].id;
  await page.evaluate((id) => (document.querySelector('news-annotator') as Annotator).select(id), id);
  await expect(openCard(page)).toBeInViewport();
  await expect(openCard(page)).toContainText('house 210 denied');
});

// Hundreds of key presses, which are slow over the driver of Firefox.
test('the Tab key moves from card to card beyond those rendered at first', SAME_CODE, async ({ page }) => {
  test.slow();
  await card(page, 'house 0 denied').locator('.card-main').focus();
  const place = () =>
    page.evaluate(() => {
      const focused = document.querySelector('news-annotator')!.shadowRoot!.activeElement;
      return Number(focused?.closest('.card')?.getAttribute('aria-posinset'));
    });
  let last = await place();
  expect(last).toBe(1);
  // A card has seven stops: itself, four tags, note, delete.
  for (let press = 0; press < 7 * 32; press += 1) {
    await page.keyboard.press('Tab');
    const now = await place();
    expect([last, last + 1], `after ${press + 1} presses`).toContain(now);
    last = now;
  }
  expect(last).toBe(33);
});

test('on a phone a message covers no button of the last card', SAME_CODE, async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await scrollTo(page, 1);
  const last = card(page, `house ${MANY - 1} denied`);
  await last.locator('.card-main').focus();
  await last.getByRole('button', { name: 'Claim', exact: true }).click();
  await scrollTo(page, 1);
  await last.getByRole('button', { name: 'Delete', exact: true }).click();
  const toast = page.getByRole('status').locator('.toast');
  await expect(toast).toBeVisible();
  const next = card(page, `house ${MANY - 2} denied`);
  await next.locator('.card-main').focus();
  await scrollTo(page, 1);
  // The click fails if the message covers the button.
  await next.getByRole('button', { name: 'Denial', exact: true }).click();
  await expect(toast).toBeVisible();
});
