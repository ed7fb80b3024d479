// The button at the page's edge, before the program is there. It looks as the program's own does: `tools/embed.mjs` takes
// its rules from the same style sheets, and a test compares pictures.

import { languageOf, readerVariety } from './page-language.js';

/** The panel's name, and the words for no annotations, as in the tables of the languages (tests/language.rs compares). */
const NAMES = {
  en: ['Annotations', '{} annotations'],
  zh: ['标注', '{} 条标注'],
  es: ['Anotaciones', '{} anotaciones'],
  fr: ['Annotations', '{} annotation'],
  ar: ['التعليقات', '{} تعليق'],
};
/** As `icons::marker` draws it. */
const ICON = ['M11.7 3.6l4.7 4.7-6.6 6.6-5.3.6.6-5.3Z', 'M3.5 17.8h13'];
const SVG = 'http://www.w3.org/2000/svg';
/** Accepted difference in size between a fixed element and the window, as in `page::lift_to_top_layer`. */
const SIZE_TOLERANCE = 0.3;

function create(name, attributes, ...children) {
  const element = name === 'svg' || name === 'path' ? document.createElementNS(SVG, name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

function titleOf(element, article = element.article ?? document.getElementById(element.getAttribute('for'))) {
  return (article?.querySelector('h1,h2,h3')?.textContent || element.getAttribute('article-title') || '').trim();
}

export class HandleButton {
  #element;
  #root;
  #place;
  #button;
  #count;

  constructor(element, root, listeners) {
    this.#element = element;
    this.#root = root;
    this.#count = create('span', { class: 'handle-count' });
    const icon = create('svg', {
      class: 'icon', viewBox: '0 0 20 20', width: 20, height: 20, fill: 'none', stroke: 'currentColor', 'stroke-width': 1.7,
      'stroke-linecap': 'round', 'stroke-linejoin': 'round', 'aria-hidden': true,
    }, ...ICON.map((d) => create('path', { d })));
    this.#button = create('button', { type: 'button', class: 'handle', part: 'handle' }, icon, this.#count);
    for (const [event, listener] of Object.entries(listeners)) this.#button.addEventListener(event, listener);
    const floating = create('div', { class: 'floating' }, this.#button);
    const probe = create('div', { class: 'probe' });
    this.#place = create('div', { class: 'widget early' }, probe, floating);
    root.append(this.#place);
    const { left, top, width, height } = probe.getBoundingClientRect();
    const differs = (is, whole) => Math.abs(is - whole) > whole * SIZE_TOLERANCE;
    if (Math.abs(left) > 1 || Math.abs(top) > 1 || differs(width, innerWidth) || differs(height, innerHeight)) {
      // An ancestor with a transform would move it. Where the browser has no popovers, it does.
      floating.setAttribute('popover', 'manual');
      floating.showPopover?.();
    }
  }

  /** Says its name in the language of the page, or in the host's own words. */
  speak(messages, article) {
    const language = languageOf(this.#element);
    const known = Object.hasOwn(NAMES, language) ? language : 'en';
    const [name, none] = NAMES[known];
    // The browser's formatters take a slow device 120 ms at their first use.
    const number = known === 'ar' ? new Intl.NumberFormat(readerVariety(known)).format(0) : '0';
    this.#place.lang = known;
    this.#place.dir = known === 'ar' ? 'rtl' : 'ltr';
    this.#count.textContent = number;
    const label = `${messages?.ANNOTATIONS ?? name}: ${(messages?.COUNT_OTHER ?? none).replace('{}', number)}`;
    // As `Interface::article_name`: of several, which one; of those with the same title, by number.
    const all = [...document.querySelectorAll('news-annotator')];
    const title = titleOf(this.#element, article);
    const alike = all.filter((other) => other === this.#element || titleOf(other) === title);
    const which = [title, alike[1] && `(${alike.indexOf(this.#element) + 1})`].filter(Boolean).join(' ');
    this.#button.ariaLabel = all[1] && which ? `${label}. ${which}` : label;
  }

  /** Whether it has the focus. */
  get isFocused() { return this.#root.activeElement === this.#button; }

  set isBusy(isBusy) { this.#button.ariaBusy = isBusy ? 'true' : null; }

  remove() {
    this.#place.remove();
  }
}
