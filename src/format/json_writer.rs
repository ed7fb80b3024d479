//! Writing JSON.
//!
//! By hand, since the order of members is part of the format, extras are JSON text already, and a general serializer would
//! add kilobytes to the wasm.

use crate::model::Extras;

/// Builds one JSON text. Members and items are written in the order of the calls; the caller closes what it opens.
pub(super) struct JsonWriter {
    text: String,
    pretty: bool,
    depth: usize,
    /// Whether the innermost object or array has an item already.
    has_items: bool,
}

impl JsonWriter {
    /// Two spaces an indentation level, one member a line.
    pub(super) const fn pretty() -> Self {
        Self { text: String::new(), pretty: true, depth: 0, has_items: false }
    }

    /// No white space at all.
    pub(super) const fn compact() -> Self {
        Self { text: String::new(), pretty: false, depth: 0, has_items: false }
    }

    pub(super) fn finish(mut self) -> String {
        if self.pretty {
            self.text.push('\n');
        }
        self.text
    }

    /// `{` or `[`.
    pub(super) fn open(&mut self, bracket: char) {
        self.text.push(bracket);
        self.depth += 1;
        self.has_items = false;
    }

    /// `}` or `]`.
    pub(super) fn close(&mut self, bracket: char) {
        self.depth = self.depth.saturating_sub(1);
        if self.has_items {
            self.break_line();
        }
        self.text.push(bracket);
        self.has_items = true;
    }

    /// The separator before an item. Call it before each item of an array.
    pub(super) fn item(&mut self) {
        if self.has_items {
            self.text.push(',');
        }
        self.break_line();
        self.has_items = true;
    }

    /// A member's name, which must need no escapes; the caller writes its value next.
    pub(super) fn name(&mut self, name: &str) {
        self.item();
        self.text.push('"');
        self.text.push_str(name);
        self.text.push_str(if self.pretty { "\": " } else { "\":" });
    }

    /// A member's name, whatever it holds.
    pub(super) fn any_name(&mut self, name: &str) {
        self.item();
        self.string(name);
        self.text.push_str(if self.pretty { ": " } else { ":" });
    }

    pub(super) fn text_member(&mut self, name: &str, value: &str) {
        self.name(name);
        self.string(value);
    }

    pub(super) fn number_member(&mut self, name: &str, value: u32) {
        self.name(name);
        self.text.push_str(&value.to_string());
    }

    /// A number between 0 and 1 in thousandths (`123e-3`). Formatting floats would add several kilobytes to the wasm.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 1,000")]
    pub(super) fn fraction_member(&mut self, name: &str, value: f32) {
        let thousandths = (value.clamp(0.0, 1.0) * 1000.0 + 0.5) as u32;
        if thousandths.is_multiple_of(1000) {
            return self.number_member(name, thousandths / 1000);
        }
        self.number_member(name, thousandths);
        self.text.push_str("e-3");
    }

    /// A number between -1,000 and 1,000 with nine digits behind the point, or null. Formatting floats would add several kilobytes.
    #[expect(clippy::cast_possible_truncation, reason = "a million million at most")]
    pub(super) fn decimal_member(&mut self, name: &str, value: Option<f64>) {
        let Some(value) = value.filter(|value| value.is_finite()) else { return self.null_member(name) };
        let billionths = (value.clamp(-1000.0, 1000.0) * 1e9).round() as i64;
        let (whole, rest) = (billionths.unsigned_abs() / 1_000_000_000, billionths.unsigned_abs() % 1_000_000_000);
        self.name(name);
        self.text.push_str(if billionths < 0 { "-" } else { "" });
        self.text.push_str(&whole.to_string());
        if rest > 0 {
            // The one in front keeps the zeros behind the point.
            let digits = (1_000_000_000 + rest).to_string();
            self.text.push('.');
            self.text.push_str(digits.get(1..).unwrap_or_default().trim_end_matches('0'));
        }
    }

    pub(super) fn null_member(&mut self, name: &str) {
        self.name(name);
        self.text.push_str("null");
    }

    pub(super) fn true_member(&mut self, name: &str) {
        self.name(name);
        self.text.push_str("true");
    }

    /// Opens a member that is an object or array.
    pub(super) fn open_member(&mut self, name: &str, bracket: char) {
        self.name(name);
        self.open(bracket);
    }

    /// The extras, except those with a `known` name: an unknown member never overrides a known one.
    pub(super) fn extras(&mut self, extras: &Extras, known: &[&str]) {
        for (name, raw) in &extras.0 {
            if !known.contains(&name.as_str()) {
                self.any_name(name);
                self.text.push_str(raw);
            }
        }
    }

    /// A value that is JSON text already.
    pub(super) fn raw(&mut self, value: &str) {
        self.text.push_str(value);
    }

    pub(super) fn string(&mut self, value: &str) {
        self.text.reserve(value.len() + 2);
        self.text.push('"');
        // Runs of characters without escapes, which are nearly the whole text, are copied at once.
        let mut rest = value;
        while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1f)) {
            let (plain, escaped) = rest.split_at(at);
            self.text.push_str(plain);
            let mut after = escaped.chars();
            self.escape(after.next().unwrap_or_default());
            rest = after.as_str();
        }
        self.text.push_str(rest);
        self.text.push('"');
    }

    fn escape(&mut self, character: char) {
        self.text.push('\\');
        match character {
            '\n' => self.text.push('n'),
            '\r' => self.text.push('r'),
            '\t' => self.text.push('t'),
            '\0'..='\x1f' => {
                self.text.push_str("u00");
                for digit in [u32::from(character) >> 4, u32::from(character) & 15] {
                    self.text.extend(char::from_digit(digit, 16));
                }
            }
            _ => self.text.push(character),
        }
    }

    fn break_line(&mut self) {
        if self.pretty {
            self.text.push('\n');
            for _ in 0..self.depth {
                self.text.push_str("  ");
            }
        }
    }
}
