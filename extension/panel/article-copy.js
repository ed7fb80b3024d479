// An article as data, for the reading page: its words and their structure, nothing that runs, loads or looks.

/** These stay what they are; of others the words stay, as a block or in the line. `reading.js` makes no other elements. */
const KEPT = new Set(('h1 h2 h3 h4 h5 h6 p blockquote ul ol li dl dt dd figure figcaption table caption thead tbody tfoot tr th td pre br ' +
  'b strong i em q cite code sub sup abbr time small ruby rb rt rp del ins').split(' '));
/** None of what they hold is read as the article's words. */
const LEFT_OUT = 'script,style,noscript,template,iframe,object,embed,video,audio,canvas,svg,math,button,input,select,textarea,dialog,[data-news-annotator-ignore]';
/** Deeper than this the words stay and the structure ends. */
const DEEPEST = 60;

function isSeen(element) {
  const { display, visibility } = getComputedStyle(element);
  return display !== 'none' && visibility === 'visible';
}

const isBlock = (element) => !/^(inline|contents|ruby)/.test(getComputedStyle(element).display);

/** The element's children as data: texts, and elements as `{name, children}` with their language and direction. */
function childrenOf(element, depth) {
  const children = [];
  for (const node of (element.shadowRoot ?? element).childNodes) {
    if (node.nodeType === Node.TEXT_NODE) children.push(node.data);
    else if (node.nodeType === Node.ELEMENT_NODE && !node.matches(LEFT_OUT) && isSeen(node)) {
      const inner = depth < DEEPEST ? childrenOf(node, depth + 1) : [node.textContent];
      const { localName, lang, dir } = node;
      const name = KEPT.has(localName) ? localName : isBlock(node) ? 'div' : 'span';
      children.push({ name, children: inner, ...(lang && { lang }), ...(dir && { dir }) });
    }
  }
  return children;
}

/** The article in this element, under this address. */
export function copyOf(element, address) {
  const around = element.closest('[lang]');
  return {
    address,
    title: document.querySelector('meta[property="og:title"]')?.content.trim() || document.title.trim(),
    lang: around?.lang ?? '',
    dir: getComputedStyle(element).direction,
    children: childrenOf(element, 0),
  };
}
