// What it costs to read the article's text: once, and again on a page that never rests.

const ANIMATED = 5;

/** Goes over to an article of 1 MB. */
const index = async () => {
  const glue = await import('/news-annotator.js');
  const { memory } = await glue.default();
  const before = memory.buffer.byteLength;
  const article = bench.article(1e6, 99);
  document.body.append(article);
  const text = article.textContent.length;
  await bench.painted();
  // `connect` reads the article, on the microtask after the setter.
  const ready = new Promise((resolve) => element.addEventListener('ready', resolve, { once: true }));
  const time = await bench.time(async () => {
    element.article = article;
    await ready;
  });
  const memoryUsed = (memory.buffer.byteLength - before) / text;
  return [time, memoryUsed, article.querySelectorAll('*').length];
};

/** Reads the text of an article anew, so many times; the fastest. */
const readAnew = async (times) => {
  let fastest = Infinity;
  for (let run = 0; run < times; run++) {
    element.article.append(document.createComment(''));
    fastest = Math.min(fastest, await bench.time(() => element.text.length));
  }
  return fastest;
};

/** A page that changes one attribute of the article each frame. */
const animate = ([kind, seconds]) => {
  const article = document.getElementById('story');
  const box = article.querySelector('p');
  let frames = 0;
  const change = {
    none: () => {},
    style: () => box.style.setProperty('transform', `translateX(${frames % 9}px)`),
    class: () => box.classList.toggle('at', frames % 2 === 0),
  }[kind];
  const end = performance.now() + seconds * 1000;
  return new Promise((done) => {
    const frame = () => {
      frames += 1;
      change();
      if (performance.now() < end) requestAnimationFrame(frame);
      else done(frames);
    };
    requestAnimationFrame(frame);
  });
};

/** The time of the processor, not of the clock, that the page's main thread has taken since it was asked last, in seconds. */
async function processor(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.setTimeDomain', { timeDomain: 'threadTicks' });
  await session.send('Performance.enable');
  let last = 0;
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    const now = metrics.find(({ name }) => name === 'TaskDuration').value;
    const taken = now - last;
    last = now;
    return taken;
  };
}

/** How busy a page that animates is. */
async function busy(open, kind, widget) {
  const page = await open(1e5, { widget });
  const taken = await processor(page);
  await page.evaluate(() => globalThis.element?.annotations.length);
  await taken();
  const frames = await page.evaluate(animate, [kind, ANIMATED]);
  const seconds = await taken();
  await page.close();
  return { seconds, frames };
}

/** Prints the rows. */
export async function indexing({ open, runs, row }) {
  const reads = [];
  for (let run = 0; run < runs; run++) {
    const page = await open(1000);
    const read = await page.evaluate(index);
    reads.push([...read, await page.evaluate(readAnew, 10)]);
    await page.close();
  }
  const least = (at) => Math.min(...reads.map((read) => read[at]));
  row(`going over to an article of 1 MB, ${least(2)} elements`, least(0), 100);
  row('reading its text anew', least(3), 100);
  row('memory of it', least(1), 3, 'times the text');
  for (const kind of ['style', 'class']) {
    const [bare, ours] = [await busy(open, kind, false), await busy(open, kind, true)];
    console.log(`  (${kind}: ${bare.frames} and ${ours.frames} frames, ${bare.seconds.toFixed(2)} and ${ours.seconds.toFixed(2)} s busy)`);
    row(`an article of 100 kB, a ${kind} changes each frame: the main thread's share`, (100 * (ours.seconds - bare.seconds)) / ANIMATED, 5, '%');
  }
}
