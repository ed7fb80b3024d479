//! Which elements have no text of the article by their names alone.

/// The attribute by which a host excludes other elements.
pub(super) const IGNORE_ATTRIBUTE: &str = "data-news-annotator-ignore";

/// Elements whose text 0.1 left out, by which the text of the markup is read.
pub(super) const NOT_IN_MARKUP: [&str; 7] =
    ["news-annotator", "noscript", "script", "select", "style", "template", "textarea"];

/// Elements without text of the article: what is not shown, fallback content, form controls, the readings of ruby.
const WITHOUT_TEXT: [&str; 33] = [
    "annotation",
    "annotation-xml",
    "audio",
    "button",
    "canvas",
    "datalist",
    "embed",
    "iframe",
    "img",
    "input",
    "link",
    "meta",
    "meter",
    "news-annotator",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "optgroup",
    "option",
    "progress",
    "rp",
    "rt",
    "rtc",
    "script",
    "select",
    "source",
    "style",
    "template",
    "textarea",
    "title",
    "track",
    "video",
];

/// Elements of graphics that describe or define, and are not drawn where they stand.
const NOT_DRAWN: [&str; 8] = ["clipPath", "defs", "desc", "linearGradient", "marker", "mask", "metadata", "symbol"];

/// Elements that start and end a line where no style says so.
pub(super) const BLOCKS: [&str; 44] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "option",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "td",
    "th",
    "tr",
    "ul",
];

/// Whether an element of this name has no text of the article, in a graphic or outside.
pub(super) fn has_no_text(name: &str, in_svg: bool) -> bool {
    WITHOUT_TEXT.binary_search(&name).is_ok() || in_svg && NOT_DRAWN.binary_search(&name).is_ok()
}
