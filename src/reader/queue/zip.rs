//! A ZIP archive without compression: what every system opens, in so little code that no crate is needed.
//!
//! Names are UTF-8; all files have one time. Below four gigabytes and 65,535 files, as it is here: 100 MB are read at most.

/// A growing archive.
#[derive(Debug, Default)]
pub(super) struct Zip {
    bytes: Vec<u8>,
    directory: Vec<u8>,
    files: u16,
    /// Day and time, as DOS wrote them.
    time: [u16; 2],
}

impl Zip {
    /// An archive of this day and time in UTC, `2026-11-29T09:30:00Z`.
    pub(super) fn new(time: &str) -> Self {
        let number = |from: usize, to: usize| {
            time.get(from..to).and_then(|digits| digits.parse::<u16>().ok()).unwrap_or_default()
        };
        let day = number(0, 4).saturating_sub(1_980) << 9 | number(5, 7) << 5 | number(8, 10);
        let clock = number(11, 13) << 11 | number(14, 16) << 5 | (number(17, 19) / 2);
        Self { time: [clock, day], ..Self::default() }
    }

    /// Adds a file; one that does not fit in any more is left out, and `false` is returned.
    pub(super) fn add(&mut self, name: &str, content: &[u8]) -> bool {
        let offset = u32::try_from(self.bytes.len());
        let size = u32::try_from(content.len());
        let (Ok(offset), Ok(size), Ok(length), Some(files)) =
            (offset, size, u16::try_from(name.len()), self.files.checked_add(1))
        else {
            return false;
        };
        self.files = files;
        let [clock, day] = self.time;
        // Version 2.0; names are UTF-8 (bit 11); stored as it is.
        let shared: Vec<u8> = [20_u16, 0x0800, 0, clock, day]
            .into_iter()
            .flat_map(u16::to_le_bytes)
            .chain([crc(content), size, size].into_iter().flat_map(u32::to_le_bytes))
            .chain([length, 0].into_iter().flat_map(u16::to_le_bytes))
            .collect();
        self.bytes.extend_from_slice(b"PK\x03\x04");
        self.bytes.extend_from_slice(&shared);
        self.bytes.extend_from_slice(name.as_bytes());
        self.bytes.extend_from_slice(content);
        self.directory.extend_from_slice(b"PK\x01\x02\x14\0");
        self.directory.extend_from_slice(&shared);
        // No comment, disk 0, no attributes.
        self.directory.extend_from_slice(&[0; 10]);
        self.directory.extend_from_slice(&offset.to_le_bytes());
        self.directory.extend_from_slice(name.as_bytes());
        true
    }

    /// The archive.
    pub(super) fn finish(mut self) -> Vec<u8> {
        let number = |length: usize| u32::try_from(length).unwrap_or(u32::MAX).to_le_bytes();
        let (offset, size) = (number(self.bytes.len()), number(self.directory.len()));
        self.bytes.append(&mut self.directory);
        self.bytes.extend_from_slice(b"PK\x05\x06\0\0\0\0");
        self.bytes.extend_from_slice(&self.files.to_le_bytes());
        self.bytes.extend_from_slice(&self.files.to_le_bytes());
        self.bytes.extend_from_slice(&size);
        self.bytes.extend_from_slice(&offset);
        self.bytes.extend_from_slice(&[0, 0]);
        self.bytes
    }
}

/// The checksum that ZIP has of a file (CRC-32).
fn crc(content: &[u8]) -> u32 {
    let mut table = [0_u32; 256];
    for (byte, entry) in (0_u32..).zip(table.iter_mut()) {
        *entry = (0..8).fold(byte, |rest, _| if rest & 1 == 1 { 0xedb8_8320 ^ rest >> 1 } else { rest >> 1 });
    }
    let step = |sum: u32, byte: &u8| {
        let [low, ..] = sum.to_le_bytes();
        table.get(usize::from(low ^ byte)).copied().unwrap_or_default() ^ sum >> 8
    };
    !content.iter().fold(!0, step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checksums() {
        // The check values of the checksum's definition.
        for (content, expected) in [("", 0), ("123456789", 0xcbf4_3926)] {
            assert_eq!(crc(content.as_bytes()), expected, "{content}");
        }
    }
}
