// What is measured, in the page: a long article, annotations of it, and the least JavaScript that paints them.
// Loaded as a script by measure.mjs; everything hangs on `bench`.

const bench = {};

/** Numbers that look random and are the same in every run (a linear congruential generator). */
bench.random = (seed) => {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

const SYLLABLES = 'ba ke lo mi nu ra se to vi zu dan fer gol hin jur kan lem mor nis pol'.split(' ');
const COMMON = 'the of and to in was that for on with as it by at from had not were its which'.split(' ');

/** A word of a few thousand, the short ones more often. */
bench.word = (random) => {
  if (random(100) < 45) return COMMON[random(COMMON.length)];
  let word = '';
  for (let n = 1 + random(3); n >= 0; n--) word += SYLLABLES[random(SYLLABLES.length)];
  return random(12) === 0 ? word[0].toUpperCase() + word.slice(1) : word;
};

/** An encyclopaedia-like article of about this many characters: headings, paragraphs with links, lists, tables. */
bench.article = (characters, seed = 7) => {
  const random = bench.random(seed);
  const article = document.createElement('article');
  let length = 0;
  const words = (count) => {
    const text = Array.from({ length: count }, () => bench.word(random)).join(' ');
    length += text.length + 1;
    return text;
  };
  const add = (parent, name, text) => {
    const element = parent.appendChild(document.createElement(name));
    if (text) element.append(text);
    return element;
  };
  while (length < characters) {
    add(article, random(4) ? 'h3' : 'h2', words(2 + random(4)));
    for (let n = 2 + random(4); n > 0; n--) {
      const p = add(article, 'p');
      for (let part = 3 + random(6); part > 0; part--) {
        p.append(`${words(6 + random(20))} `);
        add(p, random(3) ? 'a' : 'i', words(1 + random(3)));
        p.append(random(2) ? ', ' : '. ');
      }
    }
    if (random(3) === 0) {
      const list = add(article, 'ul');
      for (let n = 3 + random(6); n > 0; n--) add(list, 'li', words(3 + random(9)));
    }
    if (random(6) === 0) {
      const table = add(article, 'table');
      for (let n = 3 + random(5); n > 0; n--) {
        const row = add(table, 'tr');
        for (let cell = 0; cell < 4; cell++) add(row, 'td', words(1 + random(2)));
      }
    }
  }
  return article;
};

/** Quotes of this text, spread over all of it, each with 32 characters of context. The text is ASCII. */
bench.selectors = (text, count, seed = 11) => {
  const random = bench.random(seed);
  return Array.from({ length: count }, (_, n) => {
    let start = Math.floor((n * (text.length - 400)) / count) + random(100);
    while (text[start - 1] !== ' ') start++;
    let end = start + 12 + random(120);
    while (text[end] !== ' ') end++;
    const quote = text.slice(start, end);
    return { quote, prefix: text.slice(Math.max(0, start - 32), start), suffix: text.slice(end, end + 32), start, end };
  });
};

/** The JSON file that holds these; `generator`: the program that wrote it, which says how it counts. */
bench.file = (selectors, length, generator = 'bench') => {
  const tags = ['claim', 'attribution', 'denial', 'no-comment'];
  const time = '2026-11-23T09:30:00Z';
  const random = bench.random(31);
  const digits = () => random(65536).toString(16).padStart(4, '0');
  const annotations = selectors.map((selector, n) => ({
    id: `urn:uuid:${digits()}${digits()}-${digits()}-4000-8000-${String(n).padStart(12, '0')}`,
    tag: tags[n % 4],
    ...selector,
    note: '',
    about: [],
    created: time,
    modified: time,
    state: 'exact',
  }));
  const article = { url: 'https://news.example/long', title: 'Long', language: 'en', length, sha256: '' };
  return JSON.stringify({ format: 'news-annotations', version: 1, generator, exported: time, article, annotations });
};

/** Replaces one word in twenty. */
bench.edited = (article, percent, seed = 23) => {
  const random = bench.random(seed);
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    node.data = node.data.replace(/[a-z]+/gi, (word) => (random(100) < percent ? bench.word(random) : word));
  }
};

/** The yardstick: the least that does the same by hand, once, in the look of the widget's claims: without any rule
 * nothing is painted, and lines cost a browser more than backgrounds. Returns how many were painted. */
bench.yardstick = (article, file) => {
  const { annotations } = JSON.parse(file);
  const nodes = [];
  const starts = [];
  let text = '';
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    nodes.push(node);
    starts.push(text.length);
    text += node.data;
  }
  const at = (offset) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    return [nodes[low], offset - starts[low]];
  };
  const highlight = new Highlight();
  for (const { quote, start } of annotations) {
    const from = text.startsWith(quote, start) ? start : text.indexOf(quote);
    if (from < 0) continue;
    const [startContainer, startOffset] = at(from);
    const [endContainer, last] = at(from + quote.length - 1);
    highlight.add(new StaticRange({ startContainer, startOffset, endContainer, endOffset: last + 1 }));
  }
  const rules = new CSSStyleSheet();
  rules.replaceSync(`::highlight(yardstick) {
    background-color: color-mix(in srgb, #e0a100 26%, transparent); text-decoration: underline solid 2px #b98500;
  }`);
  document.adoptedStyleSheets.push(rules);
  CSS.highlights.set('yardstick', highlight);
  return highlight.size;
};

/** Until the frame that follows has been painted. */
bench.painted = () =>
  new Promise((resolve) => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = resolve;
      channel.port2.postMessage(0);
    });
  });

/** Milliseconds that this takes; with `paint`, until it is painted. */
bench.time = async (work, paint = false) => {
  const from = performance.now();
  await work();
  if (paint) await bench.painted();
  return performance.now() - from;
};

globalThis.bench = bench;
