//! The digest by which two texts of an article are told apart.

use sha2::{Digest, Sha256};

/// The SHA-256 of a text's UTF-8, in hexadecimal.
#[must_use]
pub fn sha256(text: &str) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(text.as_bytes()) {
        for nibble in [byte >> 4, byte & 0x0F] {
            hex.extend(char::from_digit(u32::from(nibble), 16));
        }
    }
    hex
}
