// The browser extension in a Chromium of its own. Its panel is in a closed shadow root, which no page script and no locator reaches:
// what is in it is found through the debugger.
//
// A press of the toolbar's icon is made by calling the background script's own function, which needs no flag of the browser; and the
// permission that the press would give for one tab is given by the manifest, which is otherwise the built one. `pressIcon` is the
// browser's own press, with its permission.

import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, expect, type BrowserContext, type CDPSession, type Frame, type Page, type Worker } from '@playwright/test';
import { browser, chromiumArguments } from './browsers.mjs';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** What runs in the extension's own scripts. */
declare const chrome: any;
declare function press(tab: object): Promise<void>;

/** Builds the extension from the widget's program; the folder has `chromium`, `firefox` and the zips. */
export function buildExtension(): string {
  if (!existsSync(path.join(ROOT, 'dist-widget/news-annotator.js'))) throw new Error('dist-widget/ is missing: run tools/widget.sh first');
  const folder = mkdtempSync(path.join(tmpdir(), 'news-annotator-extension-'));
  execFileSync('node', ['tools/extension.mjs', 'dist-widget', folder], { cwd: ROOT });
  return folder;
}

export class Extension {
  private constructor(readonly context: BrowserContext, readonly worker: Worker, private readonly folder: string) {}

  /** Starts Chromium with the extension, which may see these hosts. */
  static async start(built: string, hosts: string[]): Promise<Extension> {
    const folder = mkdtempSync(path.join(tmpdir(), 'news-annotator-chromium-'));
    cpSync(path.join(built, 'chromium'), folder, { recursive: true });
    const manifest = JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8'));
    if (hosts.length) writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify({ ...manifest, host_permissions: hosts }));
    const context = await chromium.launchPersistentContext('', {
      executablePath: browser('chromium'),
      headless: false,
      viewport: { width: 1280, height: 800 },
      args: [...chromiumArguments, '--headless=new', `--disable-extensions-except=${folder}`, `--load-extension=${folder}`,
        '--disable-features=DisableLoadExtensionCommandLineSwitch', '--enable-unsafe-extension-debugging'],
    });
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
    return new Extension(context, worker, folder);
  }

  async close(): Promise<void> {
    await this.context.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** An address of the extension's own. */
  address(file: string): string { return new URL(file, this.worker.url()).href; }

  /** What a press of the icon does in this page's tab. */
  async press(page: Page): Promise<void> {
    await page.bringToFront();
    await this.worker.evaluate(async () => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      await press(tab);
    });
  }

  /** A press of the icon as the browser makes it of a click, in the tab of this address. */
  async pressIcon(page: Page): Promise<void> {
    await page.bringToFront();
    const session = (await this.context.browser()!.newBrowserCDPSession()) as unknown as { send(method: string, given: object): Promise<any> };
    const { targetInfos } = await session.send('Target.getTargets', { filter: [{ type: 'tab' }] });
    const tab = targetInfos.find(({ url }: { url: string }) => url === page.url());
    await session.send('Extensions.triggerAction', { id: new URL(this.worker.url()).host, targetId: tab.targetId });
  }

  async badge(page: Page): Promise<string> {
    await page.bringToFront();
    return this.worker.evaluate(async () => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      return chrome.action.getBadgeText({ tabId: tab.id });
    });
  }

  /** The popup that the icon has in this page's tab. */
  async popup(page: Page): Promise<string> {
    await page.bringToFront();
    return this.worker.evaluate(async () => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      return chrome.action.getPopup({ tabId: tab.id });
    });
  }

  /** What the extension has stored, by name. */
  stored(): Promise<Record<string, string>> { return this.worker.evaluate(() => chrome.storage.local.get()); }

  /** Leaves no room in it. */
  fill(): Promise<void> { return this.worker.evaluate(async () => chrome.storage.local.set({ filler: 'x'.repeat(chrome.storage.local.QUOTA_BYTES - 10 - (await chrome.storage.local.getBytesInUse())) })); }

  clear(): Promise<void> { return this.worker.evaluate(() => chrome.storage.local.clear()); }
}

type DomNode = { nodeId: number; shadowRootType?: string; shadowRoots?: DomNode[]; children?: DomNode[]; contentDocument?: DomNode };

/** The panel of a page, in its closed shadow root. */
export class PanelProbe {
  private constructor(private readonly page: Page, private readonly session: CDPSession) {}

  /** `frame`: one of another site, which has a process of its own. */
  static async of(page: Page, frame?: Frame): Promise<PanelProbe> { return new PanelProbe(page, await page.context().newCDPSession(frame ?? page)); }

  /** Calls a function with the shadow root as `this`, where there is one. */
  async ask<T>(question: (this: ShadowRoot) => T): Promise<T | undefined> {
    const { root } = (await this.session.send('DOM.getDocument', { depth: -1, pierce: true })) as unknown as { root: DomNode };
    const queue = [root];
    let closed: DomNode | undefined;
    for (let node = queue.pop(); node && !closed; node = queue.pop()) {
      closed = node.shadowRoots?.find(({ shadowRootType }) => shadowRootType === 'closed');
      queue.push(...(node.children ?? []), ...(node.shadowRoots ?? []), ...(node.contentDocument ? [node.contentDocument] : []));
    }
    if (!closed) return undefined;
    const { object } = await this.session.send('DOM.resolveNode', { nodeId: closed.nodeId });
    const { result } = await this.session.send('Runtime.callFunctionOn', {
      objectId: object.objectId, functionDeclaration: question.toString(), returnByValue: true,
    });
    return result.value as T;
  }

  isOpen(): Promise<boolean | undefined> { return this.ask(function () { return this.querySelector('.panel') !== null; }); }

  isReady(): Promise<boolean | undefined> { return this.ask(function () { return this.querySelector('.widget .floating') !== null; }); }

  /** Clicks the first element in the panel that matches. */
  async click(selector: string): Promise<void> {
    const at = await this.ask(`function () {
      const { left, top, width, height } = this.querySelector(${JSON.stringify(selector)}).getBoundingClientRect();
      return [left + width / 2, top + height / 2];
    }` as unknown as (this: ShadowRoot) => [number, number]);
    await this.page.mouse.click(...at!);
  }

  hasToolbar(): Promise<boolean | undefined> { return this.ask(function () { return this.querySelector('.toolbar') !== null; }); }

  text(): Promise<string | undefined> { return this.ask(function () { return this.querySelector('.widget')?.textContent ?? ''; }); }
}

/** The words that are painted in a page, by the name of the highlight: `claim: all dogs`. */
export const painted = (page: Page | Frame, prefix = 'news-annotator-extension-') =>
  page.evaluate((start) => [...(CSS as unknown as { highlights: Map<string, Set<StaticRange>> }).highlights].filter(([name]) => name.startsWith(start)).flatMap(([name, ranges]) =>
    [...ranges].map((range) => {
      const live = document.createRange();
      live.setStart(range.startContainer, range.startOffset);
      live.setEnd(range.endContainer, range.endOffset);
      return `${name.slice(start.length)}: ${live.toString()}`;
    })).sort(), prefix);

/** Waits until these words are painted, and no others. */
export const expectPainted = (page: Page | Frame, words: string[], prefix?: string) =>
  expect.poll(() => painted(page, prefix).then((all) => all.filter((one) => /^(claim|attribution|denial|no-comment)/.test(one)))).toEqual(words);
