//! Line ends.

/// The text with a line feed at the end of each line, whatever the computer that it comes from ends lines with.
///
/// ```
/// use news_annotator::model::with_line_feeds;
///
/// assert_eq!(with_line_feeds("one\r\ntwo\rthree\n\r\n".to_owned()), "one\ntwo\nthree\n\n");
/// ```
#[must_use]
pub fn with_line_feeds(text: String) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}
