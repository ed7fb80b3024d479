// From the file to the painted page, one more annotation, and a selection that is being made: the widget beside the least JavaScript.

const LENGTH = 5e5;
/** Steps of the pointer over the words that are selected. */
const STEPS = 60;

/** A page with so many annotations: the widget's, or the same ranges painted by hand. */
async function annotated(open, count, widget) {
  const page = await open(LENGTH, { widget });
  await page.evaluate(async ([count, widget]) => {
    const article = document.getElementById('story');
    const text = article.textContent;
    const file = bench.file(bench.selectors(text, count), text.length);
    if (widget) await element.import(file);
    else bench.yardstick(article, file);
    await bench.painted();
  }, [count, widget]);
  return page;
}

/** Makes one more, in the first paragraph, and waits until it is painted. */
async function makeOne(open, widget) {
  const page = await annotated(open, 1000, widget);
  const time = await page.evaluate((widget) => {
    const range = document.createRange();
    const words = document.querySelector('#story p').firstChild;
    range.setStart(words, 4);
    range.setEnd(words, 40);
    return bench.time(() => {
      if (widget) element.annotate(range, 'claim');
      else CSS.highlights.get('yardstick').add(range);
    }, true);
  }, widget);
  await page.close();
  return time;
}

/** The longest frame while the pointer selects words in the first paragraphs. */
async function select(open, widget) {
  const page = await annotated(open, 1000, widget);
  const box = await page.locator('#story p').first().boundingBox();
  await page.mouse.move(box.x + 10, box.y + 8);
  await page.mouse.down();
  await page.evaluate(() => {
    globalThis.longest = 0;
    let last = performance.now();
    const frame = (now) => {
      globalThis.longest = Math.max(globalThis.longest, now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  for (let step = 1; step <= STEPS; step++) await page.mouse.move(box.x + 10 + step * 8, box.y + 8 + step);
  await page.mouse.up();
  const [longest, selected] = await page.evaluate(() => [globalThis.longest, String(getSelection())]);
  if (!selected) throw new Error('nothing was selected');
  await page.close();
  return longest;
}

export async function annotating({ open, fastest, runs, row }) {
  for (const count of [1000, 5000]) {
    const prepare = `(() => {
      const text = document.getElementById('story').textContent;
      return bench.file(bench.selectors(text, ${count}), text.length);
    })()`;
    const byHand = await fastest(LENGTH, { widget: false }, `(async () => {
      const file = ${prepare};
      return bench.time(() => bench.yardstick(document.getElementById('story'), file), true);
    })()`);
    row(`by hand: ${count} from JSON to painted, 500,000 characters`, byHand);
    const own = `bench.file(bench.selectors(element.text, ${count}), element.text.length, 'news-annotator 0.2.0')`;
    for (const [name, file, before] of [
      ['a file of its own', own, 'await element.import(bench.file([], 0))'],
      ['a file of its own, the first import of the page view', own, ''],
      ['a file that counts in the text of the markup', prepare, 'await element.import(bench.file([], 0))'],
    ]) {
      const ours = await fastest(LENGTH, {}, `(async () => {
        const file = ${file};
        ${before};
        await bench.painted();
        const time = await bench.time(() => element.import(file), true);
        if (element.annotations.length !== ${count}) throw new Error('not all were imported');
        return time;
      })()`);
      row(`the widget: the same, ${name}`, ours, 2 * byHand);
    }
  }
  for (const [name, work] of [['one more annotation beside 1,000, until it is painted', makeOne], ['words are selected beside 1,000: the longest frame', select]]) {
    const best = async (widget) => {
      const times = [];
      for (let run = 0; run < runs; run++) times.push(await work(open, widget));
      return Math.min(...times);
    };
    const byHand = await best(false);
    row(`by hand: ${name}`, byHand);
    row('the widget: the same', await best(true), 2 * byHand);
  }
}
