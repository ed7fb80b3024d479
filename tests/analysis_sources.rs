//! The source that a quote names: a table of quotes in eight languages, and what is offered for each.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use news_annotator::analysis::SourceOffer;

/// The offer for a quote where Ana was the source before, as `name`, or `name?` for a guess.
fn offered(quote: &str) -> String {
    match SourceOffer::of(quote, Some("Ana")) {
        Some(SourceOffer { name, guess: true }) => format!("{name}?"),
        Some(SourceOffer { name, guess: false }) => name,
        None => String::new(),
    }
}

fn check(rows: &[(&str, &str)]) {
    let wrong: Vec<String> = rows
        .iter()
        .filter(|(quote, expected)| offered(quote) != *expected)
        .map(|(quote, expected)| format!("{quote:?}: {:?}, not {expected:?}", offered(quote)))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn english() {
    check(&[
        ("CNCERT said", "CNCERT"),
        ("CNCERT) said", "CNCERT"),
        ("(CNCERT) said", "CNCERT"),
        ("the Harbour Safety and Rescue Office of the North (HSRO) said", "HSRO"),
        ("according to the ministry", "the ministry"),
        ("according to the ministry on Monday", "the ministry"),
        (", according to a Google translation.", "a Google translation"),
        ("the ministry said on Monday", "the ministry"),
        ("the ministry on Monday said", "the ministry"),
        ("said the mayor, who was not there", "the mayor"),
        ("said Mary O’Neil", "Mary O’Neil"),
        ("“We did nothing,” said Smith", "Smith"),
        ("“We did nothing,” Smith said", "Smith"),
        ("but the U.S. government has long accused", "the U.S. government"),
        ("Mr. Smith told reporters", "Mr. Smith"),
        ("The mayor, who leads the council, said", "The mayor"),
        ("The council’s own report found", "The council’s own report"),
        ("said in a statement", "Ana?"),
        ("said", "Ana?"),
        ("she said", "Ana?"),
        ("They also said", "Ana?"),
        ("according to him", "Ana?"),
        ("it said it would", "Ana?"),
        ("The ministry denied the report", "The ministry"),
        ("was denied by the ministry", "the ministry"),
        ("rejected by both parties on Friday", "both parties"),
        ("The company declined to comment", "The company"),
        ("A spokesman for Acme did not immediately respond to requests for comment", "A spokesman for Acme"),
        (
            "Spokespeople for the Harbour Agency and U.S. Coast Command did not respond",
            "Spokespeople for the Harbour Agency and U.S. Coast Command",
        ),
        ("Acme could not be reached for comment", "Acme"),
        ("declined to comment", "Ana?"),
        ("China Daily", "China Daily"),
        ("the Ministry of Health", "the Ministry of Health"),
        ("it fell", ""),
        ("a long sentence without any cue at all in it", ""),
        ("", ""),
        ("— …", ""),
    ]);
}

#[test]
fn spanish() {
    check(&[
        ("según el ministerio", "el ministerio"),
        ("de acuerdo con la fiscalía de Madrid", "la fiscalía de Madrid"),
        ("dijo el ministro", "el ministro"),
        ("dijo el ministro el lunes en Madrid", "el ministro"),
        ("El ministro dijo que", "El ministro"),
        ("El Gobierno ha negado", "El Gobierno"),
        ("La empresa no quiso hacer comentarios", "La empresa"),
        ("dijo", "Ana?"),
        ("según él", "Ana?"),
        ("ella afirmó", "Ana?"),
        ("fue desmentido por la alcaldesa", "la alcaldesa"),
        ("aseguró la portavoz, Eva Sanz", "la portavoz"),
    ]);
}

#[test]
fn french() {
    check(&[
        ("selon le ministère", "le ministère"),
        ("d’après l’Élysée", "l’Élysée"),
        ("Le ministre a déclaré", "Le ministre"),
        ("a déclaré le ministre", "le ministre"),
        ("a-t-il déclaré", "Ana?"),
        ("dit-elle", "Ana?"),
        ("explique Jeanne Dupont", "Jeanne Dupont"),
        ("selon lui", "Ana?"),
        ("La mairie dément", "La mairie"),
        ("L’entreprise n’a pas répondu", "L’entreprise"),
        ("Elle n’a pas souhaité répondre", "Ana?"),
        ("« Rien », assure le maire", "le maire"),
    ]);
}

#[test]
fn german() {
    check(&[
        ("laut Polizei", "Polizei"),
        ("laut dem Ministerium", "dem Ministerium"),
        ("nach Angaben der Polizei", "der Polizei"),
        ("sagte der Minister am Montag", "der Minister"),
        ("Der Minister sagte", "Der Minister"),
        ("teilte das Ministerium mit", "das Ministerium"),
        ("Dem Ministerium zufolge", "Dem Ministerium"),
        ("sagte er", "Ana?"),
        ("Die Firma äußerte sich nicht", "Die Firma"),
        ("Das Ministerium wies die Vorwürfe zurück", "Das Ministerium"),
    ]);
}

#[test]
fn portuguese() {
    check(&[
        ("segundo o ministério", "o ministério"),
        ("de acordo com a polícia", "a polícia"),
        ("disse o ministro", "o ministro"),
        ("O ministro disse que", "O ministro"),
        ("A empresa não respondeu", "A empresa"),
        ("ela afirmou", "Ana?"),
        ("O governo negou", "O governo"),
    ]);
}

#[test]
fn arabic() {
    check(&[
        ("قال الوزير", "الوزير"),
        ("قالت الوزارة إن", "الوزارة"),
        ("بحسب الوزارة", "الوزارة"),
        ("وفقًا للوزارة", "الوزارة"),
        ("نفت الشركة", "الشركة"),
        ("لم ترد الشركة على طلب للتعليق", "الشركة"),
        ("وأضافت أن", "Ana?"),
        ("وزارة الصحة قالت", "وزارة الصحة"),
    ]);
}

#[test]
fn chinese() {
    check(&[
        ("外交部表示", "外交部"),
        ("据新华社报道", "新华社"),
        ("根据警方的说法", "警方"),
        ("公司否认", "公司"),
        ("该公司未立即回应置评请求", "该公司"),
        ("他说", "Ana?"),
        ("表示", "Ana?"),
        ("市长王某对此表示", "市长王某"),
        ("“没有问题，”部长说", "部长"),
        ("外交部", "外交部"),
    ]);
}

#[test]
fn without_a_source_before_a_pronoun_offers_nothing() {
    assert_eq!(SourceOffer::of("she said", None), None);
    assert_eq!(SourceOffer::of("said", None), None);
}

#[test]
fn hostile_quotes_end() {
    for quote in [
        "said ".repeat(20_000),
        "a".repeat(200_000),
        "( ".repeat(50_000),
        "据".repeat(50_000),
        "\u{301}said\u{202e}".into(),
    ] {
        let begun = std::time::Instant::now();
        if let Some(offer) = SourceOffer::of(&quote, None) {
            assert!(offer.name.chars().count() <= 200);
        }
        assert!(begun.elapsed().as_secs() < 5, "{} bytes: {:?}", quote.len(), begun.elapsed());
    }
}
