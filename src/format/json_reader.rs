//! Reading JSON, one object at a time.
//!
//! Values remain text until they are asked for as a string or a number. So unknown members are preserved byte for byte, and
//! a wrong type invalidates one member, not the file.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::FormatError;
use crate::model::{AnnotationId, CodePointSpan, Extras, Timestamp};

/// The deepest nesting that is accepted: no annotation file needs more, and every program can read it.
const MAX_DEPTH: usize = 128;

/// The members of one object in their order, the values unparsed.
pub(super) struct Object<'a>(Vec<(Name<'a>, &'a RawValue)>);

/// A member's name: borrowed from the file, unless it contains escapes.
struct Name<'a>(Cow<'a, str>);

impl<'de> Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl<'de> Visitor<'de> for Text {
            type Value = Name<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Name(Cow::Borrowed(text)))
            }
            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Name(Cow::Owned(text.to_owned())))
            }
        }
        deserializer.deserialize_str(Text)
    }
}

impl<'de> Deserialize<'de> for Object<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;
        impl<'de> Visitor<'de> for Members {
            type Value = Object<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Object(members))
            }
        }
        deserializer.deserialize_map(Members)
    }
}

impl<'a> Object<'a> {
    /// The value as an object; `None` where it is something else.
    pub(super) fn of(value: &'a RawValue) -> Option<Self> {
        Self::of_text(value.get())
    }

    /// The whole text as an object; `None` where it is something else, or its syntax is wrong.
    pub(super) fn of_text(text: &'a str) -> Option<Self> {
        text.trim_start().starts_with('{').then(|| serde_json::from_str(text).ok())?
    }

    /// A member; of several members of this name the last, as in JavaScript.
    pub(super) fn get(&self, name: &str) -> Option<&'a RawValue> {
        self.0.iter().rev().find(|(member, _)| member.0 == name).map(|(_, value)| *value)
    }

    /// A member that is a string.
    pub(super) fn string(&self, name: &str) -> Option<String> {
        self.get(name).and_then(string)
    }

    /// A member that is a whole number from 0 to `u32::MAX`.
    pub(super) fn number(&self, name: &str) -> Option<u32> {
        self.get(name)?.get().parse().ok()
    }

    /// A member that is a date.
    pub(super) fn time(&self, name: &str) -> Option<Timestamp> {
        Timestamp::parse(&self.string(name)?)
    }

    /// The members `start` and `end`; `None` where one is missing or invalid, or the end is before the start.
    pub(super) fn position(&self) -> Option<CodePointSpan> {
        let (start, end) = (self.number("start")?, self.number("end")?);
        (start <= end).then_some(CodePointSpan { start, end })
    }

    /// A member that is an id: any text except the empty one.
    pub(super) fn id(&self, name: &str) -> Option<AnnotationId> {
        self.string(name).filter(|id| !id.is_empty()).map(AnnotationId::new)
    }

    /// A member that is an object.
    pub(super) fn object(&self, name: &str) -> Option<Self> {
        Object::of(self.get(name)?)
    }

    /// The items of a member that is an array; empty where it is something else.
    pub(super) fn items(&self, name: &str) -> Vec<&'a RawValue> {
        self.get(name).and_then(items).unwrap_or_default()
    }

    /// The objects of a member that is an array; `None` for an item that is not an object.
    pub(super) fn objects(&self, name: &str) -> Vec<Option<Self>> {
        let Some(value) = self.get(name).map(RawValue::get) else { return Vec::new() };
        // Nearly always all items are objects, and one pass over the text is enough.
        match serde_json::from_str::<Vec<Object<'a>>>(value) {
            Ok(all) => all.into_iter().map(Some).collect(),
            Err(_) => self.items(name).into_iter().map(Object::of).collect(),
        }
    }

    /// The members whose names are not `known`.
    pub(super) fn extras(&self, known: &[&str]) -> Extras {
        let unknown = self.0.iter().filter(|(name, _)| !known.contains(&name.0.as_ref()));
        Extras(unknown.map(|(name, value)| (name.0.clone().into_owned(), value.get().to_owned())).collect())
    }
}

/// The value as a string; `None` where it is something else.
pub(super) fn string(value: &RawValue) -> Option<String> {
    value.get().starts_with('"').then(|| serde_json::from_str(value.get()).ok())?
}

/// The items of an array; `None` where the value is something else.
pub(super) fn items(value: &RawValue) -> Option<Vec<&RawValue>> {
    value.get().starts_with('[').then(|| serde_json::from_str(value.get()).ok())?
}

/// The whole text as one value, with its syntax checked.
pub(super) fn parse(text: &str) -> Result<&RawValue, FormatError> {
    serde_json::from_str(text).map_err(|error| FormatError::NotJson { line: error.line(), column: error.column() })
}

/// The text with each lone surrogate escape replaced by that of U+FFFD. Some programs write `\ud800` for half an emoji;
/// a Rust string cannot contain it. The replacement has the same length, so line and column of errors remain correct.
///
/// # Errors
/// [`FormatError::TooDeep`] where brackets are nested deeper than [`MAX_DEPTH`].
pub(super) fn replace_lone_surrogates(text: &str) -> Result<Cow<'_, str>, FormatError> {
    let bytes = text.as_bytes();
    let (mut at, mut depth, mut in_string) = (0, 0_usize, false);
    let mut lone = Vec::new();
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        // Inside strings, which are most of a file, only two bytes need attention.
        let next = if in_string {
            rest.iter().position(|&byte| byte == b'"' || byte == b'\\')
        } else {
            rest.iter().position(|byte| matches!(byte, b'"' | b'[' | b']' | b'{' | b'}'))
        };
        let Some(next) = next else { break };
        let byte = rest.get(next).copied().unwrap_or_default();
        at += next + 1;
        match byte {
            b'"' => in_string = !in_string,
            b'\\' => match escape(bytes, at) {
                Some(0xd800..=0xdbff) if paired(bytes, at + 5) => at += 11,
                Some(0xd800..=0xdfff) => {
                    lone.push(at);
                    at += 5;
                }
                // Skips the escaped character: it may be a quotation mark or a backslash.
                _ => at += 1,
            },
            b'[' | b'{' => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return Err(FormatError::TooDeep);
                }
            }
            _ => depth = depth.saturating_sub(1),
        }
    }
    if lone.is_empty() {
        return Ok(Cow::Borrowed(text));
    }
    let mut replaced = String::with_capacity(text.len());
    let mut from = 0;
    for at in lone {
        replaced.push_str(text.get(from..at).unwrap_or_default());
        replaced.push_str("ufffd");
        from = at + 5;
    }
    replaced.push_str(text.get(from..).unwrap_or_default());
    Ok(Cow::Owned(replaced))
}

/// Whether the brackets of this value (of valid syntax) are nested deeper than `depth`.
pub(super) fn is_deeper(value: &str, depth: usize) -> bool {
    let (mut open, mut in_string, mut escaped) = (0_usize, false, false);
    // A nesting of `depth` needs two brackets a level. Most values are shorter.
    value.len() > 2 * depth
        && value.bytes().any(|byte| {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => in_string = !in_string,
                b'[' | b'{' if !in_string => open += 1,
                b']' | b'}' if !in_string => open = open.saturating_sub(1),
                _ => {}
            }
            open > depth
        })
}

/// The code unit of `uXXXX` at this index.
fn escape(bytes: &[u8], at: usize) -> Option<u32> {
    let (b'u', digits) = bytes.get(at..at + 5)?.split_first()? else { return None };
    digits.iter().try_fold(0, |unit, &digit| Some(unit << 4 | char::from(digit).to_digit(16)?))
}

/// Whether a low surrogate escape begins at this index.
fn paired(bytes: &[u8], at: usize) -> bool {
    bytes.get(at) == Some(&b'\\') && matches!(escape(bytes, at + 1), Some(0xdc00..=0xdfff))
}

#[cfg(test)]
mod tests {
    use super::{is_deeper, replace_lone_surrogates};

    #[test]
    fn lone_surrogates_are_replaced_and_nothing_else() {
        for (name, text, expected) in [
            ("none", r#"["a"]"#, r#"["a"]"#),
            ("high", r#"["\ud800"]"#, r#"["\ufffd"]"#),
            ("low", r#"["\uDC00x"]"#, r#"["\ufffdx"]"#),
            ("pair", r#"["\ud83d\ude00"]"#, r#"["\ud83d\ude00"]"#),
            ("high before pair", r#"["\ud83d\ud83d\ude00"]"#, r#"["\ufffd\ud83d\ude00"]"#),
            ("low before high", r#"["\ude00\ud83d"]"#, r#"["\ufffd\ufffd"]"#),
            ("escaped backslash", r#"["\\ud800"]"#, r#"["\\ud800"]"#),
            ("after an escaped backslash", r#"["\\\ud800"]"#, r#"["\\\ufffd"]"#),
            ("after an escaped quotation mark", r#"["\"\ud800"]"#, r#"["\"\ufffd"]"#),
            ("cut off", r#"["\ud80"#, r#"["\ud80"#),
            ("high, then another escape", r#"["\ud800\n"]"#, r#"["\ufffd\n"]"#),
            ("outside a string", r"[\ud800]", r"[\ud800]"),
        ] {
            assert_eq!(replace_lone_surrogates(text).unwrap(), expected, "{name}");
        }
    }

    #[test]
    fn depth_is_bounded_outside_strings_only() {
        assert!(replace_lone_surrogates(&"[".repeat(128)).is_ok());
        assert!(replace_lone_surrogates(&"[{".repeat(1_000_000)).is_err());
        assert!(replace_lone_surrogates(&format!("\"{}\"", "[".repeat(1_000))).is_ok());
        assert!(replace_lone_surrogates(&"[]".repeat(1_000)).is_ok());
    }

    #[test]
    fn the_depth_of_a_value() {
        let nested = |times: usize| format!("{}{}", "[".repeat(times), "]".repeat(times));
        for (name, value, expected) in [
            ("as deep as may be", nested(64), false),
            ("one deeper", nested(65), true),
            ("side by side", format!("[{}0]", "[],".repeat(100)), false),
            ("brackets in a string", format!("[\"{}\"]", "[".repeat(100)), false),
            ("after a string with a quotation mark", format!("[\"\\\"\",{}]", nested(64)), true),
            ("objects", format!("{}1{}", "{\"a\":".repeat(65), "}".repeat(65)), true),
        ] {
            assert_eq!(is_deeper(&value, 64), expected, "{name}");
        }
    }
}
