//! Identifiers as the Web Annotation model requires them: IRIs, and for the strictest validators URIs.
//!
//! A URI is left unchanged. Any other text is percent-encoded behind [`PREFIX`], and decoded again on reading.

const PREFIX: &str = "urn:news-annotator:";

/// The text as a URI; [`decode`] is the inverse.
pub(super) fn encode(text: &str) -> String {
    if is_uri(text) && !text.starts_with(PREFIX) {
        return text.to_owned();
    }
    let mut iri = String::from(PREFIX);
    percent_encode(&mut iri, text, is_unreserved);
    iri
}

/// The text that [`encode`] encoded. Other URIs are returned unchanged.
pub(super) fn decode(iri: &str) -> String {
    iri.strip_prefix(PREFIX).and_then(percent_decoded).unwrap_or_else(|| iri.to_owned())
}

/// An article's identity as a URI. Of a page's URL only the characters are encoded that a URI must not contain, so it
/// remains a URL.
pub(super) fn from_url(url: &str) -> String {
    if is_uri(url) || !is_web(url) {
        return encode(url);
    }
    let mut iri = String::new();
    for (index, part) in url.split('%').enumerate() {
        // A percent sign that begins no escape is encoded.
        iri.push_str(match index {
            0 => "",
            _ if starts_with_hex(part) => "%",
            _ => "%25",
        });
        percent_encode(&mut iri, part, |byte| is_uri_byte(byte) || byte == b'#');
    }
    if is_uri(&iri) { iri } else { encode(url) }
}

/// Whether this is the URL of a web page, and may become a link.
pub(super) fn is_web(url: &str) -> bool {
    let starts = |scheme: &str| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    starts("https://") || starts("http://")
}

/// A little stricter than RFC 3986: no brackets, no user name, at most one fragment.
pub(super) fn is_uri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let scheme_fits = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    let (path, fragment) = rest.split_once('#').unwrap_or((rest, ""));
    scheme_fits && !path.is_empty() && has_valid_host(path) && [path, fragment].into_iter().all(is_uri_text)
}

fn has_valid_host(path: &str) -> bool {
    let Some(rest) = path.strip_prefix("//") else { return true };
    let authority = rest.split(['/', '?']).next().unwrap_or_default();
    let (host, port) = authority.split_once(':').unwrap_or((authority, ""));
    let host_fits = |byte: u8| is_unreserved(byte) || byte == b'%';
    !host.is_empty() && host.bytes().all(host_fits) && port.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_uri_text(text: &str) -> bool {
    let mut parts = text.split('%');
    let fits = |part: &str| part.bytes().all(is_uri_byte);
    parts.next().is_some_and(fits) && parts.all(|part| starts_with_hex(part) && fits(part))
}

fn starts_with_hex(text: &str) -> bool {
    text.len() >= 2 && text.bytes().take(2).all(|byte| byte.is_ascii_hexdigit())
}

pub(super) const fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}

const fn is_uri_byte(byte: u8) -> bool {
    is_unreserved(byte)
        || matches!(byte, b'!' | b'$' | b'&' | b'\'' | b'(' | b')' | b'*' | b'+' | b',' | b';' | b'=')
        || matches!(byte, b':' | b'@' | b'/' | b'?' | b'%')
}

/// Appends `text` with every byte of its UTF-8 that is not `literal` written as `%XX`.
pub(super) fn percent_encode(out: &mut String, text: &str, literal: impl Fn(u8) -> bool) {
    for byte in text.bytes() {
        if literal(byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for digit in [byte >> 4, byte & 15] {
                out.extend(char::from_digit(digit.into(), 16).map(|digit| digit.to_ascii_uppercase()));
            }
        }
    }
}

/// `None` where an escape is malformed, or the bytes are not UTF-8.
fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let (high, low) = (char::from(rest.next()?).to_digit(16)?, char::from(rest.next()?).to_digit(16)?);
            bytes.push(u8::try_from(high << 4 | low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::{decode, encode, from_url};

    #[test]
    fn every_text_is_encoded_as_a_uri_and_decoded() {
        for (name, text, expected) in [
            ("uuid", "urn:uuid:0b54e7b5-2c7f", "urn:uuid:0b54e7b5-2c7f"),
            ("address", "https://a.example:8080/x?y=1&z#f", "https://a.example:8080/x?y=1&z#f"),
            ("bare word", "abc", "urn:news-annotator:abc"),
            ("space and bracket", "a <b>", "urn:news-annotator:a%20%3Cb%3E"),
            ("not ASCII", "ü", "urn:news-annotator:%C3%BC"),
            ("broken escape", "a:%zz", "urn:news-annotator:a%3A%25zz"),
            ("two fragments", "a:b#c#d", "urn:news-annotator:a%3Ab%23c%23d"),
            ("port is no number", "a://b:c", "urn:news-annotator:a%3A%2F%2Fb%3Ac"),
            ("looks encoded by us", "urn:news-annotator:x", "urn:news-annotator:urn%3Anews-annotator%3Ax"),
            ("only a scheme", "a:", "urn:news-annotator:a%3A"),
            ("empty", "", "urn:news-annotator:"),
        ] {
            assert_eq!(encode(text), expected, "{name}");
            assert_eq!(decode(expected), text, "{name}");
        }
        assert_eq!(decode("urn:news-annotator:%ff"), "urn:news-annotator:%ff", "no UTF-8 inside");
    }

    #[test]
    fn a_url_remains_a_url() {
        assert_eq!(from_url("https://a.example/ü?a[]=1"), "https://a.example/%C3%BC?a%5B%5D=1");
        assert_eq!(from_url("https://a.example/100%?x=%41"), "https://a.example/100%25?x=%41");
        assert_eq!(from_url("https://a:b@c/"), "urn:news-annotator:https%3A%2F%2Fa%3Ab%40c%2F");
        assert_eq!(from_url("urn:sha256:00"), "urn:sha256:00");
        assert_eq!(from_url("a page"), "urn:news-annotator:a%20page");
    }
}
