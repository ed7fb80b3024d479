//! Turning a file or a pasted text into a document, or into an error.

use std::error::Error;
use std::fmt;

use super::{About, BlockKind, Document, html, markdown};
use crate::language::{Text, texts};

/// The largest text, in bytes: some thousand pages.
pub const MAX_BYTES: usize = 5_000_000;

/// The markup of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// None: paragraphs are separated by blank lines, or one a line.
    Plain,
    /// Markdown.
    Markdown,
    /// HTML.
    Html,
}

impl Kind {
    /// The kind of a file by its extension; `None` for an unknown one.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
        match extension.as_deref() {
            Some("txt" | "text") | None => Some(Self::Plain),
            Some("md" | "markdown") => Some(Self::Markdown),
            Some("html" | "htm" | "xhtml") => Some(Self::Html),
            Some(_) => None,
        }
    }
}

/// Why a text could not be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenError {
    /// The text is empty.
    Empty,
    /// The file has no text.
    EmptyFile,
    /// The text is the address of a page.
    Address,
    /// The text is larger than [`MAX_BYTES`].
    TooLarge,
    /// The bytes are not text.
    Binary,
    /// The file has an unknown extension.
    Kind,
    /// The bytes are invalid in the file's encoding.
    Encoding,
    /// The browser could not read the file.
    Unreadable,
}

impl OpenError {
    /// The same of a file: there is something to open, but no text in it.
    #[must_use]
    pub const fn of_file(self) -> Self {
        if matches!(self, Self::Empty) { Self::EmptyFile } else { self }
    }

    /// The message for the reader: what is wrong, and what to do.
    #[must_use]
    pub const fn text(self) -> Text {
        match self {
            Self::Empty => texts::READER_EMPTY,
            Self::EmptyFile => texts::READER_EMPTY_FILE,
            Self::Address => texts::READER_ADDRESS,
            Self::TooLarge => texts::READER_TOO_LARGE,
            Self::Binary => texts::READER_BINARY,
            Self::Kind => texts::READER_KIND,
            Self::Encoding => texts::READER_ENCODING,
            Self::Unreadable => texts::READER_UNREADABLE,
        }
    }
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text().fmt(f)
    }
}

impl Error for OpenError {}

/// Turns a text into a document.
///
/// # Errors
/// [`OpenError::Empty`], [`OpenError::Address`], [`OpenError::TooLarge`] or [`OpenError::Binary`].
pub fn open(text: &str, kind: Kind) -> Result<Document, OpenError> {
    if text.len() > MAX_BYTES {
        return Err(OpenError::TooLarge);
    }
    if text.contains('\0') {
        return Err(OpenError::Binary);
    }
    if kind == Kind::Plain && is_address(text) {
        return Err(OpenError::Address);
    }
    let document = match kind {
        Kind::Plain => plain(text),
        Kind::Markdown => markdown::read(text),
        Kind::Html => Document { about: About::of_html(text), ..html::read(text) },
    };
    if document.blocks.is_empty() { Err(OpenError::Empty) } else { Ok(document) }
}

/// Whether a text is nothing but the address of a page on the web, as readers copy it: with its scheme, or from `www.` on.
fn is_address(text: &str) -> bool {
    let text = text.trim();
    let is_one_word = !text.contains(char::is_whitespace);
    let begins = |start: &str| text.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start));
    is_one_word && ["https://", "http://", "www."].into_iter().any(begins)
}

/// The paragraphs: separated by blank lines if there are any, else one a line. A short first line without a full stop is
/// the headline.
fn plain(text: &str) -> Document {
    let text = text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<&str> = text.split('\n').collect();
    let wrapped = lines.split(|line| line.trim().is_empty()).any(|block| block.len() > 1)
        && lines
            .windows(2)
            .any(|pair| matches!(pair, [blank, line] if blank.trim().is_empty() && !line.trim().is_empty()));
    let mut document = Document::default();
    if wrapped {
        for block in lines.split(|line| line.trim().is_empty()) {
            document.push(BlockKind::Paragraph, &block.join(" "));
        }
    } else {
        for line in lines {
            document.push(BlockKind::Paragraph, line);
        }
    }
    if let [first, _, ..] = document.blocks.as_mut_slice() {
        let text = &first.text;
        if text.chars().count() <= 140 && !text.ends_with(['.', '!', '?', '。', '！', '？', '”', '"', '؟', ':']) {
            first.kind = BlockKind::Heading(1);
        }
    }
    document
}

/// Checks a file's bytes before they are decoded.
///
/// # Errors
/// [`OpenError::Empty`] or [`OpenError::Binary`].
pub fn check_bytes(bytes: &[u8]) -> Result<(), OpenError> {
    const SIGNATURES: [&[u8]; 9] = [
        b"PK\x03\x04",
        b"%PDF",
        b"\x89PNG",
        b"\xFF\xD8\xFF",
        b"GIF8",
        b"\x1F\x8B",
        b"{\\rtf",
        b"\xD0\xCF\x11\xE0",
        b"RIFF",
    ];
    if bytes.is_empty() {
        return Err(OpenError::Empty);
    }
    let utf16 = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    let binary = SIGNATURES.iter().any(|signature| bytes.starts_with(signature)) || !utf16 && bytes.contains(&0);
    if binary { Err(OpenError::Binary) } else { Ok(()) }
}

/// The encoding that a file declares: by a byte order mark, or in the first 2048 bytes by `charset=` or `encoding=`.
/// `utf-8` where it declares none.
#[must_use]
pub fn declared_encoding(bytes: &[u8]) -> String {
    for (mark, name) in [(&b"\xEF\xBB\xBF"[..], "utf-8"), (b"\xFF\xFE", "utf-16le"), (b"\xFE\xFF", "utf-16be")] {
        if bytes.starts_with(mark) {
            return name.into();
        }
    }
    let head = String::from_utf8_lossy(bytes.get(..2048).unwrap_or(bytes)).to_ascii_lowercase();
    let declared = ["charset=", "encoding="].iter().find_map(|word| {
        let (_, value) = head.split_once(word)?;
        let value = value.trim_start_matches(['"', '\'', ' ']);
        let end = value.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:.".contains(c)).unwrap_or(value.len());
        value.get(..end).filter(|name| !name.is_empty())
    });
    // Only markup declares an encoding: plain text may mention `charset=`.
    declared.filter(|_| head.trim_start().starts_with('<')).unwrap_or("utf-8").to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Kind, OpenError, check_bytes, declared_encoding, open};

    fn shape(text: &str, kind: Kind) -> Result<String, OpenError> {
        open(text, kind).map(|document| {
            let lines = document.blocks.iter().map(|block| format!("{} {}", block.kind.name(), block.text));
            lines.collect::<Vec<_>>().join(" | ")
        })
    }

    #[test]
    fn an_address_is_no_article() {
        for (text, is_address) in [
            ("https://news.example/a-story?id=7", true),
            ("  HTTP://news.example/\n", true),
            ("www.news.example/story", true),
            ("https://news.example/a says so", false),
            ("www", false),
            ("The harbour is closed.", false),
        ] {
            assert_eq!(open(text, Kind::Plain) == Err(OpenError::Address), is_address, "{text}");
        }
    }

    #[test]
    fn opens() {
        for (name, kind, text, expected) in [
            ("a line a paragraph", Kind::Plain, "Headline\nFirst.\nSecond.", "h1 Headline | p First. | p Second."),
            ("wrapped lines", Kind::Plain, "One\ntwo.\n\nThree\r\nfour.", "p One two. | p Three four."),
            ("a single line", Kind::Plain, "  Just this ", "p Just this"),
            ("markup is text", Kind::Plain, "<script>alert(1)</script>", "p <script>alert(1)</script>"),
            (
                "markdown",
                Kind::Markdown,
                "# A *big* title\n\nSome [link](http://x) and `code`\nwrapped.\n\n- item",
                "h1 A big title | p Some link and code wrapped. | ul item",
            ),
            ("setext", Kind::Markdown, "Title\n=====\ntext", "h1 Title | p text"),
            ("markdown fence", Kind::Markdown, "```\n# no heading\n```\nafter", "p # no heading | p after"),
            ("markdown html", Kind::Markdown, "a <b onclick=x>bold</b> word", "p a bold word"),
            ("image", Kind::Markdown, "![alt](x.png) after", "p alt after"),
            ("snake_case stays", Kind::Markdown, "a snake_case_name", "p a snake_case_name"),
            (
                "html",
                Kind::Html,
                "<html><head><title>T</title><style>p{}</style></head><body><h1>One</h1><p>Two <b>three</b></p></body>",
                "h1 One | p Two three",
            ),
            ("scripts", Kind::Html, "<p>a</p><script>if (1 < 2) document.write('<p>x</p>')</script><p>b", "p a | p b"),
            ("script never closed", Kind::Html, "<p>a<script>alert(1)", "p a"),
            ("handlers", Kind::Html, "<p>a<img src=x onerror=alert(1)>b</p>", "p ab"),
            ("a quoted >", Kind::Html, "<p title='a > b'>text</p>", "p text"),
            ("comment", Kind::Html, "<p>a<!-- <p>b --> c</p><!-- open", "p a c"),
            (
                "entities",
                Kind::Html,
                "<p>&lt;b&gt; &amp;amp; &#65;&#x42; &eacute;&hellip; &nosuch; &#0; &#xD800;</p>",
                "p <b> &amp; AB é… &nosuch; \u{FFFD} \u{FFFD}",
            ),
            ("breaks and lists", Kind::Html, "a<br>b<ul><li>c<li>d</ul>", "p a | p b | ul c | ul d"),
            (
                "only the article",
                Kind::Html,
                "<nav>Menu</nav><article><h2>H</h2><p>t</p></article><footer>f</footer>",
                "h2 H | p t",
            ),
            ("only main", Kind::Html, "<div>Menu</div><main><p>t</p></main>", "p t"),
            ("a lone <", Kind::Html, "<p>1 < 2 and 3 <4</p>", "p 1 < 2 and 3 <4"),
            (
                "numbered, nested, of several lines",
                Kind::Html,
                "<ol><li><p>a</p><p>b</p><ul><li>c</li></ul></li><li>d</li></ol><p>e</p>",
                "ol a | ol+ b | ul c | ol d | p e",
            ),
            (
                "quotation",
                Kind::Html,
                "<blockquote><p>a</p><p>b</p></blockquote>c",
                "blockquote a | blockquote b | p c",
            ),
            (
                "table",
                Kind::Html,
                "<table><caption>T</caption><tr><th></th><th>x</th></tr><tr><td>y<br>z<td>1</table><p>e",
                "p T | tr  | td x | tr y | td+ z | td 1 | p e",
            ),
            ("a heading in a list", Kind::Html, "<ul><li><h3>h</h3>t</li></ul>", "h3 h | ul t"),
            (
                "markdown lists and quotations",
                Kind::Markdown,
                "* a\nwrapped\n* b\n\n1. one\n2) two\n\n> said\n> so\n\nend",
                "ul a wrapped | ul b | ol one | ol two | blockquote said so | p end",
            ),
            (
                "markdown table",
                Kind::Markdown,
                "| a | b |\n|---|:-:|\n| 1 |  |\n| *x* | 2 |\nend",
                "tr a | td b | tr 1 | td  | tr x | td 2 | p end",
            ),
            ("no table", Kind::Markdown, "a | b\nc | d", "p a | b c | d"),
            ("cdata", Kind::Html, "<p>a<![CDATA[b]]>c</p>", "p ac"),
        ] {
            assert_eq!(shape(text, kind).as_deref(), Ok(expected), "{name}");
        }
    }

    #[test]
    fn an_empty_file_is_called_so() {
        for error in [OpenError::Empty, OpenError::Address] {
            let of_file = error.of_file();
            assert_eq!(of_file.text().get().contains("no text in this file"), error == OpenError::Empty, "{error:?}");
        }
    }

    #[test]
    fn refuses() {
        for (name, kind, text, expected) in [
            ("empty", Kind::Plain, "", OpenError::Empty),
            ("white space", Kind::Markdown, " \n\t\u{FEFF}", OpenError::Empty),
            ("markup alone", Kind::Html, "<p></p><script>x</script>", OpenError::Empty),
            ("binary", Kind::Plain, "a\0b", OpenError::Binary),
        ] {
            assert_eq!(shape(text.trim_start_matches('\u{FEFF}'), kind), Err(expected), "{name}");
        }
        assert_eq!(shape(&"x".repeat(super::MAX_BYTES + 1), Kind::Plain), Err(OpenError::TooLarge));
        for (name, bytes, expected) in [
            ("zip", &b"PK\x03\x04rest"[..], Err(OpenError::Binary)),
            ("pdf", b"%PDF-1.7", Err(OpenError::Binary)),
            ("zeros", b"a\0b", Err(OpenError::Binary)),
            ("nothing", b"", Err(OpenError::Empty)),
            ("utf-16", b"\xFF\xFEa\0", Ok(())),
            ("text", b"text", Ok(())),
        ] {
            assert_eq!(check_bytes(bytes), expected, "{name}");
        }
    }

    #[test]
    fn knows_encodings() {
        for (name, bytes, expected) in [
            ("none", &b"plain"[..], "utf-8"),
            ("mark", b"\xFE\xFF\0a", "utf-16be"),
            ("meta", b"<meta charset=\"Windows-1252\">", "windows-1252"),
            ("http-equiv", b"<meta content='text/html; charset=gb18030'>", "gb18030"),
            ("xml", b"<?xml version='1.0' encoding='ISO-8859-1'?>", "iso-8859-1"),
            ("prose", b"They set charset=koi8-r that day.", "utf-8"),
        ] {
            assert_eq!(declared_encoding(bytes), expected, "{name}");
        }
    }
}
