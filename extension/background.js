// What the browser calls: a press of the icon, and the sites that the reader allows. One script for both browsers: a service worker in
// Chromium, a page's script in Firefox. It keeps no state, since the browser may end it at any time.

/** The script that shows annotations when a page of an allowed site is loaded. */
const MARKS = 'marks';
/** Where the extension's own reading page finds the article that it shows; forgotten when the browser is closed. */
const ARTICLE = 'article:';

/** Opens or closes the annotator in this tab. Where it cannot run there, the article is shown in the reading page, or a sentence. */
async function press(tab) {
  let outcome;
  try {
    [{ result: outcome }] = await chrome.scripting.executeScript({ target: { tabId: tab.id }, files: ['press.js'] });
  } catch {
    // The browser lets no extension into its own pages and the stores'.
    outcome = { why: 'forbidden' };
  }
  if (outcome?.article) await openReadingPage(tab, outcome.article);
  else if (outcome?.why) await explain(tab, outcome.why);
}

async function openReadingPage(tab, article) {
  const id = crypto.randomUUID();
  await chrome.storage.session.set({ [ARTICLE + id]: article });
  await chrome.tabs.create({ url: `reading.html?${id}`, index: tab.index + 1, openerTabId: tab.id });
}

/** Says in a popup of the icon why there is nothing to annotate in this tab, until another page is there. */
async function explain(tab, why) {
  const popup = `sentence.html?${why}`;
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
  const script = { id: MARKS, matches, js: ['marks.js'], runAt: 'document_idle', persistAcrossSessions: true };
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
