// Decides under which address the annotations of the page's article are stored, where the host does not say.
//
// It is the page's canonical link while that is about the article shown, else the page's own address. A canonical link is not
// about it where it names no page (`undefined`, a template), the front page, a section, a page without the parameter that
// names the article, a development server or the AMP version; nor where it was there under another address before: pages
// that render themselves leave it behind. `og:url` is not asked: it says the same, or names the front page.
//
// A link that comes late must not hide annotations made before it came: if there are some under the page's own address and
// none under the link's, the page's own stays.
//
// The functions know no page and no storage, so that a table of cases can ask them; `src/format/article_address.rs`, which
// decides for hosts without this file, is asked the same.

import { isTracking, parse, plain, route } from './plain-address.js';

/** Parameters that name an article whatever the path says. */
const NAMES_ARTICLE = /^(id|p|v|nid|aid|sid|no|idx|key|code|((article|story|news|post|page|doc|item|content)[-_]?(id|no)?))$/i;
/** A part of a path that names one article: a long number, a date or a headline. Sections are a word or two. */
const ARTICLE_NAME = /\d{4}|[-_][^-_]+[-_]|^.{30}/;
/** What a program writes that had no address to write. */
const NO_ADDRESS = /^(undefined|null|nan|\[object.*|\$?(\{|%7b).*)$/i;
const LOCAL = /^(localhost|127\..*|0\.0\.0\.0|\[::1\]|.*\.(local|localhost|test))$/;
const FRONT_PAGE = /^\/([a-z]{2}(-[a-z]{2})?\/?)?((index|home|default)(\.\w+)?)?$/i;
const AMP = /^amp\.|\.ampproject\.org$|\/amp(\.html)?\/?$|^\/amp\/|\.amp(\.html)?$|[?&](amp|outputtype=amp)\b/i;

const isAmp = ({ hostname, pathname, search }) => [hostname, pathname, search].some((part) => AMP.test(part));
const segments = (url) => url.pathname.split('/').filter(Boolean);
/** The parameters that say which article is shown. On a path that names one, those of lists and players say nothing. */
function parameters(url) {
  const isNamed = ARTICLE_NAME.test(segments(url).at(-1) ?? '');
  return url.search.slice(1).split('&').filter((parameter) => {
    const name = parameter.split('=')[0];
    return name && !isTracking(parameter) && !/^(amp|outputtype)$/i.test(name) && (!isNamed || NAMES_ARTICLE.test(name));
  }).sort();
}

/** Equal for two addresses of one article. */
function subject(url) {
  const path = url.pathname.replace(/^\/amp\/|\/amp(\.html)?\/?$|\.amp(?=\.html$|$)/gi, '/').replace(/\/(index\.\w+)?$/, '');
  return [url.hostname.replace(/^(www|m|mobile|amp)\./, ''), path, ...parameters(url), route(url)].join('\n');
}

/** Equal for two addresses of one article; null for what is no address. */
export function subjectOf(address, base) {
  const url = parse(address, base);
  return url && subject(url);
}

/** Whether a canonical link can be about the page at this location, from the two alone. */
function canBeAbout(link, location) {
  if (isAmp(link) && !isAmp(location)) return false;
  if (subject(link) === subject(location)) return true;
  const [path, ours] = [segments(link), segments(location)];
  if ([link.hostname, ...path].some((part) => NO_ADDRESS.test(part) && !ours.includes(part))) return false;
  if (LOCAL.test(link.hostname) && !LOCAL.test(location.hostname)) return false;
  const named = parameters(link);
  if (FRONT_PAGE.test(link.pathname) && !named.length) return FRONT_PAGE.test(location.pathname) && !parameters(location).length && !route(location);
  if (ARTICLE_NAME.test(path.at(-1) ?? '') || !path.every((part, at) => part === ours[at])) return true;
  // A section above the page, or the same program asked for no article in particular.
  return path.length === ours.length && named.length >= parameters(location).length;
}

/**
 * Remembers under which address each link was seen first.
 *
 * @param {Map<string, string>} seen
 * @param {{location: string, links: string[], base: string}} page the links as they are written
 */
export function seeLinks(seen, { location, links, base }) {
  const here = parse(location);
  for (const link of links) {
    const url = here && parse(link, base);
    if (url && !seen.has(url.href)) seen.set(url.href, subject(here));
  }
}

/**
 * The article's address.
 *
 * @param {{location: string, links: string[], base: string}} page
 * @param {Map<string, string>} seen
 * @param {(address: string) => boolean} isStored whether annotations are stored under an address
 */
export function articleAddress({ location, links, base }, seen, isStored) {
  const here = parse(location);
  if (!here) return location.replace(/#.*/s, '');
  const own = plain(here);
  const about = links.filter((link) => /^\s*[^#\s]/.test(link)).map((link) => parse(link, base)).filter((link) => link && canBeAbout(link, here) &&
    (subject(link) === subject(here) || (seen.get(link.href) ?? subject(here)) === subject(here)));
  // One that names this very page is surer than one that does not.
  const link = about.find((link) => subject(link) === subject(here)) ?? about[0];
  if (!link) return own;
  const address = plain(link);
  return address !== own && !isStored(address) && isStored(own) ? own : address;
}
