// The reader says which part of the page is the article: a click or the arrow keys go to a part, a button or Enter takes it.

import { adopt, release } from './adopted-sheet.js';
import { ArticleOutline } from './article-outline.js';

/** How long the article is framed when the panel opens for the first time (ms). */
const FLASH = 1_600;
/** A part holds at least this many characters. */
const LEAST_TEXT = 40;
/** This many characters of a part are said. */
const SAID = 60;

const CHOOSER_CSS = `#chooser{all:initial;color-scheme:inherit;position:fixed;z-index:var(--news-annotator-z-index,2147483000);
inset:auto 16px 16px;display:flex;flex-wrap:wrap;align-items:center;gap:6px 10px;max-width:720px;margin-inline:auto;padding:10px 14px;
box-sizing:border-box;font:15px/1.45 var(--news-annotator-font,system-ui,sans-serif);color:light-dark(#1b1e23,#eceef1);
background:light-dark(#fff,#1c1f24);border:1px solid light-dark(#cfd3d9,#3b4047);border-radius:var(--news-annotator-radius,10px);
box-shadow:0 8px 28px rgb(0 0 0/18%)}#chooser p{margin:0;flex:1 1 100%}#chooser output{flex:1 1 100%;opacity:.8}
#chooser button{font:inherit;min-height:40px;padding:0 14px;color:inherit;background:none;border:1px solid;border-radius:7px;cursor:pointer}
#chooser button:first-of-type{font-weight:600}@media(pointer:coarse){#chooser button{min-height:44px}}@media print{#chooser{display:none}}`;

const textOf = (element) => element.textContent.replace(/\s+/g, ' ').trim();
const isPart = (element) => element && !element.matches('script,style,noscript,template,news-annotator') && textOf(element).length >= LEAST_TEXT;

/** The part that a press at this place of the page means: the innermost element with text enough that is not inside a line. */
function partAt(x, y, host) {
  let element = document.elementsFromPoint(x, y).find((one) => one !== host && one.localName !== 'news-annotator');
  while (element && element !== document.body && (!isPart(element) || getComputedStyle(element).display.startsWith('inline'))) {
    element = element.parentElement;
  }
  return element;
}

function sibling(part, step) {
  let next = part[step];
  while (next && !isPart(next)) next = next[step];
  return next;
}

const larger = (part) => (part === document.body ? undefined : part.parentElement);
const smaller = (part) => [...part.children].filter(isPart).sort((a, b) => b.textContent.length - a.textContent.length)[0];

export class ArticleChooser {
  #root;
  #element;
  #outline;
  #bar;
  #sheet;
  #choosing;
  #hasFlashed = false;

  /** `element` has the attribute `open`. */
  constructor(root, element) {
    this.#root = root;
    this.#element = element;
    this.#outline = new ArticleOutline(root);
  }

  /** Frames what was found for a moment, once: the reader sees what is annotated. */
  flash(article) {
    if (this.#hasFlashed || this.#bar) return;
    this.#hasFlashed = true;
    this.#outline.flash(article, FLASH);
  }

  /**
   * Lets the reader choose, beginning at `part`; calls `take` with the part that was taken. `texts`: what to do, then the
   * buttons' labels, take it, larger, smaller, cancel; the direction of the language.
   */
  choose(part, [hint, ...labels], direction, take) {
    this.end();
    const { host } = this.#root;
    // The panel would cover the page.
    const wasOpen = this.#element.hasAttribute('open');
    this.#element.removeAttribute('open');
    const bar = (this.#bar = document.createElement('section'));
    bar.id = 'chooser';
    bar.dir = direction;
    bar.setAttribute('aria-label', hint);
    const said = document.createElement('output');
    const go = (next) => {
      if (!next) return;
      part = next;
      const text = (part.innerText ?? part.textContent).replace(/\s+/g, ' ').trim();
      said.textContent = `“${text.slice(0, SAID)}${text.length > SAID ? '…' : ''}”`;
      this.#outline.show(part);
      part.scrollIntoView({ block: 'nearest' });
    };
    const leave = () => {
      this.end();
      this.#element.toggleAttribute('open', wasOpen);
      // The menu that began this, where the panel is rendered again.
      requestAnimationFrame(() => this.#root.querySelector('.menu summary')?.focus());
    };
    const accept = () => {
      leave();
      take(part);
    };
    const acts = [accept, () => go(larger(part)), () => go(smaller(part)), leave];
    const keys = {
      Enter: accept, Escape: leave, ArrowUp: acts[1], ArrowDown: acts[2],
      ArrowLeft: () => go(sibling(part, 'previousElementSibling')), ArrowRight: () => go(sibling(part, 'nextElementSibling')),
    };
    const paragraph = document.createElement('p');
    paragraph.append(hint);
    bar.append(paragraph, said, ...labels.map((label, at) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.append(label);
      button.addEventListener('click', acts[at]);
      return button;
    }));
    this.#sheet = adopt(this.#root, CHOOSER_CSS);
    this.#root.append(bar);
    bar.popover = 'manual';
    bar.showPopover?.();
    bar.querySelector('button').focus();

    this.#choosing = new AbortController();
    const options = { capture: true, signal: this.#choosing.signal };
    const isOurs = (event) => event.composedPath().includes(host);
    // The press is ours: it must follow no link of the page.
    addEventListener('click', (event) => {
      if (isOurs(event)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      go(partAt(event.clientX, event.clientY, host));
    }, options);
    addEventListener('keydown', (event) => {
      // Enter on another button of the bar presses that button.
      const isButton = event.key === 'Enter' && this.#root.activeElement?.matches('#chooser button');
      if (isButton || event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(keys, event.key)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      keys[event.key]();
    }, options);
    go(part);
  }

  end() {
    this.#choosing?.abort();
    this.#outline.hide();
    this.#bar?.remove();
    this.#bar = undefined;
    release(this.#root, this.#sheet);
    this.#sheet = undefined;
  }
}
