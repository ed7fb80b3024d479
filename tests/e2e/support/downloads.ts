// Downloads: the file on disk, in both browsers.

import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Page } from '@playwright/test';
import { expect } from './expect';

export type Downloaded = { name: string; text: string };

/** Firefox's preferences that send downloads to a folder without asking. */
export const downloadPreferences = (folder: string) => ({
  'browser.download.dir': folder,
  // 2: the folder named above, instead of the person's own.
  'browser.download.folderList': 2,
  'browser.download.useDownloadDir': true,
  'browser.download.always_ask_before_handling_new_types': false,
  // The panel of downloads would take the focus from the page, which serves the next test too.
  'browser.download.alwaysOpenPanel': false,
});

/** Starts a download, and waits for the file. */
export async function download(page: Page, folder: string, start: () => Promise<unknown>): Promise<Downloaded> {
  if (page.context().browser()?.browserType().name() !== 'firefox') {
    const [event] = await Promise.all([page.waitForEvent('download'), start()]);
    return { name: event.suggestedFilename(), text: await readFile(await event.path(), 'utf8') };
  }
  // Playwright 1.58 has no download event for Firefox where a blob is downloaded, so look at the folder. It belongs to
  // this worker alone, which runs one test at a time.
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await start();
  let name = '';
  await expect
    .poll(async () => {
      const names = await readdir(folder);
      // Firefox holds the name with an empty file while it writes another one that ends with .part.
      [name = ''] = names;
      return names.length === 1 && !name.endsWith('.part') && (await stat(path.join(folder, name))).size > 0;
    }, 'a downloaded file')
    .toBe(true);
  return { name, text: await readFile(path.join(folder, name), 'utf8') };
}
