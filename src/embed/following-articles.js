// Which article an address means, on a page whose articles follow one another as the reader scrolls: the site puts the next one below
// and changes the address when it comes into view. Fetched once a page has another address than it was loaded under.
//
// What stood under an earlier address stays the article of that address, as long as its words stay: pages that render
// themselves change the address before they take the last article's words away. Of the rest of the page, the article is the
// one that names the address, else the one in view. One page with posts of its own is not several articles: a live report has
// its title outside of its posts.

/** Less prose than this (letters) is no article beside another. */
const LEAST_BESIDE = 300;
/** An article still has its words if more than half of these are there: ads and late paragraphs come between. */
const SAMPLES = 8;
const MOST_SAMPLES = 5;
/** A part of what was the article has all that it was; one section of it does not. */
const ALL_SAMPLES = 7;
const SAMPLE_LENGTH = 40;
/** How far outside the window an article may begin that comes into view (windows): sites change the address a little before. */
const NEAR = 0.5;
const HEADINGS = 'h1,h2,h3';
/** What comes beside an article without a title must have this many times its prose to be the next one. */
const FAR_MORE_TEXT = 3;

const isSeen = (element) => element.checkVisibility?.() !== false && element.getClientRects().length > 0;

/** How many of the samples of these words an element has. */
function samplesIn(element, words) {
  const text = element.textContent;
  return Array.from({ length: SAMPLES }, (_, at) => words.substr(Math.floor((at * words.length) / SAMPLES), SAMPLE_LENGTH))
    .filter((sample) => text.includes(sample)).length;
}

/** The largest parts of `root` that neither are in one of these elements nor hold one. */
function partsBeside(root, elements) {
  if (elements.includes(root)) return [];
  if (!elements.some((element) => root.contains(element))) return [root];
  return [...root.children].flatMap((child) => partsBeside(child, elements));
}

/** Whether a site makes both of one kind. */
function isAlike(element, other) {
  const names = [...element.classList];
  return element.localName === other.localName && (names.some((name) => other.classList.contains(name)) || names.length + other.classList.length === 0);
}

/** How much of the window an article takes (px); below nothing, how far it is from it. */
function pixelsInView(article) {
  const { top, bottom } = article.getBoundingClientRect();
  return Math.min(bottom, innerHeight) - Math.max(top, 0);
}

export class FollowingArticles {
  #findArticle;
  #subjectOf;

  /** The functions are those of page-article.js, which has them already. */
  constructor(findArticle, subjectOf) {
    this.#findArticle = findArticle;
    this.#subjectOf = subjectOf;
  }

  /**
   * The article of the page's address, as `findArticle` gives it; null where the page shows one article at a time.
   *
   * @param {{element: Element, letters: number, subject: string, text: string, last: string}[]} earlier what was the article under the
   *   page's earlier addresses, with its words when it was found and at the end of that time; the latest last
   */
  find(earlier) {
    const subject = this.#subjectOf(document.URL);
    const known = earlier.filter(({ element, letters, last }) => letters && element.isConnected && isSeen(element) && samplesIn(element, last) >= MOST_SAMPLES);
    for (const one of known) {
      const element = this.#withoutNext(one, known);
      if (element !== one.element) Object.assign(one, { element, text: element.textContent, last: element.textContent });
    }
    const own = known.find((one) => one.subject === subject);
    if (own) return own;
    const elements = known.map(({ element }) => element);
    const articles = this.#beside(elements, FAR_MORE_TEXT * Math.max(...known.map(({ letters }) => letters)), subject);
    // All of the page belongs to this address.
    if (!elements.length && articles.length < 2) return null;
    const inView = articles.filter((article) => pixelsInView(article) > -NEAR * innerHeight).sort((a, b) => pixelsInView(b) - pixelsInView(a));
    const article = articles.find((one) => this.#namesAddress(one, [...elements, ...articles], subject)) ?? inView[0];
    if (article) return { ...this.#findArticle(article, ''), letters: Infinity };
    // The page's next article may still be on its way: no letters, so that it is looked for again.
    return elements.length ? { element: elements.at(-1), letters: 0 } : null;
  }

  /** The articles outside of these elements. `most`: more letters than this need no title. */
  #beside(elements, most, subject) {
    const areArticles = (parts) => elements.length ? parts.every((part) => elements.some((element) => isAlike(part, element)))
      : parts.some((part) => this.#namesAddress(part, parts, subject));
    return partsBeside(document.body, elements).flatMap((part) => {
      const found = this.#findArticle(part, '');
      if (!(found?.letters >= LEAST_BESIDE)) return [];
      const articles = this.#articlesIn(found.element, areArticles);
      return articles.length ? articles : [found.element];
    }).filter((article) => article.querySelector(HEADINGS) || this.#lettersOf(article) > most);
  }

  /** The part of what was the article that has its words, where that holds the next one now. */
  #withoutNext(one, known) {
    const isItself = (article) => samplesIn(article, one.text) >= ALL_SAMPLES;
    const isFree = (article) => !known.some((other) => other !== one && article.contains(other.element));
    const articles = this.#articlesIn(one.element, (parts) => parts.some(isItself));
    return articles.find(isItself) ?? articles.find(isFree) ?? one.element;
  }

  /**
   * The articles that an element holds; none where it holds not several. Each has a title, and no title stands outside of them.
   * `areArticles`: whether parts that are no `article`s and have no `h1` are articles.
   */
  #articlesIn(element, areArticles) {
    const headings = [...element.querySelectorAll(HEADINGS)].filter(isSeen);
    const level = headings.map(({ localName }) => localName).sort()[0];
    const titles = headings.filter(({ localName }) => localName === level);
    const named = [...element.querySelectorAll('article')].filter((one) => one.parentElement.closest('article') === element.closest('article'));
    for (const parts of [named, this.#partsIn(element)]) {
      const articles = parts.filter((part) => isSeen(part) && this.#lettersOf(part) >= LEAST_BESIDE);
      if (articles.length > 1 && level && titles.every((title) => articles.some((article) => article.contains(title))) &&
          (parts === named || level === 'h1' || areArticles(articles))) return articles;
    }
    return [];
  }

  /** The children among which an element's prose is divided. */
  #partsIn(element) {
    const parts = [...element.children].filter((child) => this.#lettersOf(child) >= LEAST_BESIDE);
    return parts.length === 1 ? this.#partsIn(parts[0]) : parts;
  }

  #lettersOf(element) { return this.#findArticle(element, '')?.letters ?? 0; }

  /** Whether an article, or what holds it and none of the others, says that this is its address: by an attribute or its title's link. */
  #namesAddress(article, others, subject) {
    const holders = [];
    for (let holder = article; holder && !others.some((other) => other !== article && holder.contains(other)); holder = holder.parentElement) holders.push(holder);
    return [...holders, ...(article.querySelector(HEADINGS)?.querySelectorAll('a') ?? [])].some((element) =>
      [...element.attributes].some(({ name, value }) => /url|href|permalink|itemid/.test(name) && value.trim() && this.#subjectOf(value, document.baseURI) === subject));
  }
}
