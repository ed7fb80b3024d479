// Notices when a page goes over to another article: by its address, and by its tree.

const sighting = (location) => ({
  location,
  links: [...document.querySelectorAll('link[rel~=canonical][href]')].map((link) => link.getAttribute('href')),
  base: document.baseURI,
});

/**
 * What the page has said of its address, the latest last: which canonical links were there under which address. A script may
 * have changed the address before this one ran; the links are rather those of the page that was loaded.
 */
export const sightings = [sighting(performance.getEntriesByType('navigation')[0]?.name ?? '')];
let latest;

/** The parts of the page that identify the article where the host does not. */
export function pageIdentity() {
  const page = sighting(document.URL);
  const identity = JSON.stringify(page);
  if (identity !== latest) sightings.push(page);
  latest = identity;
  return identity + document.title;
}

/** Calls `check` when the address of the page may be another one, until `signal` says stop. */
export function watchAddress(check, signal) {
  for (const [target, event] of [[document, 'DOMContentLoaded'], [window, 'load'], [window, 'popstate']]) {
    target.addEventListener(event, check, { signal });
  }
  if (window.navigation) window.navigation.addEventListener('currententrychange', check, { signal });
  else {
    // Without the Navigation API `pushState` fires no event; these events come before any annotation.
    for (const event of ['pointerdown', 'keydown', 'focusin']) window.addEventListener(event, check, { signal, capture: true });
  }
}

/** Calls `changed` with the records of changes that may concern the article, in these roots. */
export function watchTrees(roots, changed, signal) {
  const observer = new MutationObserver(changed);
  for (const root of new Set(roots)) {
    observer.observe(root, { childList: true, subtree: true, attributeFilter: ['id', 'href', 'lang'] });
  }
  signal.addEventListener('abort', () => observer.disconnect());
}

/** Calls `changed` when the page's own address of its article, its title or its language changes. */
export function watchHead(changed, signal) {
  const observer = new MutationObserver(changed);
  observer.observe(document.head, { childList: true, subtree: true, attributeFilter: ['href'] });
  observer.observe(document.documentElement, { attributeFilter: ['lang'] });
  signal.addEventListener('abort', () => observer.disconnect());
}
