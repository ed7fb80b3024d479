//! The colours of the tags in the style sheets, for each kind of colour vision: their distances, and the contrast of text on
//! them.

// The conversions follow the notation of their definitions.
#![allow(
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::unwrap_used,
    clippy::panic,
    clippy::many_single_char_names,
    clippy::suboptimal_flops,
    clippy::single_char_pattern
)]

type Colour = [f64; 3];

const TOKENS: &str = include_str!("../styles/tokens.css");
const HIGHLIGHTS: &str = include_str!("../styles/highlights.css");
const TAGS: [&str; 4] = ["claim", "attribution", "denial", "no-comment"];

/// Simulated colour vision as matrices on linear light: normal, and without one kind of cones (Machado, Oliveira,
/// Fernandes 2009).
const VISIONS: [(&str, [Colour; 3]); 4] = [
    ("all cones", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanopia",
        [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]],
    ),
    (
        "deuteranopia",
        [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
    ),
    (
        "tritanopia",
        [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_900]],
    ),
];

fn colour(hex: &str) -> Colour {
    let part = |at: usize| f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
    [part(1), part(3), part(5)]
}

/// The first colours after a text, in the order of the file.
fn colours(css: &str, after: &str, count: usize) -> Vec<Colour> {
    let rest = &css[css.find(after).unwrap_or_else(|| panic!("{after} is missing"))..];
    rest.match_indices('#').take(count).map(|(at, _)| colour(&rest[at..at + 7])).collect()
}

fn linear(part: f64) -> f64 {
    if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
}

fn light(colour: Colour) -> f64 {
    let [r, g, b] = colour.map(linear);
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (light(one), light(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn blend(top: Colour, share: f64, ground: Colour) -> Colour {
    [0, 1, 2].map(|at| top[at] * share + ground[at] * (1.0 - share))
}

/// CIE L*a*b* of linear light.
fn lab([r, g, b]: Colour) -> Colour {
    let curve = |t: f64| if t > 0.008_856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 };
    let x = curve((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.950_47);
    let y = curve(0.2126 * r + 0.7152 * g + 0.0722 * b);
    let z = curve((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.088_83);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// Fails where two colours have a distance (CIE 1976) below `least` in any vision.
fn assert_distances(what: &str, colours: &[Colour], least: f64) {
    for (vision, matrix) in VISIONS {
        let seen: Vec<Colour> = colours
            .iter()
            .map(|colour| {
                let light = colour.map(linear);
                lab(matrix.map(|row| row.iter().zip(light).map(|(a, b)| a * b).sum::<f64>().clamp(0.0, 1.0)))
            })
            .collect();
        for (at, one) in seen.iter().enumerate() {
            for (beside, other) in seen.iter().enumerate().skip(at + 1) {
                let apart = one.iter().zip(other).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt();
                assert!(apart >= least, "{what}, {vision}: {} and {} are {apart:.1} apart", TAGS[at], TAGS[beside]);
            }
        }
    }
}

#[test]
fn the_tints_of_highlights() {
    for (page, ground, text) in [
        ("white", "#ffffff", "#1b1e23"),
        ("cream", "#fbf7ef", "#2a2a2a"),
        ("dark", "#16181c", "#e8e8e8"),
        ("black", "#000000", "#dddddd"),
    ] {
        let (ground, text) = (colour(ground), colour(text));
        let mut tints = vec![];
        for tag in TAGS {
            let rule = format!("::highlight(news-annotator-{tag}) {{");
            let tag_colour = colours(HIGHLIGHTS, &rule, 1)[0];
            let body = &HIGHLIGHTS[HIGHLIGHTS.find(&rule).unwrap()..];
            let share: f64 = body.split("#").nth(1).unwrap()[8..10].parse().unwrap();
            let tint = blend(tag_colour, share / 100.0, ground);
            let line = blend(tag_colour, 0.65, text);
            assert!(contrast(text, tint) >= 7.0, "{page}: text on {tag} is {:.2}", contrast(text, tint));
            assert!(contrast(line, tint) >= 3.0, "{page}: the line of {tag} is {:.2}", contrast(line, tint));
            tints.push(tint);
        }
        assert_distances(page, &tints, 8.0);
    }
}

#[test]
fn the_colours_of_the_panel() {
    let pairs: Vec<Vec<Colour>> = TAGS.iter().map(|tag| colours(TOKENS, &format!("--{tag}: light-dark("), 2)).collect();
    let (surfaces, raised) = (colours(TOKENS, "--surface:", 2), colours(TOKENS, "--raised:", 2));
    for (at, scheme) in ["light", "dark"].into_iter().enumerate() {
        let tags: Vec<Colour> = pairs.iter().map(|pair| pair[at]).collect();
        assert_distances(scheme, &tags, 20.0);
        for (tag, name) in tags.iter().zip(TAGS) {
            for ground in [surfaces[at], raised[at]] {
                assert!(contrast(*tag, ground) >= 4.5, "{scheme}: {name} is {:.2}", contrast(*tag, ground));
            }
        }
    }
}
