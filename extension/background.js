// What the browser calls: a press of the icon, and the sites that the reader allows. One script for both browsers: a service worker in
// Chromium, a page's script in Firefox. It keeps no state, since the browser may end it at any time.

/** The script that shows annotations when a page of an allowed site is loaded. */
const MARKS = 'marks';
/** Where the extension's own reading page finds the article that it shows; forgotten when the browser is closed. */
const ARTICLE = 'article:';
/** Milliseconds in which a permission reaches a page. */
const PERMISSION_DELAY = 150;

// These two run in the page. The module is loaded once a page and remembers its panel.
const lookAround = async () => (await import(chrome.runtime.getURL('panel.js'))).look();
const pressHere = async (isChosen) => (await import(chrome.runtime.getURL('panel.js'))).press(isChosen);

/** Opens or closes the annotator in this tab. Where it cannot run there, the article is shown in the reading page, or a sentence. */
async function press(tab) {
  let outcome;
  try {
    outcome = await pressIn({ tabId: tab.id }, false).catch(() => pressLater(tab));
    if (outcome?.frame) outcome = await pressInFrame(tab, outcome.frame.closed);
  } catch {
    // The browser lets no extension into its own pages and the stores'.
    outcome = { why: 'forbidden' };
  }
  if (outcome?.article) await openReadingPage(tab, outcome.article);
  else if (outcome?.why) await explain(tab, outcome.why, outcome.address);
}

async function pressIn(target, isChosen) {
  const [{ result }] = await chrome.scripting.executeScript({ target, func: pressHere, args: [isChosen] });
  return result;
}

/** In Chromium the permission that a press gives may reach the page after the press. */
async function pressLater(tab) {
  await new Promise((done) => setTimeout(done, PERMISSION_DELAY));
  return pressIn({ tabId: tab.id }, false);
}

/** Presses in the frame that has the panel, or most of the article. `closed`: the address of a frame that may have it and cannot be read. */
async function pressInFrame(tab, closed) {
  const frames = await chrome.scripting.executeScript({ target: { tabId: tab.id, allFrames: true }, func: lookAround });
  const rank = ({ result }) => (result?.hasPanel ? Infinity : result?.letters ?? 0);
  const best = frames.reduce((one, other) => (rank(other) > rank(one) ? other : one));
  if (closed && best.frameId === 0) return { why: 'frame', address: closed };
  return pressIn({ tabId: tab.id, frameIds: [best.frameId] }, true);
}

async function openReadingPage(tab, article) {
  const id = crypto.randomUUID();
  await chrome.storage.session.set({ [ARTICLE + id]: article });
  await chrome.tabs.create({ url: `reading.html?${id}`, index: tab.index + 1, openerTabId: tab.id });
}

/** Says in a popup of the icon why there is nothing to annotate in this tab, until another page is there; `address` is where there is. */
async function explain(tab, why, address = '') {
  const popup = `sentence.html?${why}#${address}`;
  await chrome.action.setPopup({ tabId: tab.id, popup });
  // Where the browser wants a press for it, the next one opens the popup.
  await chrome.action.openPopup?.().catch(() => {});
}

function showCount(tab, count) {
  chrome.action.setBadgeBackgroundColor({ tabId: tab.id, color: '#1f5fd0' });
  chrome.action.setBadgeText({ tabId: tab.id, text: count ? String(count) : '' });
}

/** Has annotations shown by themselves on the sites that the reader allows, and on no other. */
async function registerMarks() {
  const { origins = [] } = await chrome.permissions.getAll();
  const matches = origins.filter((origin) => /^(\*|https?):/.test(origin));
  const isRegistered = (await chrome.scripting.getRegisteredContentScripts({ ids: [MARKS] })).length > 0;
  const script = { id: MARKS, matches, js: ['marks.js'], runAt: 'document_idle', allFrames: true, persistAcrossSessions: true };
  if (!matches.length) {
    if (isRegistered) await chrome.scripting.unregisterContentScripts({ ids: [MARKS] });
  } else if (isRegistered) await chrome.scripting.updateContentScripts([script]);
  else await chrome.scripting.registerContentScripts([script]);
}

chrome.action.onClicked.addListener(press);
chrome.runtime.onMessage.addListener(({ count }, { tab }) => {
  if (tab && Number.isInteger(count)) showCount(tab, count);
});
for (const event of [chrome.permissions.onAdded, chrome.permissions.onRemoved, chrome.runtime.onInstalled, chrome.runtime.onStartup]) {
  event.addListener(() => registerMarks());
}
