// Where the panel stands: at a side of the window or at its foot, and how wide it is. Articles that are as wide as the window would lie below
// it; the page itself is never moved aside. A grip at the panel's edge moves it and changes its width, by pointer and by keys.

import { adopt } from '../../src/embed/adopted-sheet.js';
import { PLACE } from './options.js';
import { NARROW } from '../../src/embed/handle-styles.js';

const SIDES = ['right', 'foot', 'left'];
/** The least and the greatest width (px), as shares of the window the greatest; how far a key moves the edge (px). */
const LEAST = 260;
const MOST = 0.7;
const STEP = 40;

const TEXTS = {
  en: ['Width of the panel', 'Move the panel'],
  es: ['Anchura del panel', 'Mover el panel'],
  fr: ['Largeur du panneau', 'Déplacer le panneau'],
  zh: ['面板宽度', '移动面板'],
  ar: ['عرض اللوحة', 'نقل اللوحة'],
};

const GRIP_CSS = `#grip{all:initial;position:fixed;z-index:calc(var(--news-annotator-z-index,2147483000) + 2);box-sizing:border-box;display:flex;flex-direction:column;
gap:2px;padding:2px;color-scheme:inherit;color:light-dark(#5a5f67,#a8afb8);background:light-dark(#fff,#1c1f24);border:1px solid light-dark(#cfd3d9,#3b4047);border-radius:9px;
box-shadow:0 2px 8px rgb(0 0 0/16%)}#grip>*{all:initial;display:grid;place-items:center;box-sizing:border-box;inline-size:24px;block-size:32px;
color:inherit;border-radius:7px;cursor:pointer;font:16px/1 system-ui,sans-serif;touch-action:none}#grip>:hover{background:light-dark(#eef1f6,#2b3037)}
#grip>:focus-visible{outline:2px solid light-dark(#1558b0,#8ab8ff)}#grip [role=separator]{cursor:ew-resize}#grip svg{all:initial;display:block;inline-size:16px;block-size:16px;
fill:none;stroke:currentColor;stroke-width:1.6;color:inherit}@media(pointer:coarse){#grip>*{inline-size:44px;block-size:44px}}@media print,${NARROW}{#grip{display:none!important}}`;

/** The panel's rules for each place, in windows that are not narrow: there it is a sheet anyway. */
const atSide = (side, other) => `.floating>.panel{${side}:0!important;${other}:auto!important;border-width:0!important;border-${other}-width:1px!important;
border-${other}-style:solid!important;border-${other}-color:var(--line)!important}.panel~.toasts{${side}:0!important;${other}:auto!important}
.panel~.reading{${side}:calc(min(var(--width),100vw) + 16px)!important;${other}:16px!important}`;
const RULES = {
  right: atSide('right', 'left'),
  left: atSide('left', 'right'),
  foot: `.floating{--sheet:50dvh}.floating[data-sheet=low]{--sheet:34dvh}.floating[data-sheet=high]{--sheet:88dvh}.floating>.panel{inset:auto max(0px,50vw - 380px) 0!important;
inline-size:auto!important;block-size:var(--sheet-now,var(--sheet))!important;padding-block-start:0!important;border:1px solid var(--line)!important;border-block-end:0!important;
border-radius:16px 16px 0 0!important}.floating>.panel .grabber{display:block}.panel~.toasts{inset-inline:max(0px,50vw - 380px)!important;inline-size:auto!important}
.panel~.reading{inset:auto 16px calc(var(--sheet-now,var(--sheet)) + 16px)!important}`,
};

const icon = (path) => {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(document.createElementNS('http://www.w3.org/2000/svg', 'path'));
  svg.firstChild.setAttribute('d', path);
  return svg;
};

export class PanelPlace {
  #root;
  #side;
  #width;
  #sheet;
  #grip = document.createElement('div');
  #edge = document.createElement('div');
  #panel;
  #size = new ResizeObserver(() => this.#follow());

  /** `root`: the interface's; `kept`: what was stored, `{side, width}`. */
  constructor(root, kept, language) {
    this.#root = root;
    this.#side = SIDES.includes(kept?.side) ? kept.side : null;
    this.#width = Number(kept?.width) || null;
    adopt(root, GRIP_CSS);
    this.#sheet = adopt(root, '');
    const [width, move] = TEXTS[language] ?? TEXTS.en;
    this.#grip.id = 'grip';
    this.#grip.popover = 'manual';
    for (const [name, value] of [['role', 'separator'], ['tabindex', '0'], ['aria-orientation', 'vertical'], ['aria-label', width], ['title', width]]) this.#edge.setAttribute(name, value);
    this.#edge.append(icon('M6 3v10M10 3v10'));
    const button = document.createElement('button');
    button.type = 'button';
    for (const name of ['aria-label', 'title']) button.setAttribute(name, move);
    button.append(icon('M2.5 3.5h11v9h-11zM2.5 9.5h11M10 3.5v6'));
    button.addEventListener('click', () => this.#move());
    this.#grip.append(this.#edge, button);
    this.#listen();
    new MutationObserver(() => this.#find()).observe(root, { childList: true, subtree: true });
  }

  /** The grip is there with the panel. */
  #find() {
    const panel = this.#root.querySelector('.floating > .panel');
    if (panel === this.#panel) return;
    if (this.#panel) this.#size.unobserve(this.#panel);
    this.#panel = panel;
    if (!panel) return void this.#grip.remove();
    this.#side ??= panel.getBoundingClientRect().left > 0 ? 'right' : 'left';
    this.#size.observe(panel);
    this.#apply();
  }

  #listen() {
    const edge = this.#edge;
    const widthAt = (x) => this.#side === 'right' ? innerWidth - x : x;
    edge.addEventListener('pointerdown', (event) => {
      event.preventDefault();
      edge.setPointerCapture(event.pointerId);
      edge.focus();
    });
    edge.addEventListener('pointermove', ({ pointerId, clientX }) => edge.hasPointerCapture(pointerId) && this.#resize(widthAt(clientX)));
    edge.addEventListener('pointerup', () => this.#keep());
    edge.addEventListener('keydown', (event) => {
      const step = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key];
      if (!step) return;
      event.preventDefault();
      event.stopPropagation();
      this.#resize(this.#panel.getBoundingClientRect().width + (this.#side === 'right' ? -step : step));
      this.#keep();
    });
    addEventListener('resize', () => this.#follow());
  }

  #resize(width) {
    this.#width = Math.round(Math.min(Math.max(width, LEAST), MOST * innerWidth));
    this.#apply();
  }

  #move() {
    this.#side = SIDES[(SIDES.indexOf(this.#side) + 1) % SIDES.length];
    this.#apply();
    this.#keep();
  }

  #apply() {
    const width = this.#width ? `.floating,.widget{--width:min(${this.#width}px,${100 * MOST}vw)!important}` : '';
    this.#sheet?.replaceSync(`@media not all and ${NARROW}{${RULES[this.#side]}${width}}`);
    this.#follow();
  }

  /** Puts the grip at the panel's inner edge. */
  #follow() {
    if (!this.#panel?.isConnected) return;
    if (!this.#grip.isConnected) {
      this.#root.append(this.#grip);
      this.#grip.showPopover?.();
    }
    const { left, right, top, width } = this.#panel.getBoundingClientRect();
    const isFoot = this.#side === 'foot';
    this.#edge.style.display = isFoot ? 'none' : '';
    this.#edge.setAttribute('aria-valuenow', String(Math.round((100 * width) / innerWidth)));
    const { width: own, height } = this.#grip.getBoundingClientRect();
    const [x, y] = isFoot ? [right - own - 12, top - height - 2] : [this.#side === 'right' ? left - own - 2 : right + 2, (innerHeight - height) / 2];
    this.#grip.style.inset = `${Math.max(y, 0)}px auto auto ${Math.max(x, 0)}px`;
  }

  #keep() {
    chrome.storage.local.set({ [PLACE]: { side: this.#side, width: this.#width } }).catch(() => {});
  }
}
