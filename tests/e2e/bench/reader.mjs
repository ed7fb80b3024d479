// What a reader waits for: tags by key, a long list that is scrolled, pointed at and searched, an article full of marks.

const PRESSES = 300;
const CARDS = 2000;

/** A coder in the reading mode: each key press tags a sentence and goes on to the next. No press may be lost. */
async function coding(open) {
  const page = await open(1e5);
  await page.locator('#story').click({ position: { x: 20, y: 20 } });
  await page.keyboard.press('r');
  const started = Date.now();
  for (let n = 0; n < PRESSES; n++) await page.keyboard.press(String(1 + (n % 4)));
  const minutes = (Date.now() - started) / 60_000;
  const made = await page.evaluate(() => element.annotations.length);
  await page.close();
  if (made !== PRESSES) throw new Error(`${PRESSES} key presses made ${made} annotations`);
  return PRESSES / minutes;
}

/** A page whose panel lists so many. */
async function listed(open) {
  const page = await open(5e5);
  await page.evaluate(async (cards) => {
    const text = document.getElementById('story').textContent;
    element.import(bench.file(bench.selectors(text, cards), text.length));
    element.setAttribute('open', '');
    globalThis.frame = () => new Promise((done) => requestAnimationFrame(done));
    while (!element.shadowRoot.querySelector('.scroller .card')) await frame();
    await new Promise((done) => setTimeout(done, 1500));
    /** How long each of so many frames takes, in each of which something is done. */
    globalThis.times = async (frames, work) => {
      const times = [];
      let last = await frame();
      for (let n = 0; n < frames; n++) {
        work(n);
        const now = await frame();
        times.push(now - last);
        last = now;
      }
      return times;
    };
    /** What this keeps the page busy for: what it does at once, what it leaves for right after, and the layout. */
    globalThis.busy = async (work) => {
      const from = performance.now();
      work();
      await new Promise((done) => {
        const channel = new MessageChannel();
        channel.port1.onmessage = done;
        channel.port2.postMessage(0);
      });
      element.shadowRoot.querySelector('.scroller').getBoundingClientRect();
      return performance.now() - from;
    };
  }, CARDS);
  return page;
}

const scrollList = () => {
  const scroller = element.shadowRoot.querySelector('.scroller');
  return times(600, () => scroller.scrollBy(0, 56));
};

/** With room beside it for the strip that shows where the marks are. */
const scrollArticle = async () => {
  document.getElementById('story').style.cssText = 'max-inline-size: 640px; margin-inline: auto';
  dispatchEvent(new Event('resize'));
  await new Promise((done) => setTimeout(done, 500));
  // From where the article begins the strip grows.
  scrollBy(0, 600);
  await new Promise((done) => setTimeout(done, 500));
  if (!(element.shadowRoot.querySelector('.overview').getBoundingClientRect().x > 0)) throw new Error('the strip is away');
  return times(200, () => scrollBy(0, 60));
};

/** What the browser takes by itself: the widget gone, as many plain highlights, one attribute that changes. */
const changedByHand = async () => {
  const ranges = [...CSS.highlights.values()].flatMap((highlight) => [...highlight]);
  element.remove();
  CSS.highlights.clear();
  CSS.highlights.set('by-hand', new Highlight(...ranges));
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('::highlight(by-hand) { text-decoration: underline }');
  document.adoptedStyleSheets = [sheet];
  for (let n = 0; n < 5; n++) await frame();
  return times(40, (n) => (document.body.title = String(n)));
};

const longest = (frames) => Math.max(...frames);
const slow = (frames) => frames.filter((time) => time > 33.5).length;
const middle = (frames) => frames.sort((a, b) => a - b)[frames.length >> 1];

/** The middle one of many: the pointer goes from card to card. */
const hover = async () => {
  const times = [];
  const cards = [...element.shadowRoot.querySelectorAll('.card')].slice(0, 30);
  for (const card of cards) {
    times.push(await busy(() => card.dispatchEvent(new MouseEvent('mouseenter'))));
    if (!CSS.highlights.has('news-annotator-hovered')) throw new Error('the card under the pointer is not lifted');
    times.push(await busy(() => card.dispatchEvent(new MouseEvent('mouseleave'))));
  }
  return times.sort((a, b) => a - b)[times.length / 2];
};

const search = async () => {
  const field = element.shadowRoot.querySelector('.search');
  const times = [];
  for (const words of ['b', 'ba', 'bak', 'bake', 'bakel', '']) {
    times.push(await busy(() => {
      field.value = words;
      field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    }));
  }
  return Math.max(...times);
};

export async function reader({ open, runs, row }) {
  row(`reading mode: tags a minute, none lost of ${PRESSES}`, await coding(open), undefined, 'a minute');
  const measured = async (work) => {
    const all = [];
    for (let run = 0; run < Math.min(runs, 3); run++) {
      const page = await listed(open);
      all.push(await page.evaluate(work));
      await page.close();
    }
    return all;
  };
  const best = async (work, of = (value) => value) => Math.min(...(await measured(work)).map(of));
  const list = await measured(scrollList);
  row('2,000 cards: frames over 33 ms of 600, the list scrolled', Math.min(...list.map(slow)), undefined, 'frames');
  row('2,000 cards: longest of 600 frames, the list scrolled', Math.min(...list.map(longest)), 33.5);
  row('by hand, 2,000 highlights: a frame in which an attribute changed', await best(changedByHand, middle));
  row('2,000 marks: longest of 200 frames, the article scrolled', await best(scrollArticle, longest), 33.5);
  row('2,000 cards: the pointer comes to one', await best(hover), 16);
  row('2,000 cards: a letter typed into the search, the slowest', await best(search), 100);
}
