// Articles in frames of a page. The press of the icon gives the extension the page and the frames of the page's own site; those of
// other sites, sandboxed frames and, in Chromium, frames of another host of the site stay closed (tried in both browsers).

import { parse, plain } from '../../src/embed/plain-address.js';
import { findArticle } from '../../src/embed/find-article.js';

/** With this many letters of prose, the page itself may have an article: a short one beside a film in a frame. */
const ENOUGH_OF_ITS_OWN = 200;
/** Then a frame has it only with this many times the prose: comments may be in a frame. */
const FAR_MORE_IN_FRAME = 3;
/** A frame that cannot be read may hold the article where it takes this share of the window. */
const LARGE = 0.35;

const lettersIn = (body) => findArticle(body, '')?.letters ?? 0;

/** How many letters of prose this page or frame has. */
export const ownLetters = () => lettersIn(document.body);

/** The document of a frame; null where it is not to be read. */
function documentOf(frame) {
  try {
    return frame.contentDocument;
  } catch {
    return null;
  }
}

/** The most letters of prose in a document of this one's frames. */
const lettersInFrames = (inside) => Math.max(0, ...[...inside.querySelectorAll('iframe,frame')].map(documentOf)
  .map((inner) => inner?.body ? Math.max(lettersIn(inner.body), lettersInFrames(inner)) : 0));

function isLarge(frame) {
  const { width, height } = frame.getBoundingClientRect();
  return Math.min(width, innerWidth) * Math.min(height, innerHeight) > LARGE * innerWidth * innerHeight;
}

/**
 * Where the article is rather in a frame than in the page itself: `{closed}`, the address of a frame that cannot be read, or empty where
 * it can be. Null where the page itself has the article.
 */
export function articleInFrame() {
  const own = ownLetters();
  if (lettersInFrames(document) > (own < ENOUGH_OF_ITS_OWN ? own : FAR_MORE_IN_FRAME * own)) return { closed: '' };
  if (own >= ENOUGH_OF_ITS_OWN) return null;
  const closed = [...document.querySelectorAll('iframe,frame')].find((frame) => !documentOf(frame) && parse(frame.src) && isLarge(frame));
  return closed ? { closed: closed.src } : null;
}

/** The address of a frame that has none of its own, since its document is written in the page: that of the page. Else null. */
export function addressOfWritten() {
  let holder = window;
  while (!parse(holder.location.href) && holder !== holder.parent) holder = holder.parent;
  const address = holder === window ? null : parse(holder.location.href);
  return address && plain(address);
}
