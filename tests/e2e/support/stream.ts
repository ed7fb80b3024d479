// A site whose articles follow one another: the next one comes below as the reader scrolls, and the address and the title change when it
// comes into view. What the head says of the first one stays behind, as on such sites.

import { type Page } from '@playwright/test';

const NAMES = ['flood', 'fire', 'frost'];
const prose = (name: string) => Array.from({ length: 8 }, (_, at) =>
  `<p>The ${name} officer wrote down in paragraph ${at} that the ${name} had been foreseen by the office, and that nobody in the town had asked for the
  report, which the minister for ${name} denied on Monday in a long letter. Twice the mayor did not answer the questions about the ${name}.</p>`).join('');

/** How such sites are made: what an article is, and whether each gets a step of its own in the history. */
export const STREAMS = {
  'articles, replaceState': { push: false, article: (name: string) => `<article><h1>About the ${name}</h1>${prose(name)}</article>` },
  'plain divs below the name of the site, pushState': { push: true, article: (name: string) => `<div class="story"><h2>About the ${name}</h2><div>${prose(name)}</div></div>` },
  'parts that name their addresses, replaceState': {
    push: false, article: (name: string) => `<section data-url="${name}"><header><h2>About the ${name}</h2></header><div>${prose(name)}<h2>What the ${name} means</h2>${prose(name)}</div></section>`,
  },
};
export type Stream = keyof typeof STREAMS;

function follow(next: [name: string, html: string][], push: boolean, first: string) {
  const stream = document.getElementById('stream')!;
  const name = (element: Element, its: string) => ((element as HTMLElement).dataset.name = its);
  let current = first;
  name(stream.firstElementChild!, first);
  addEventListener('scroll', () => {
    if (next.length && stream.lastElementChild!.getBoundingClientRect().bottom < 1.5 * innerHeight) {
      const [its, html] = next.shift()!;
      stream.insertAdjacentHTML('beforeend', html);
      name(stream.lastElementChild!, its);
    }
    const inView = [...stream.children].reverse().find((element) => element.getBoundingClientRect().top < 0.6 * innerHeight) as HTMLElement ?? stream.firstElementChild;
    if (inView.dataset.name === current) return;
    current = inView.dataset.name!;
    history[push ? 'pushState' : 'replaceState'](null, '', current);
    document.title = `About the ${current} | News`;
  });
}

/** The page that the site has at this address. */
export function streamPage(kind: Stream, address: string, more = ''): string {
  const url = new URL(address);
  const name = url.pathname.split('/').pop()!;
  const { push, article } = STREAMS[kind];
  const next = NAMES.slice(NAMES.indexOf(name) + 1).map((its) => [its, article(its)]);
  return `<!doctype html><html lang="en"><head><title>About the ${name} | News</title><link rel="canonical" href="${url.pathname}">
    <style>main { max-width: 640px; font-size: 24px; line-height: 1.5 }</style><meta property="og:title" content="About the ${name}"><meta property="og:url" content="${url.origin}${url.pathname}"></head>
    <body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>${push ? '<h1>The News</h1>' : ''}<main id="stream">${article(name)}</main>
    <aside><h3>Read also</h3><ul><li><a href="/x">Something else entirely</a></li></ul></aside>${more}
    <script>(${follow.toString()})(${JSON.stringify(next)}, ${push}, ${JSON.stringify(name)})</script></body></html>`;
}

/** Scrolls to an article as a reader does, step by step, until its address is the page's. */
export const scrollTo = (page: Page, name: string) => page.evaluate(async (its) => {
  const top = () => document.querySelector(`[data-name=${its}]`)?.getBoundingClientRect().top;
  const isThere = () => location.pathname.endsWith(its);
  const names = ['flood', 'fire', 'frost'];
  const down = names.indexOf(its) > names.indexOf(location.pathname.split('/').pop()!);
  for (let step = 0; step < 200 && !isThere(); step++) {
    scrollBy(0, (down ? 0.4 : -0.4) * innerHeight);
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  }
  if (!isThere()) throw new Error(`never at ${its}: ${location.pathname}, ${top()}`);
}, name);
