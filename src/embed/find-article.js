// Finds the element of a page that holds the article, where the host does not name it.
//
// A page's text comes in runs: what stands between two block boundaries. A run is prose if it is long, or a short sentence, and
// not mostly links; everything else (menus, labels, teasers, bylines) is furniture. An element's fit is the F-measure of
// its prose against the whole page's: it grows with the share of the page's prose that the element holds, and falls with the
// furniture in it. The element that fits best is taken, widened to the headline where that costs little.
//
// Measured on 62 saved pages in 32 languages, without their scripts and style sheets: an article on each of them, 6 ms in the
// median. The page's first `article`, else its `main`, is missing on 16 of them and a teaser on eight.

/** A run of this many letters is prose by its length alone: captions, teasers and labels are mostly shorter. */
const LONG_RUN = 90;
/** A run of this many letters is prose if it ends as a sentence does. */
const SENTENCE_RUN = 30;
/** More of a long run than this, or of a sentence, in links: a list of links. */
const LINKED_IN_LONG_RUN = 0.5;
const LINKED_IN_SENTENCE = 0.3;
/** The share of prose in an element named like a comment section or a teaser that counts as prose: names mislead, so not none. */
const DOUBTFUL = 0.35;
/** What a letter of furniture costs beside one of prose. */
const FURNITURE_COST = 1;
/** How much of its fit an element may lose for its parent, and for the one with the headline, to be taken instead. */
const PARENT_COST = 0.03;
const HEADLINE_COST = 0.15;
/** Less prose than this (letters) on the whole page is no article. */
const LEAST_PROSE = 60;
/** Less text than this in `articleBody` is a summary. */
const LEAST_ARTICLE_BODY = 200;
/** With this share of `articleBody` on the page, it says which prose is the article's. */
const MOST_OF_BODY = 0.5;

const words = (text) => new Set(text.split(' '));
const BLOCKS = words('address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure ' +
  'footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol option p pre search section summary table tbody td ' +
  'tfoot th thead tr ul');
const WITHOUT_PROSE = words('script style noscript template textarea select button svg math iframe object video audio canvas input ' +
  'label head news-annotator');
/** Elements that hold a paragraph or a cell, not an article. */
const PARAGRAPHS = words('p li h1 h2 h3 h4 h5 h6 dd dt tr td th tbody thead tfoot figcaption caption summary legend pre ' +
  'blockquote ul ol dl center address');
const FURNITURE = 'nav,footer,aside,dialog,[role=navigation],[role=complementary],[role=contentinfo],[role=dialog],[role=search],' +
  '[role=banner],[aria-modal=true],[data-news-annotator-ignore]';
const FURNITURE_NAME = new RegExp('(^|[-_\\s])(comments?|disqus|cookies?|consent|newsletter|related|recommend\\w*|recirc\\w*|promo\\w*|' +
  'sidebar|teasers?|footer|breadcrumbs?|popular|most-?read|outbrain|taboola|subscribe|paywall|modal|popup|copyright|tags)([-_\\s]|$)', 'i');
/** Scripts that say in one letter what Latin says in two or three: Thai to Khmer, kana, ideographs, Hangul. */
const DENSE_SCRIPTS = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/g;
const DENSE_LETTER = 2.2;
const SENTENCE_END = /[.!?…。！？؟۔।։:»”"'’)」』]\s*$/;

const lettersOf = (text) => text.replace(/[^\p{L}\p{N}]/gu, '');

/** The letters of every `articleBody` in the page's JSON-LD; empty where there is none. */
function publishedBody(document) {
  let body = '';
  const collect = (value, depth) => {
    if (!value || typeof value !== 'object' || depth > 6) return;
    if (typeof value.articleBody === 'string') body += value.articleBody;
    for (const member of Object.values(value)) collect(member, depth + 1);
  };
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    try {
      collect(JSON.parse(script.textContent), 0);
    } catch {
      // Sites publish broken JSON-LD; the text itself says enough.
    }
  }
  const letters = lettersOf(body.replace(/<[^>]*>|&#?\w+;/g, ' '));
  return letters.length < LEAST_ARTICLE_BODY ? '' : letters;
}

/** Counts the letters of prose and of furniture in `root` and each element below it: a map from element to its counts. */
function count(root, published) {
  const counts = new Map();
  const visit = (element, isFurniture, isDoubtful, isLinked) => {
    const sums = { published: 0, prose: 0, furniture: 0 };
    let run = '';
    let linked = 0;
    const endRun = () => {
      const text = run.replace(/\s+/g, ' ').trim();
      const linkedShare = linked / text.length;
      run = '';
      linked = 0;
      if (!text) return;
      const weight = text.length + (DENSE_LETTER - 1) * (text.match(DENSE_SCRIPTS)?.length ?? 0);
      const isPublished = published && weight >= SENTENCE_RUN && published.includes(lettersOf(text));
      const isProse = isPublished || (!isFurniture && ((weight >= LONG_RUN && linkedShare < LINKED_IN_LONG_RUN) ||
        (weight >= SENTENCE_RUN && linkedShare < LINKED_IN_SENTENCE && SENTENCE_END.test(text))));
      if (!isProse || element.checkVisibility?.() === false) sums.furniture += weight;
      else if (isPublished) sums.published += weight;
      else {
        const share = isDoubtful ? DOUBTFUL : 1;
        sums.prose += share * weight;
        sums.furniture += (1 - share) * weight;
      }
    };
    const read = (parent, isLinked) => {
      for (let child = parent.firstChild; child; child = child.nextSibling) {
        if (child.nodeType === Node.TEXT_NODE) {
          run += child.data;
          if (isLinked) linked += child.data.trim().length;
          continue;
        }
        if (child.nodeType !== Node.ELEMENT_NODE || WITHOUT_PROSE.has(child.localName) || child.hidden === true) continue;
        if (child.localName === 'br') endRun();
        else if (BLOCKS.has(child.localName)) {
          endRun();
          const isNamedSo = FURNITURE_NAME.test(`${child.id} ${child.getAttribute('class') ?? ''}`);
          const inner = visit(child, isFurniture || child.matches(FURNITURE), isDoubtful || isNamedSo, isLinked);
          for (const kind of Object.keys(sums)) sums[kind] += inner[kind];
        } else read(child, isLinked || child.localName === 'a');
      }
    };
    read(element, isLinked);
    endRun();
    counts.set(element, sums);
    return sums;
  };
  const all = visit(root, false, false, false);
  // Where most of the published text stands on the page, all other prose is furniture.
  const isDecided = published && all.published >= MOST_OF_BODY * published.length;
  for (const sums of counts.values()) {
    if (isDecided) [sums.prose, sums.furniture] = [sums.published, sums.furniture + sums.prose];
    else sums.prose += sums.published;
  }
  return counts;
}

/**
 * The element in `root` that holds the article, and how many letters of prose it has; null where there is no prose. It reads the
 * page and changes nothing.
 *
 * @param {Element | null} root the page's body, or a part of it
 * @param {string} [published] the letters of what the page has published as its article's text
 * @returns {{element: Element, letters: number} | null}
 */
export function findArticle(root, published = publishedBody(document)) {
  if (!root) return null;
  const counts = count(root, published);
  const all = counts.get(root).prose;
  if (all < LEAST_PROSE) return null;
  const fit = (element) => {
    const { prose, furniture } = counts.get(element);
    return prose / (all + prose + FURNITURE_COST * furniture);
  };
  const holds = (element) => !PARAGRAPHS.has(element.localName);
  // Children come before their parents: of two that hold the same, the inner one is taken.
  let best;
  for (const element of counts.keys()) if (holds(element) && (!best || fit(element) > fit(best))) best = element;
  if (!best) return null;
  let article = best;
  for (let parent = best; root.contains(parent) && parent !== document.body; parent = parent.parentElement) {
    if (!counts.has(parent) || !holds(parent)) continue;
    const cost = 1 - fit(parent) / fit(best);
    if (cost > HEADLINE_COST) break;
    if (cost <= PARENT_COST) article = parent;
    if (!parent.querySelector('h1')) continue;
    if (!article.querySelector('h1')) article = parent;
    break;
  }
  return { element: article, letters: counts.get(article).prose };
}
