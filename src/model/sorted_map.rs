//! A map as sorted lists.

/// The most entries of a piece. A new entry moves those behind it in its piece: with 512, a fifth of a microsecond.
const MOST: usize = 512;

/// A map whose entries are in the order of their keys, in pieces of a few hundred. In the program it is a fraction of the code of a
/// `BTreeMap`, which is compiled anew for each type, and as fast with the numbers of entries that an article has.
///
/// ```
/// use news_annotator::model::SortedMap;
///
/// let mut days = SortedMap::default();
/// days.insert("Tuesday", 2);
/// days.insert("Monday", 1);
/// assert_eq!(days.get(&"Monday"), Some(&1));
/// assert_eq!(days.keys().collect::<Vec<_>>(), [&"Monday", &"Tuesday"]);
/// ```
#[derive(Clone, Debug)]
pub struct SortedMap<K, V>(
    /// No piece is empty, and all keys of a piece are before those of the next.
    Vec<Vec<(K, V)>>,
);

impl<K, V> Default for SortedMap<K, V> {
    fn default() -> Self {
        Self(vec![])
    }
}

impl<K: PartialEq, V: PartialEq> PartialEq for SortedMap<K, V> {
    fn eq(&self, other: &Self) -> bool {
        // The same entries may be in other pieces.
        self.0.iter().flatten().eq(other.0.iter().flatten())
    }
}

impl<K: Eq, V: Eq> Eq for SortedMap<K, V> {}

impl<K: Ord, V> SortedMap<K, V> {
    /// The piece for this key, and the place there where it is, else where it would be.
    fn place(&self, key: &K) -> (usize, Result<usize, usize>) {
        let begun = self.0.partition_point(|piece| piece.first().is_some_and(|(first, _)| first <= key));
        let at = begun.saturating_sub(1);
        let found = self.0.get(at).map_or(Err(0), |piece| piece.binary_search_by(|(known, _)| known.cmp(key)));
        (at, found)
    }

    /// The value of this key.
    #[must_use]
    pub fn get(&self, key: &K) -> Option<&V> {
        let (at, found) = self.place(key);
        self.0.get(at)?.get(found.ok()?).map(|(_, value)| value)
    }

    /// Whether it has this key.
    #[must_use]
    pub fn has(&self, key: &K) -> bool {
        self.get(key).is_some()
    }

    /// Sets the value of a key.
    pub fn insert(&mut self, key: K, value: V) {
        let (at, found) = self.place(&key);
        let Some(piece) = self.0.get_mut(at) else {
            self.0.push(vec![(key, value)]);
            return;
        };
        match found {
            Ok(found) => {
                if let Some(entry) = piece.get_mut(found) {
                    entry.1 = value;
                }
            }
            Err(before) => piece.insert(before, (key, value)),
        }
        if piece.len() > MOST {
            let rest = piece.split_off(MOST / 2);
            self.0.insert(at + 1, rest);
        }
    }

    /// Changes the value of a key, which is the default where it had none.
    pub fn change(&mut self, key: K, change: impl FnOnce(&mut V))
    where
        V: Default,
    {
        let mut value = self.remove(&key).unwrap_or_default();
        change(&mut value);
        self.insert(key, value);
    }

    /// Takes the value of a key out.
    pub fn remove(&mut self, key: &K) -> Option<V> {
        let (at, found) = self.place(key);
        let piece = self.0.get_mut(at)?;
        let (_, value) = piece.remove(found.ok()?);
        if piece.is_empty() {
            self.0.remove(at);
        }
        Some(value)
    }

    /// Keeps the entries whose value is to be kept.
    pub fn retain(&mut self, is_kept: impl Fn(&V) -> bool) {
        for piece in &mut self.0 {
            piece.retain(|(_, value)| is_kept(value));
        }
        self.0.retain(|piece| !piece.is_empty());
    }

    /// The number of entries.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.iter().map(Vec::len).sum()
    }

    /// Whether it has no entry.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The keys with their values, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&K, &V)> {
        self.0.iter().flatten().map(|(key, value)| (key, value))
    }

    /// The keys, in order.
    pub fn keys(&self) -> impl Iterator<Item = &K> {
        self.iter().map(|(key, _)| key)
    }

    /// The values, in the order of their keys.
    pub fn values(&self) -> impl Iterator<Item = &V> {
        self.iter().map(|(_, value)| value)
    }
}

impl<K, V> IntoIterator for SortedMap<K, V> {
    type Item = (K, V);
    type IntoIter = std::iter::Flatten<std::vec::IntoIter<Vec<(K, V)>>>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter().flatten()
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::{MOST, SortedMap};
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    #[test]
    fn thousands_in_any_order() {
        // All numbers below the prime, each once, far from each other.
        let keys: Vec<usize> = (0..10_007).map(|at| at * 4_001 % 10_007).collect();
        let mut map = SortedMap::default();
        for key in &keys {
            map.insert(*key, *key);
        }
        assert!(map.keys().copied().eq(0..10_007) && map.len() == 10_007);
        assert!(map.0.iter().all(|piece| !piece.is_empty() && piece.len() <= MOST));
        for key in keys.iter().filter(|key| *key % 3 > 0) {
            assert_eq!(map.remove(key), Some(*key));
        }
        assert!(map.keys().copied().eq((0..10_007).step_by(3)));
        assert_eq!((map.get(&6), map.get(&7)), (Some(&6), None));
        map.retain(|value| value % 2 == 0);
        let mut fresh = SortedMap::default();
        for key in (0..10_007).step_by(6) {
            fresh.insert(key, key);
        }
        assert_eq!(map, fresh);
    }

    proptest! {
        #[test]
        fn it_answers_as_a_b_tree(steps in prop::collection::vec((0..4u8, 0..12u16), 0..60)) {
            let (mut ours, mut theirs) = (SortedMap::default(), BTreeMap::new());
            for (at, (step, key)) in steps.into_iter().enumerate() {
                match step {
                    0 => prop_assert_eq!(ours.remove(&key), theirs.remove(&key)),
                    1 if key == 0 => {
                        ours.retain(|value| value % 2 == 0);
                        theirs.retain(|_, value| *value % 2 == 0);
                    }
                    2 => {
                        ours.change(key, |value| *value += at);
                        *theirs.entry(key).or_default() += at;
                    }
                    _ => {
                        ours.insert(key, at);
                        theirs.insert(key, at);
                    }
                }
                prop_assert_eq!(ours.get(&key), theirs.get(&key));
                prop_assert_eq!(ours.has(&key), theirs.contains_key(&key));
                prop_assert_eq!((ours.len(), ours.is_empty()), (theirs.len(), theirs.is_empty()));
                prop_assert!(ours.iter().eq(theirs.iter()) && ours.keys().eq(theirs.keys()) && ours.values().eq(theirs.values()));
            }
            prop_assert!(ours.into_iter().eq(theirs));
        }
    }
}
