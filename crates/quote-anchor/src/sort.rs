//! Sorting, once for all types. Each type that the standard library sorts brings four kilobytes of code of its own to
//! the widget; here all share one sort of indices.

use std::cmp::Ordering;

/// Sorts as `slice::sort_by` does: stable, equal items stay in their order. Meant for lists that are short or sorted
/// rarely; the inner loops of the anchors sort plain `u64`s instead.
pub fn sort_by<T>(items: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let places = places(items.len(), &|a, b| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    let mut slots: Vec<Option<T>> = std::mem::take(items).into_iter().map(Some).collect();
    items.extend(places.into_iter().filter_map(|at| slots.get_mut(at).and_then(Option::take)));
}

/// As `slice::sort` does, see [`sort_by`].
pub fn sort<T: Ord>(items: &mut Vec<T>) {
    sort_by(items, Ord::cmp);
}

/// As [`sort_by`], by a key. Largest first: by `Reverse(key)`.
pub fn sort_by_key<T, K: Ord>(items: &mut Vec<T>, key: impl Fn(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// The places 0 to `count` in the order of what stands there. Not generic, on purpose.
fn places(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    let mut merged: Vec<usize> = Vec::with_capacity(count);
    let mut width = 1;
    while width < count {
        merged.clear();
        for pair in places.chunks(2 * width) {
            merge(pair.split_at(width.min(pair.len())), &mut merged, compare);
        }
        std::mem::swap(&mut places, &mut merged);
        width *= 2;
    }
    places
}

/// Adds two sorted lists to a third one. Of equal items, those of the first list come first.
fn merge(
    (mut first, mut second): (&[usize], &[usize]),
    merged: &mut Vec<usize>,
    compare: &dyn Fn(usize, usize) -> Ordering,
) {
    // Most lists are sorted already, or nearly.
    let is_sorted = first.last().zip(second.first()).is_none_or(|(a, b)| compare(*b, *a) != Ordering::Less);
    while let ([a, after_a @ ..], [b, after_b @ ..]) = (first, second)
        && !is_sorted
    {
        if compare(*b, *a) == Ordering::Less {
            merged.push(*b);
            second = after_b;
        } else {
            merged.push(*a);
            first = after_a;
        }
    }
    merged.extend_from_slice(first);
    merged.extend_from_slice(second);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_items_stay_in_their_order() {
        let mut items = vec![(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd'), (0, 'e')];
        sort_by_key(&mut items, |item| item.0);
        assert_eq!(items, [(0, 'e'), (1, 'b'), (1, 'd'), (2, 'a'), (2, 'c')]);
        sort_by(&mut items, |a, b| b.0.cmp(&a.0));
        assert_eq!(items, [(2, 'a'), (2, 'c'), (1, 'b'), (1, 'd'), (0, 'e')]);
        // As the standard library does, whatever the length.
        for count in 0..40_u32 {
            let mut items: Vec<(u32, u32)> = (0..count).map(|at| (at * 7919 % 11, at)).collect();
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.0);
            sort_by_key(&mut items, |item| item.0);
            assert_eq!(items, expected);
        }
        let mut none: Vec<(u8, char)> = vec![];
        sort_by_key(&mut none, |item| item.0);
        assert!(none.is_empty());
    }
}
