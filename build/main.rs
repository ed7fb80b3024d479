//! Makes the style sheets that the widget carries: `widget.css`, `studio.css` and `later.css` of the interface, `highlights.css` of the article,
//! `report.css` of the reports that it writes. `index.html` links the reading page's own, `reader.css` and `reader-queue.css`, which are no part
//! of the widget. Makes the names of the texts and the English texts from the tables of the languages.

mod stylesheet;
mod texts;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use stylesheet::{join, minify, resolve_custom_media};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=build");
    println!("cargo:rerun-if-changed=styles");
    println!("cargo:rerun-if-changed=src/language");
    if env::var_os("CARGO_FEATURE_SPLIT").is_some()
        && env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32")
    {
        // By these, the linked program is taken apart (`make_program` in tools/lib.sh).
        println!("cargo:rustc-link-arg-bins=--emit-relocs");
    }
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let styles = Path::new("styles");
    let read = |file: &str| fs::read_to_string(styles.join(file)).map_err(|error| format!("styles/{file}: {error}"));

    let (css, media) = resolve_custom_media(&minify(&join(&read("widget.css")?, read)?))?;
    fs::write(out.join("widget.css"), css)?;
    // What comes with the studio uses the same names of media queries.
    let names: String = media.iter().map(|(name, query)| format!("@custom-media {name} {query};")).collect();
    for sheet in ["studio.css", "later.css"] {
        let (css, _) = resolve_custom_media(&(names.clone() + &minify(&join(&read(sheet)?, read)?)))?;
        fs::write(out.join(sheet), css)?;
    }
    fs::write(out.join("highlights.css"), minify(&read("highlights.css")?))?;
    fs::write(out.join("report.css"), minify(&read("report.css")?))?;

    let tables = Path::new("src/language");
    let table = |language: &str| -> Result<String, String> {
        let read = |file: PathBuf| fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()));
        let file = format!("{language}.txt");
        let own = read(tables.join(&file))?;
        let of_reader = env::var_os("CARGO_FEATURE_READER").is_some();
        Ok(if of_reader { own + &read(tables.join("reader").join(&file))? } else { own })
    };
    let others = ["ar", "es", "fr", "zh"].into_iter().map(table).collect::<Result<Vec<_>, _>>()?;
    let made = texts::texts(&table("en")?, &others);
    fs::write(out.join("texts.rs"), made.names)?;
    fs::write(out.join("english.txt"), made.english)?;

    // The program asks the same media queries as the styles: `env!("MEDIA_NARROW")`.
    for (name, query) in media {
        println!("cargo:rustc-env=MEDIA_{}={query}", name.trim_start_matches('-').to_uppercase());
    }
    Ok(())
}
