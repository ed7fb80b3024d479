import { defineConfig } from '@playwright/test';
import { ORIGIN, PORT } from './support/addresses.mjs';
import { browser, chromiumArguments } from './support/browsers.mjs';

// Reports, traces and screenshots. By port, because a run empties the folder first, and two runs side by side,
// which need two ports anyway, would take it from each other.
const results = `results/${PORT}`;

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  // Some hundred pictures, for people to look at.
  testIgnore: process.env.PICTURES ? [] : 'pictures.spec.ts',
  // The pictures of looks.spec.ts, for any system: they are only compared where their font is.
  snapshotPathTemplate: 'looks/{arg}{ext}',
  outputDir: `${results}/artefacts`,
  reporter: [['list'], ['json', { outputFile: `${results}/report.json` }]],
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // Machines differ by a factor of three; how fast something is, is for the benchmarks to say.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // The summary of `make test` names what passed only at its second try.
  retries: 1,
  use: {
    baseURL: ORIGIN,
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    // Not of each test's first try: tracing costs all that pass. A failed one is tried again, and that is traced.
    trace: 'on-first-retry',
    screenshot: 'only-on-failure',
  },
  projects: [
    {
      name: 'chromium',
      use: {
        browserName: 'chromium',
        launchOptions: { executablePath: browser('chromium'), args: chromiumArguments },
        permissions: ['clipboard-read', 'clipboard-write'],
      },
    },
    {
      // The life of elements that do not wait to be wanted; all other tests leave that to the default.
      name: 'eager',
      testMatch: 'life.spec.ts',
      use: {
        browserName: 'chromium',
        launchOptions: { executablePath: browser('chromium'), args: chromiumArguments },
        loading: 'eager',
      } as object,
    },
    {
      name: 'firefox',
      grepInvert: /@same-code-in-each-browser/,
      // The channel drives the Firefox that people have, over WebDriver BiDi; without it, Playwright wants its own build.
      use: {
        browserName: 'firefox',
        channel: 'moz-firefox',
        launchOptions: {
          executablePath: browser('firefox'),
          firefoxUserPrefs: {
            // Tests read the clipboard back; Firefox would ask the person first.
            'dom.events.testing.asyncClipboard': true,
            // Firefox looks for /favicon.ico by itself, which the policy forbids; the page has no part in it.
            'browser.chrome.site_icons': false,
          },
        },
      },
    },
  ],
  webServer: {
    command: 'node server.mjs',
    url: `${ORIGIN}/pages/blank.html`,
    reuseExistingServer: false,
    stdout: 'ignore',
    stderr: 'pipe',
  },
});
