// An address without what says nothing of the article.

/** Parameters that tell how the reader came, not what is shown; `src/format/page_url.rs` has the same. */
const TRACKING = new RegExp('^(utm_.*|fbclid|gclid|dclid|gbraid|wbraid|gad_source|msclkid|twclid|ttclid|li_fat_id|igshid|mc_cid|mc_eid|' +
  'mkt_tok|_hsenc|_hsmi|srsltid|ref_src|yclid|_ga|_gl|cmpid)$');

export const isTracking = (parameter) => TRACKING.test(parameter.split('=')[0]);
/** Fragments such as `#/story/7` are addresses of pages that render themselves. */
export const route = ({ hash }) => (/^#!?\//.test(hash) ? hash : '');

/** The address, where it is one of a page; else null. */
export function parse(href, base) {
  try {
    const url = new URL(href, base);
    return /^https?:$/.test(url.protocol) ? url : null;
  } catch {
    return null;
  }
}

/** Without fragment and tracking parameters; all else stays byte for byte. */
export function plain(url) {
  const address = new URL(url);
  if (url.hash) address.hash = route(url);
  if (!url.search) return address.href;
  const all = url.search.slice(1).split('&');
  const kept = all.filter((parameter) => !isTracking(parameter));
  if (kept.length < all.length) address.search = kept.join('&');
  return address.href;
}
