// The interface speaks the language of the element, else of the page around it, else English.

import { open, panel, type Annotator, boxOf } from './support/page';
import { expect, SAME_CODE, test } from './support/test';

type Page = import('@playwright/test').Page;

const HEADINGS = { en: 'Annotations', zh: '标注', es: 'Anotaciones', fr: 'Annotations', ar: 'التعليقات' };
const CLAIMS = { en: 'Claim', zh: '主张', es: 'Afirmación', fr: 'Affirmation', ar: 'ادعاء' };

const inside = (page: Page, part: string) => page.locator(`news-annotator ${part}`);

async function speak(page: Page, language: string) {
  await page.evaluate((language) => document.querySelector('news-annotator')!.setAttribute('lang', language), language);
}

test.beforeEach(async ({ page }) => {
  await open(page, '/pages/host.html?id=7');
  await page.evaluate(() => {
    const element = document.querySelector('news-annotator') as Annotator;
    element.annotate({ start: 20, end: 36 }, 'claim');
    element.annotate({ start: 40, end: 56 }, 'denial');
    element.setAttribute('open', '');
  });
  await expect(panel(page)).toBeVisible();
});

test('in each language all texts change, and run in its direction', SAME_CODE, async ({ page }) => {
  for (const [language, heading] of Object.entries(HEADINGS)) {
    await test.step(language, async () => {
      await speak(page, language);
      const widget = inside(page, '.widget');
      await expect(widget).toHaveAttribute('lang', language);
      await expect(inside(page, '.panel h2').first()).toContainText(heading);
      await expect(inside(page, '.card').first()).toContainText(CLAIMS[language as keyof typeof CLAIMS]);
      await expect(widget).toHaveCSS('direction', language === 'ar' ? 'rtl' : 'ltr');
      const box = await boxOf(inside(page, '.panel'));
      // The panel is on the side where lines of the language end.
      if (language === 'ar') expect(box.x).toBe(0);
      else expect(box.x).toBeGreaterThan(400);
    });
  }
});

test('the language is inherited from the page, can change, and falls back to English', SAME_CODE, async ({ page }) => {
  await page.evaluate(() => document.documentElement.setAttribute('lang', 'es-MX'));
  await expect(inside(page, '.panel-foot')).toContainText('Guardado en este navegador');
  await speak(page, 'fr');
  await expect(inside(page, '.panel-foot')).toContainText('Enregistré dans ce navigateur');
  await speak(page, 'eo');
  await expect(inside(page, '.panel-foot')).toContainText('Saved in this browser');
});

test('a language is fetched when it is spoken, once, and another one beside the program', SAME_CODE, async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => /\.txt$/.test(request.url()) && asked.push(request.url().split('/').pop()!));
  for (const language of ['es', 'en', 'es-MX', 'eo', 'fr']) {
    await speak(page, language);
    await expect(inside(page, '.widget')).toHaveAttribute('lang', language.slice(0, 2).replace('eo', 'en'));
  }
  expect(asked).toEqual(['news-annotator.es.txt', 'news-annotator.fr.txt']);
  // A report waits for the texts of its language.
  const report = await page.evaluate(() => {
    const element = document.querySelector('news-annotator') as Annotator;
    element.setAttribute('lang', 'ar');
    return element.export('markdown');
  });
  expect(report).toContain('\n## من قال ماذا\n');
});

test.describe('a language that does not arrive', () => {
  test.use({ expectedMessages: [/texts of the language|Failed to load resource|Loading failed/] });

  test('is English, the console says so, and the next time it is asked for again', SAME_CODE, async ({ page }) => {
    await page.route('**/news-annotator.fr.txt', (route) => route.fulfill({ status: 404, body: 'gone' }));
    const told = page.waitForEvent('console', (message) => message.text().includes('the texts of the language “fr” did not arrive'));
    await speak(page, 'fr');
    await told;
    await expect(inside(page, '.widget')).toHaveAttribute('lang', 'en');
    await expect(inside(page, '.panel-foot')).toContainText('Saved in this browser');
    expect(await page.evaluate(() => (document.querySelector('news-annotator') as Annotator).export('markdown'))).toContain('\n## Who said what\n');
    await page.unroute('**/news-annotator.fr.txt');
    await speak(page, 'en');
    await speak(page, 'fr');
    await expect(inside(page, '.panel-foot')).toContainText('Enregistré dans ce navigateur');
  });
});

test('dates are formatted for the reader’s variety of the language', async ({ page }) => {
  const today = await page.evaluate(() => {
    const variety = navigator.languages.find((language) => language.startsWith('en'));
    return new Intl.DateTimeFormat(variety, { dateStyle: 'short' }).format(new Date());
  });
  const time = inside(page, '.card time').first();
  // A recent change shows a relative time, with the exact time as its title.
  await expect(time).toHaveText(/^(now|\d+ minutes? ago)$/);
  expect(await time.getAttribute('title')).toContain(today);
});

test('counts have plural forms, and messages are translated', SAME_CODE, async ({ page }) => {
  await speak(page, 'ar');
  await page.evaluate(() => (document.querySelector('news-annotator') as Element).removeAttribute('open'));
  await expect(inside(page, '.handle')).toHaveAttribute('aria-label', /التعليقات: تعليقان/);
  await speak(page, 'fr');
  await expect(inside(page, '.handle')).toHaveAttribute('aria-label', 'Annotations: 2 annotations');
  await inside(page, '.handle').click();
  await inside(page, '.menu summary').click();
  await inside(page, '.menu-list .danger').click();
  await expect(inside(page, '.toast')).toContainText('Supprimé : 2 annotations.');
});

test('two widgets of one article speak two languages: the panels, the reports and the notice of one step', SAME_CODE, async ({ page }) => {
  await page.evaluate(async () => {
    const first = document.querySelector('news-annotator') as Annotator;
    first.removeAttribute('open');
    first.setAttribute('layout', 'inline');
    const second = document.createElement('news-annotator') as Annotator;
    for (const [name, value] of [['id', 'second'], ['for', 'story'], ['layout', 'inline'], ['lang', 'fr']]) second.setAttribute(name, value);
    document.body.append(second);
    await second.ready;
  });
  const [first, second] = [page.locator('news-annotator').first(), page.locator('#second')];
  await expect(first.locator('.panel-foot')).toContainText('Saved in this browser');
  await expect(second.locator('.panel-foot')).toContainText('Enregistré dans ce navigateur');
  const report = (at: number) =>
    page.evaluate((at) => document.querySelectorAll<Annotator>('news-annotator')[at].export('markdown'), at);
  expect(await report(0)).toContain('## Who said what');
  expect(await report(1)).toContain('## Qui a dit quoi');
  // Done in the French panel; the toast is the first widget's, and speaks English.
  await second.locator('.card').first().hover();
  await second.locator('.card').first().getByRole('button', { name: 'Supprimer', exact: true }).click();
  await expect(first.locator('.toast')).toContainText('1 annotation deleted.');
  await expect(first.locator('.toast')).toContainText('Undo');
  // The first widget goes: the same notice, by the other one.
  await first.evaluate((element) => element.remove());
  await expect(second.locator('.toast')).toContainText('Supprimé : 1 annotation.');
});

test('a report is in the language of the interface', SAME_CODE, async ({ page }) => {
  const report = (language: string) => page.evaluate((language) => {
    const element = document.querySelector('news-annotator') as Annotator;
    element.setAttribute('lang', language);
    return element.export('markdown');
  }, language);
  for (const [language, heading] of [['fr', 'Qui a dit quoi'], ['ar', 'من قال ماذا'], ['en', 'Who said what'], ['eo', 'Who said what']]) {
    expect(await report(language)).toContain(`\n## ${heading}\n`);
  }
});
