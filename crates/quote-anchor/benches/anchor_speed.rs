//! How long finding annotations again takes natively: `cargo bench --bench anchor_speed`, or `make bench` for this and
//! the same in a browser.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]
#![allow(missing_docs, clippy::pedantic)]

use std::hint::black_box;
use std::time::Instant;

use quote_anchor::Selector;
use quote_anchor::text::{ArticleText, Folded, Span};
use quote_anchor::{Resolver, describe};

/// Numbers that look random and are the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % n
    }
}

fn word(random: &mut Random) -> String {
    const COMMON: [&str; 12] = ["the", "of", "and", "to", "in", "was", "that", "for", "on", "with", "it", "by"];
    const SYLLABLES: [&str; 16] =
        ["ba", "ke", "lo", "mi", "nu", "ra", "se", "to", "vi", "zu", "dan", "fer", "gol", "hin", "jur", "kan"];
    if random.below(100) < 45 {
        return COMMON[random.below(COMMON.len())].to_owned();
    }
    (0..2 + random.below(3)).map(|_| SYLLABLES[random.below(SYLLABLES.len())]).collect()
}

fn words(bytes: usize) -> Vec<String> {
    let mut random = Random(7);
    let mut length = 0;
    let next = || {
        let word = word(&mut random);
        length += word.len() + 1;
        (length < bytes).then_some(word)
    };
    std::iter::from_fn(next).collect()
}

fn article(words: &[String]) -> ArticleText {
    ArticleText::new(words.join(" "), [])
}

/// Every 20th word is another one.
fn edited(words: &[String]) -> ArticleText {
    let mut random = Random(23);
    let edit = |kept: &String| if random.below(20) == 0 { word(&mut random) } else { kept.clone() };
    article(&words.iter().map(edit).collect::<Vec<_>>())
}

fn selectors(text: &ArticleText, count: usize) -> Vec<Selector> {
    let mut random = Random(11);
    let length = text.as_str().len();
    let quote = |n: usize| {
        let start = n * (length - 300) / count;
        let span = Span::between(start as u32, (start + 12 + random.below(120)) as u32);
        describe(text, span)
    };
    (0..count).map(quote).collect()
}

/// The fastest of many runs counts: what slows the others is the machine. Names given on the command line
/// (`cargo bench --bench anchor_speed -- edited`) choose what is measured.
fn measure<T>(name: &str, mut work: impl FnMut() -> T) {
    let mut wanted = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).peekable();
    if wanted.peek().is_some() && !wanted.any(|wanted| name.contains(&wanted)) {
        return;
    }
    let started = Instant::now();
    let mut times = vec![];
    while times.len() < 10 || started.elapsed().as_secs() < 2 && times.len() < 1000 {
        let from = Instant::now();
        black_box(work());
        times.push(from.elapsed().as_secs_f64() * 1000.0);
    }
    times.sort_by(f64::total_cmp);
    println!("{name:<44} {:>10.3} {:>10.3}", times[0], times[times.len() / 2]);
}

fn speed() {
    let words = words(100_000);
    let was = article(&words);
    let stored = selectors(&was, 1000);
    let inserted = ArticleText::new(format!("An inserted line. {}", was.as_str()), []);
    let edited = edited(&words);
    for (name, now) in [("exact", &was), ("moved", &inserted), ("edited", &edited)] {
        measure(&format!("1,000 in 100 kB, {name}"), || Resolver::new(black_box(now)).resolve_all(&stored));
    }
    let long = article(&self::words(1_000_000));
    let many = selectors(&long, 10_000);
    measure("10,000 in 1 MB, exact", || Resolver::new(black_box(&long)).resolve_all(&many));
    measure("fold 1 MB", || Folded::of_article(black_box(&long)));
    measure("describe 1,000 in 100 kB", || selectors(black_box(&was), 1000));
}

/// Input made to be slow: no single resolving may take long, the index of the text apart.
fn poisoned() {
    let near = |every: usize, count: usize, odd: &str| -> String {
        (0..count)
            .map(|n| if n % every == 0 { format!("{odd} ") } else { format!("word{} ", n % 300) })
            .collect::<String>()
    };
    let selector = |quote: &str, prefix: &str, suffix: &str| Selector {
        quote: quote.to_owned(),
        prefix: prefix.to_owned(),
        suffix: suffix.to_owned(),
        position: None,
    };
    for (name, text, stored) in [
        ("1 MB of one letter", "a".repeat(1_000_000), selector(&"a".repeat(50), "b", "c")),
        ("200,000 places", "ab cd ".repeat(200_000), selector("a", "x", "y")),
        (
            "100 kB against its near copy",
            near(97, 20_000, "other"),
            selector(&near(89, 12_000, "else"), "word1", "word9"),
        ),
    ] {
        let text = ArticleText::new(text, []);
        let resolver = Resolver::new(&text);
        black_box(resolver.resolve(&selector("warm", "", "")));
        measure(&format!("poisoned: {name}"), || resolver.resolve(black_box(&stored)));
    }
}

fn main() {
    // Cargo runs benches as tests too, with this argument; there is nothing to be tested here.
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    println!("{:<44} {:>10} {:>10}", "natively, milliseconds", "fastest", "middle");
    speed();
    poisoned();
}
