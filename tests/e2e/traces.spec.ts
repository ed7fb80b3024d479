// A page is as before once the widget is removed, and does not grow while the widget is used for long.

import { annotations, markup, open, tagWords, type Annotator } from './support/page';
import { expect, test } from './support/test';
import { countTraces, type Held } from './support/traces';

const ROUNDS = 50;
/** The number of rounds after which caches and Yew's own listeners are filled. */
const SETTLED = 10;

/** The growth allowed in all further rounds together; a leak in each of them would be at least 40 times as much. */
const SLACK = { wasm: 64 * 1024, references: 0, nodes: 20, listeners: 20, heap: 200_000 };

type Window = typeof globalThis & { held: () => Held };

// Playwright's traces hold removed nodes.
test.use({ trace: 'off' });

test(`after ${ROUNDS} rounds: no listener, observer, style sheet, highlight, timer, node; and no memory`, async ({ page, browserName }) => {
  test.setTimeout(120_000);
  await countTraces(page);
  await open(page, '/pages/host.html');
  const before = await markup(page);
  await tagWords(page, 'all dogs were asleep', 'claim');

  // One round: removed, and counted; inserted, used, and counted.
  const round = () =>
    page.evaluate(async () => {
      const frames = () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())));
      const look = () => ({
        ...(window as unknown as Window).held(),
        sheets: document.adoptedStyleSheets.length,
        highlights: [...(CSS.highlights as unknown as Map<string, unknown>).keys()],
        nodes: document.querySelectorAll('*').length,
      });
      const element = document.querySelector('news-annotator') as Annotator;
      const parent = element.parentNode!;
      element.remove();
      await frames();
      const away = { ...look(), inside: element.shadowRoot!.childNodes.length };
      parent.append(element);
      await element.ready;
      element.setAttribute('open', '');
      getSelection()!.selectAllChildren(document.querySelector('#second')!);
      element.select(element.annotations[0].id);
      element.update(element.annotations[0].id, { note: `round ${Math.random()}` });
      document.querySelector('h1')!.append('!');
      await frames();
      document.querySelector('h1')!.lastChild!.remove();
      element.toggleAttribute('open', false);
      await frames();
      return { away, there: look() };
    });

  // Only Chromium reports memory, and only after a garbage collection.
  const driver = browserName === 'chromium' ? await page.context().newCDPSession(page) : undefined;
  await driver?.send('Performance.enable');
  const memory = async () => {
    // Twice, since objects that the first one finalizes may have held others.
    await driver?.send('HeapProfiler.collectGarbage');
    await driver?.send('HeapProfiler.collectGarbage');
    const { metrics = [] } = (await driver?.send('Performance.getMetrics')) ?? {};
    const value = (name: string) => metrics.find((one) => one.name === name)?.value ?? 0;
    return { heap: value('JSHeapUsedSize'), nodes: value('Nodes'), listeners: value('JSEventListeners') };
  };

  const NOTHING = { listeners: [], observers: [], waits: [], sheets: 0, highlights: [] };
  const first = await round();
  let last = first;
  let settled = { ...first.there, ...(await memory()) };
  for (let count = 2; count <= ROUNDS; count += 1) {
    last = await round();
    const { wasm, references, ...away } = last.away;
    expect(away, `away in round ${count}`).toEqual({ ...NOTHING, nodes: first.away.nodes, inside: first.away.inside });
    if (count === SETTLED) settled = { ...last.there, ...(await memory()) };
  }
  const end = { ...last.there, ...(await memory()) };
  const swollen = (['wasm', 'references', 'nodes', 'listeners', 'heap'] as const).flatMap((what) =>
    end[what] > settled[what] + SLACK[what] ? [`${what}: ${settled[what]} after round ${SETTLED}, ${end[what]} in the end`] : [],
  );
  expect(swollen).toEqual([]);
  expect(await markup(page)).toBe(before);
  expect((await annotations(page)).map(({ tag }) => tag)).toEqual(['claim']);
});
