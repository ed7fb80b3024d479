// Where the installed browsers are. CHROMIUM, CHROMEDRIVER and FIREFOX name others than the usual ones.
//
//   node tests/e2e/support/browsers.mjs chromium      prints the path; fails if there is none

import { accessSync, constants, realpathSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

// Bare names are looked up on PATH.
const PLACES = {
  chromium: [
    'chromium',
    'chromium-browser',
    'google-chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  chromedriver: ['chromedriver', '/usr/lib/chromium-browser/chromedriver'],
  firefox: ['firefox-esr', 'firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'],
};

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The path of `chromium`, `chromedriver` or `firefox`, or undefined where it is not installed. */
export function browser(name) {
  const chosen = process.env[name.toUpperCase()];
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  return (chosen ? [chosen] : PLACES[name])
    .flatMap((place) => (place.includes('/') ? [place] : folders.map((folder) => path.join(folder, place))))
    .find(isProgram);
}

/**
 * What Chromium has to be told. Its sandbox does not start for root; and it shall make no connections of its own,
 * which would be slow where there is no network.
 */
export const chromiumArguments = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

if (import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href) {
  const name = process.argv[2];
  if (name === 'webdriver.json') {
    // What wasm-bindgen-test-runner hands to ChromeDriver.
    const args = ['--headless', '--disable-gpu', ...chromiumArguments];
    console.log(JSON.stringify({ 'goog:chromeOptions': { binary: browser('chromium'), args } }));
  } else {
    const found = browser(name);
    if (found) console.log(found);
    else process.exitCode = 1;
  }
}
