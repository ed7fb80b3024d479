// Widget files that fail to load, and load later.

import { readFile } from 'node:fs/promises';
import { type Page, type Route } from '@playwright/test';
import { painted, ready, tagWords, type Annotator } from './support/page';
import { expect, SAME_CODE, test } from './support/test';

const HOST = '/pages/host.html';

// The browser logs each file that fails to load or has the wrong type.
test.use({ expectedMessages: [/Failed to load resource|Loading failed|could not be started|MIME type|wasm|WebAssembly|WebSocket|NetworkError|module source URI/] });

/** One of the widget's own files. */
const built = (name: string) => readFile(new URL(`../../dist/${name}`, import.meta.url));

type Fault = { file: string; fault: (route: Route) => Promise<void>; starts?: false };

const FAULTS: Record<string, Fault> = {
  'no glue: the connection is gone': { file: '**/news-annotator.js', fault: (route) => route.abort() },
  'no glue: 404': { file: '**/news-annotator.js', fault: (route) => route.fulfill({ status: 404, body: 'gone' }) },
  'no glue: a page in its place': {
    file: '**/news-annotator.js',
    fault: (route) => route.fulfill({ status: 200, contentType: 'text/html', body: '<p>Log in first</p>' }),
  },
  'no wasm: the connection is gone': { file: '**/*.wasm', fault: (route) => route.abort() },
  'no wasm: 500': { file: '**/*.wasm', fault: (route) => route.fulfill({ status: 500, body: 'broken' }) },
  'half of the wasm': {
    file: '**/*.wasm',
    fault: async (route) => {
      const whole = await built('news-annotator_bg.wasm');
      await route.fulfill({ status: 200, contentType: 'application/wasm', body: whole.subarray(0, 5000) });
    },
    starts: false,
  },
  'no wasm: a page in its place': {
    file: '**/*.wasm',
    fault: (route) => route.fulfill({ status: 200, contentType: 'text/html', body: '<p>Log in first</p>' }),
    starts: false,
  },
  'glue of another version': {
    file: '**/news-annotator.js*',
    fault: async (route) => {
      const glue = (await built('news-annotator.js')).toString().replaceAll('__wbindgen_init_externref_table', 'of_another_version');
      await route.fulfill({ status: 200, contentType: 'text/javascript', body: glue });
    },
    starts: false,
  },
};

const notes = async (page: Page) => {
  await page.addInitScript(() => {
    const errors: unknown[] = [];
    Object.assign(window, { errors });
    document.addEventListener('error', (event) => {
      const { detail, bubbles, composed, target } = event as unknown as CustomEvent;
      if (detail) errors.push([(target as Element).localName, detail, bubbles, composed]);
    });
  });
};

const rejected = (page: Page) =>
  page.evaluate(async () => {
    await customElements.whenDefined('news-annotator');
    const element = document.querySelector('news-annotator') as Annotator;
    try {
      await element.ready;
      return null;
    } catch (error) {
      const { name, code, message, cause } = error as Error & { code: string };
      return { name, code, message, isError: error instanceof Error, cause: cause !== undefined };
    }
  });

/** A module that does not come, and a program that does not start: how browsers tell of them differs. */
const IN_BOTH = ['no glue: the connection is gone', 'half of the wasm'];

for (const [name, { file, fault, starts }] of Object.entries(FAULTS)) {
  const [kind, code] = starts === false ? ['OperationError', 'start-failed'] : ['NetworkError', 'load-failed'];

  test(`${name}: said in its place, and tried again`, IN_BOTH.includes(name) ? {} : SAME_CODE, async ({ page }) => {
    await notes(page);
    await page.route(file, fault);
    await page.goto(HOST);
    const error = await rejected(page);
    expect(error).toMatchObject({ name: kind, code, isError: true, cause: true });
    const alert = page.locator('news-annotator').getByRole('alert');
    await expect(alert).toBeVisible();
    await expect(alert).toContainText(
      starts === false ? 'The annotation tool could not be started. Try again,' : 'The annotation tool could not be loaded. Check the connection',
    );
    expect(await page.evaluate(() => (window as unknown as { errors: unknown[] }).errors)).toEqual([
      ['news-annotator', { code, message: error!.message }, true, true],
    ]);
    const refused = await page.evaluate(() => {
      try {
        (document.querySelector('news-annotator') as Annotator).undo();
        return null;
      } catch (error) {
        return (error as { code: string }).code;
      }
    });
    expect(refused).toBe('not-ready');

    // It fails again: told once.
    await alert.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => page.evaluate(() => (window as unknown as { errors: unknown[] }).errors.length)).toBe(2);
    await expect(alert).toHaveCount(1);

    await page.unroute(file);
    await alert.getByRole('button', { name: 'Try again' }).click();
    await expect(alert).toBeHidden();
    await ready(page);
    await tagWords(page, 'all dogs were asleep', 'claim');
    expect(await painted(page, 'claim')).toEqual(['all dogs were asleep']);
  });
}

test('a browser without WebAssembly is told from a connection that is gone', SAME_CODE, async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, 'WebAssembly'));
  await page.goto(HOST);
  expect(await rejected(page)).toMatchObject({ name: 'NotAllowedError', code: 'wasm-refused' });
  await expect(page.locator('news-annotator').getByRole('alert')).toContainText('this browser’s settings');
});

test('an element that is put back, and one that comes later, try again', async ({ page }) => {
  await page.route('**/news-annotator.js', (route) => route.abort());
  await page.goto(HOST);
  expect(await rejected(page)).toMatchObject({ code: 'load-failed' });
  await page.unroute('**/news-annotator.js');
  const works = await page.evaluate(async () => {
    const element = document.querySelector('news-annotator') as Annotator;
    element.remove();
    await new Promise((done) => setTimeout(done, 20));
    document.body.append(element);
    await element.ready;
    const later = document.createElement('news-annotator') as Annotator;
    later.setAttribute('for', 'story');
    document.body.append(later);
    await later.ready;
    return [element.annotations.length, later.annotations.length, document.querySelectorAll('[role=alert]').length];
  });
  expect(works).toEqual([0, 0, 0]);
});

for (const [lang, said, again, dismiss] of [
  ['fr-CA', 'L’outil d’annotation n’a pas pu être chargé.', 'Réessayer', 'Ignorer'],
  ['ar', 'تعذّر تحميل أداة التعليق.', 'أعد المحاولة', 'تجاهل'],
  ['eo', 'The annotation tool could not be loaded.', 'Try again', 'Dismiss'],
]) {
  test(`said in the reader’s language, ${lang}, and gone when it is dismissed`, SAME_CODE, async ({ page }) => {
    await page.route('**/*.wasm', (route) => route.abort());
    await page.addInitScript((lang) => document.addEventListener('DOMContentLoaded', () => (document.documentElement.lang = lang)), lang);
    await page.goto(HOST);
    await rejected(page);
    const alert = page.locator('news-annotator').getByRole('alert');
    await expect(alert).toContainText(said);
    await expect(alert).toHaveCSS('direction', lang === 'ar' ? 'rtl' : 'ltr');
    await expect(alert.getByRole('button', { name: again })).toBeVisible();
    // The host is told in English.
    expect((await rejected(page))!.message).toContain('could not be loaded');
    await alert.getByRole('button', { name: dismiss }).click();
    await expect(alert).toHaveCount(0);
  });
}

test('its styles go with it', SAME_CODE, async ({ page }) => {
  await page.route('**/*.wasm', (route) => route.abort());
  await page.goto(HOST);
  await rejected(page);
  const sheets = () => page.evaluate(() => document.querySelector('news-annotator')!.shadowRoot!.adoptedStyleSheets.length);
  await expect(page.locator('news-annotator').getByRole('alert')).toBeVisible();
  // The handle's and the notice's.
  expect(await sheets()).toBe(2);
  await page.unroute('**/*.wasm');
  await page.locator('news-annotator').getByRole('button', { name: 'Try again' }).click();
  await ready(page);
  const whole = await sheets();
  await page.reload();
  await ready(page);
  expect(await sheets()).toBe(whole);
});
