// Counts the widget's listeners, observers and timers in a page, and the memory of its wasm.

import type { Page } from '@playwright/test';

export type Held = {
  /** Its listeners outside of its own tree, such as `Window popstate`. */
  listeners: string[];
  /** Its active observers. */
  observers: string[];
  /** Its pending timers and frames. */
  waits: string[];
  /** Bytes of the wasm's memory, which can only grow. */
  wasm: number;
  /** The length of the wasm's table of JavaScript objects, which can only grow. */
  references: number;
};

/** Starts counting before any script of the page runs; to be called before the page is opened. */
export async function countTraces(page: Page): Promise<void> {
  await page.addInitScript(() => {
    // Playwright has listeners, observers and timers too.
    const ours = () => /embed\.js|news-annotator\.js/.test(new Error().stack ?? '');
    const name = (object: object) => object.constructor.name;

    /** Outside of the widget's own tree. */
    const outside = (target: EventTarget) =>
      target instanceof Node ? target.getRootNode() === document && !(target instanceof Element && target.closest('news-annotator'))
        : !(target instanceof AbortSignal);
    type Heard = EventListenerOrEventListenerObject | null;
    const listeners = new Map<EventTarget, { type: string; heard: Heard; capture: boolean }[]>();
    const capture = (options?: boolean | EventListenerOptions) => (typeof options === 'object' ? Boolean(options?.capture) : Boolean(options));
    const forget = (target: EventTarget, type: string, heard: Heard, options?: boolean | EventListenerOptions) => {
      const left = listeners.get(target)?.filter((one) => one.type !== type || one.heard !== heard || one.capture !== capture(options));
      if (left) listeners.set(target, left);
    };
    const { addEventListener, removeEventListener } = EventTarget.prototype;
    EventTarget.prototype.addEventListener = function (type, heard, options) {
      const target = this ?? window;
      if (heard && ours() && outside(target)) {
        // Adding a listener twice has no effect.
        forget(target, type, heard, options);
        listeners.set(target, [...(listeners.get(target) ?? []), { type, heard, capture: capture(options) }]);
        const { signal, once } = typeof options === 'object' ? options : {};
        const gone = () => forget(target, type, heard, options);
        if (signal) addEventListener.call(signal, 'abort', gone);
        if (once) addEventListener.call(target, type, gone, options);
      }
      return addEventListener.call(target, type, heard, options);
    };
    EventTarget.prototype.removeEventListener = function (type, heard, options) {
      const target = this ?? window;
      forget(target, type, heard, options);
      return removeEventListener.call(target, type, heard, options);
    };

    const observers = new Set<object>();
    for (const { prototype } of [MutationObserver, ResizeObserver, IntersectionObserver, PerformanceObserver]) {
      const { observe, disconnect } = prototype as { observe: (...args: unknown[]) => void; disconnect: () => void };
      Object.assign(prototype, {
        observe(this: object, ...args: unknown[]) {
          if (ours()) observers.add(this);
          observe.apply(this, args);
        },
        disconnect(this: object) {
          observers.delete(this);
          disconnect.call(this);
        },
      });
    }

    const waits = new Map<string, string>();
    type Start = (heard: (...args: unknown[]) => void, ...more: unknown[]) => number;
    const wait = (start: string, stop: string, kind: string, again = false) => {
      const scope = window as unknown as Record<string, unknown>;
      const [starts, stops] = [scope[start] as Start, scope[stop] as (id: number) => void];
      scope[start] = (heard: (...args: unknown[]) => void, ...more: unknown[]) => {
        const mine = ours();
        const id = starts((...args) => {
          if (!again) waits.delete(`${kind} ${id}`);
          heard(...args);
        }, ...more);
        if (mine) waits.set(`${kind} ${id}`, `${start}(${more.join()})`);
        return id;
      };
      scope[stop] = (id: number) => {
        waits.delete(`${kind} ${id}`);
        stops(id);
      };
    };
    // clearTimeout and clearInterval are interchangeable.
    wait('setTimeout', 'clearTimeout', 'timer');
    wait('setInterval', 'clearInterval', 'timer', true);
    wait('requestAnimationFrame', 'cancelAnimationFrame', 'frame');
    wait('requestIdleCallback', 'cancelIdleCallback', 'idle');

    let exports: WebAssembly.Exports | undefined;
    for (const start of ['instantiate', 'instantiateStreaming'] as const) {
      const starts = WebAssembly[start] as (...args: unknown[]) => Promise<WebAssembly.Instance & WebAssembly.WebAssemblyInstantiatedSource>;
      Object.assign(WebAssembly, {
        [start]: async (...args: unknown[]) => {
          const made = await starts.apply(WebAssembly, args);
          exports = (made.instance ?? made).exports;
          return made;
        },
      });
    }

    Object.assign(window, {
      held: (): Held => ({
        listeners: [...listeners].flatMap(([target, all]) => all.map(({ type }) => `${name(target)} ${type}`)).sort(),
        observers: [...observers].map(name).sort(),
        waits: [...waits.values()].sort(),
        wasm: (exports?.memory as WebAssembly.Memory | undefined)?.buffer.byteLength ?? 0,
        references: Object.values(exports ?? {}).reduce((sum, one) => (one instanceof WebAssembly.Table ? sum + one.length : sum), 0),
      }),
    });
  });
}
