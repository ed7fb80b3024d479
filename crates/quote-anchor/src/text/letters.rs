//! Letters without their marks, as a reader types them who looks for a word: a search finds "résumé" by "resume".

/// Letters that stand for others in a search, in small letters: the plain spelling, and what is spelled so.
const PLAIN: [(&str, &str); 27] = [
    ("a", "àáâãäåāăąǎạảấầẩẫậắằẳẵặ"),
    ("ae", "æ"),
    ("c", "çćĉċč"),
    ("d", "ďđð"),
    ("e", "èéêëēĕėęěẹẻẽếềểễệ"),
    ("g", "ĝğġģ"),
    ("h", "ĥħ"),
    ("i", "ìíîïĩīĭįıỉị"),
    ("j", "ĵ"),
    ("k", "ķ"),
    ("l", "ĺļľŀł"),
    ("n", "ñńņňŋ"),
    ("o", "òóôõöøōŏőơọỏốồổỗộớờởỡợ"),
    ("oe", "œ"),
    ("r", "ŕŗř"),
    ("s", "śŝşšș"),
    ("ss", "ß"),
    ("t", "ţťŧț"),
    ("u", "ùúûüũūŭůűųưụủứừửữự"),
    ("w", "ŵ"),
    ("y", "ýÿŷỳỵỷỹ"),
    ("z", "źżž"),
    ("\u{435}", "\u{451}"),
    ("\u{627}", "\u{622}\u{623}\u{625}\u{671}"),
    ("\u{64a}", "\u{649}"),
    ("\u{647}", "\u{629}"),
    ("'", "’‘"),
];

/// Marks that a search passes over: what combines with a letter before it, the vowel signs of Arabic and the line that
/// stretches its words, soft hyphens.
const fn is_mark(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

/// The plain spelling of a letter that has another.
fn spelled(c: char) -> Option<&'static str> {
    // Most letters are plain, and the table is long.
    if c.is_ascii() {
        return None;
    }
    PLAIN.iter().find(|(_, marked)| marked.contains(c)).map(|(spelling, _)| *spelling)
}

/// A text of small letters in plain ones, and for each of these its place there and the place of its source, both in
/// bytes, ascending; the ends of both come last.
pub fn plain(small: &str, sources: impl Iterator<Item = usize>, end: usize) -> (String, Vec<(usize, usize)>) {
    let (mut text, mut places) = (String::with_capacity(small.len()), Vec::with_capacity(small.len()));
    for (c, source) in small.chars().zip(sources) {
        if is_mark(c) {
            continue;
        }
        places.push((text.len(), source));
        match spelled(c) {
            Some(spelling) => text.push_str(spelling),
            None => text.push(c),
        }
    }
    places.push((text.len(), end));
    (text, places)
}
