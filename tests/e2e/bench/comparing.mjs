// A class of fifty: 50 readers' files with 100 marks each beside the reader's own, on an article of 100,000 characters.

const READERS = 50;
const MARKS = 100;

/** Lays the files beside the reader's marks; how long until they are painted, and the longest task meanwhile. */
const compare = async ([readers, marks]) => {
  const text = document.getElementById('story').textContent;
  const places = bench.selectors(text, 3 * marks);
  const tags = ['claim', 'attribution', 'denial', 'no-comment'];
  const files = Array.from({ length: readers }, (_, reader) => {
    // Each reader marks a third of the places, mostly the same ones, and gives most the same tag.
    const random = bench.random(100 + reader);
    const chosen = places.filter((_, n) => (n % 3 === 0 ? random(10) < 8 : random(10) < 1)).slice(0, marks);
    const file = JSON.parse(bench.file(chosen, text.length));
    file.annotations.forEach((annotation, n) => {
      annotation.id = `urn:uuid:${reader}-${n}`;
      annotation.tag = tags[random(10) < 8 ? annotation.start % 4 : random(4)];
      annotation.creator = { name: `Reader ${reader}` };
    });
    return JSON.stringify(file);
  });
  await element.import(files[0].replaceAll('urn:uuid:0-', 'urn:uuid:own-'));
  await bench.painted();
  globalThis.tasks = [];
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
  // The part is fetched before: its size is not what is measured.
  await element.compare([]);
  const time = await bench.time(async () => {
    const compared = await element.compare(files.slice(0, readers));
    if (compared.length !== readers) throw new Error(`${compared.length} readers`);
    await bench.painted();
  });
  await new Promise((done) => setTimeout(done, 100));
  return [time, Math.max(0, ...tasks)];
};

/** Opens the view of the comparison; until the passages and until the figures are there, and the longest task meanwhile. */
const show = async () => {
  tasks.length = 0;
  element.setAttribute('open', '');
  const root = element.shadowRoot;
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const find = (selector) => root.querySelector(selector);
  while (root.querySelectorAll('.page-tab').length < 3) await frame();
  const from = performance.now();
  root.querySelectorAll('.page-tab')[2].click();
  while (!find('.compare-row')) await frame();
  const passages = performance.now() - from;
  while (!find('.compare-view [role=status] table')) await frame();
  const figures = performance.now() - from;
  await new Promise((done) => setTimeout(done, 100));
  return [passages, figures, Math.max(0, ...tasks)];
};

/** Goes from passage to passage by key; the slowest press, up to the next frame. */
const walk = async () => {
  const view = element.shadowRoot.querySelector('.compare-view');
  view.focus();
  let slowest = 0;
  for (let n = 0; n < 30; n++) {
    const from = performance.now();
    element.shadowRoot.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: ']', code: 'BracketRight', bubbles: true, composed: true, cancelable: true }));
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    slowest = Math.max(slowest, performance.now() - from);
  }
  if (!element.shadowRoot.activeElement.matches('.ledger-words')) throw new Error('the keys lead nowhere');
  return slowest;
};

/** An annotation of the reader's own is made while all are compared; until it is painted. */
const mark = async () => {
  const range = document.createRange();
  range.selectNodeContents(document.querySelector('#story p a'));
  return bench.time(async () => {
    element.annotate(range, 'claim');
    await bench.painted();
  });
};

export async function comparing({ open, runs, row }) {
  const all = [];
  for (let run = 0; run < runs; run++) {
    const page = await open(1e5);
    const [compared, longest] = await page.evaluate(compare, [READERS, MARKS]);
    const [passages, figures, task] = await page.evaluate(show);
    all.push([compared, longest, passages, figures, task, await page.evaluate(walk), await page.evaluate(mark)]);
    await page.close();
  }
  const best = (n) => Math.min(...all.map((one) => one[n]));
  row(`${READERS} readers with ${MARKS} marks: compared and painted`, best(0));
  row('the longest task meanwhile', best(1), 100);
  row('from the press on "Compare" to the passages', best(2), 200);
  row('to the figures', best(3));
  row('the longest task meanwhile', best(4), 100);
  row('from passage to passage by key, the slowest of 30', best(5), 50);
  row("a mark of one's own beside them, until it is painted", best(6), 100);
}
