// axe-core over the widget: its rules of WCAG 2.2 A and AA, and its best practices.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Page } from '@playwright/test';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

type Axe = { run(context: object, options: object): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }> };

/** What axe finds in the widget, its shadow root included, or in another part of the page. */
export async function violations(page: Page, part = 'news-annotator') {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  return page.evaluate(async ([part, values]) => {
    const { axe } = window as unknown as { axe: Axe };
    // Of what is in order, and of selectors, nothing is read: axe need not describe each element.
    const options = { runOnly: { type: 'tag', values }, resultTypes: ['violations'], selectors: false };
    const { violations } = await axe.run({ include: [part] }, options);
    return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html, failureSummary }) => [html, failureSummary]) }));
  }, [part, TAGS] as const);
}
