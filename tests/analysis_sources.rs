//! The source that a mark names in its words or in its sentence: tables in eight languages, and what is offered for each.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod support;

use news_annotator::analysis::SourceOffer;
use news_annotator::model::Tag;
use news_annotator::session::{Action, apply};
use quote_anchor::text::{ArticleText, Span, sentences};

/// The offer for a quote where Ana was the source before, as `name`, or `name?` for a guess.
fn offered(quote: &str) -> String {
    offered_in(quote, quote, &Tag::Attribution)
}

/// The offer for a mark in its sentence.
fn offered_in(sentence: &str, mark: &str, tag: &Tag) -> String {
    let from = sentence.find(mark).expect(mark);
    shown(SourceOffer::of(sentence, from..from + mark.len(), tag, Some("Ana")))
}

fn shown(offer: Option<SourceOffer>) -> String {
    match offer {
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

/// Rows of a sentence in which the mark stands in brackets, and what is offered.
fn check_in(tag: &Tag, rows: &[(&str, &str)]) {
    let offer = |row: &str| {
        let (before, rest) = row.split_once('[').expect(row);
        let (mark, after) = rest.split_once(']').expect(row);
        let sentence = format!("{before}{mark}{after}");
        shown(SourceOffer::of(&sentence, before.len()..before.len() + mark.len(), tag, Some("Ana")))
    };
    let wrong: Vec<String> = rows
        .iter()
        .filter(|(row, expected)| offer(row) != *expected)
        .map(|(row, expected)| format!("{row}: {:?}, not {expected:?}", offer(row)))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_denial_or_a_silence_is_its_subjects_not_its_objects() {
    check_in(
        &Tag::NoComment,
        &[
            ("Acme Corp. [declined to comment] on Tuesday.", "Acme Corp."),
            ("Acme [declined to comment on the sale].", "Acme"),
            ("The mayor [had not answered a request for comment] by Monday.", "The mayor"),
            ("The mayor had [not answered a request for comment].", "The mayor"),
            ("The ministry [had not responded to questions].", "The ministry"),
            ("The ministry did not [respond to Reuters].", ""),
            ("The ministry on Monday [did not reply to an email].", "The ministry"),
            ("The owner, Jan Vos, [could not be reached for comment].", "The owner"),
            ("Jan Vos [could not immediately be reached for comment].", "Jan Vos"),
            ("The council [has not yet answered our questions].", "The council"),
            ("A spokesman for the port [would not say] who paid.", "A spokesman for the port"),
            ("He [would not comment].", "Ana?"),
            ("The bridge collapsed and Acme [declined to comment].", "Acme"),
            ("The bridge was closed in May, but the builder [declined to comment].", "the builder"),
            ("Jones was in Paris and [did not answer].", "Jones"),
            ("Jones left Paris and [did not answer].", ""),
            ("The builder, which [did not respond], went bankrupt.", ""),
            ("The reporters wrote to a man who [did not respond].", ""),
            ("Nobody [answered]; calls were [made].", ""),
            ("Nobody [would not say].", ""),
            ("[Had not answered a request for comment].", ""),
            ("[had not answered a request for comment]", ""),
            ("[had not responded to questions]", ""),
            ("[did not reply to an email]", ""),
            ("[could not be reached for comment]", ""),
            ("[has not yet answered our questions]", ""),
            ("[would not say]", ""),
            ("[would not comment]", ""),
            ("[declined to comment]", ""),
            ("For comment the firm [was unavailable].", ""),
            ("[No comment], he said.", ""),
        ],
    );
    check_in(
        &Tag::Denial,
        &[
            ("The ministry [denied that money was missing].", "The ministry"),
            ("The ministry [rejected the allegation].", "The ministry"),
            ("[rejected the allegation]", ""),
            ("[denies all charges]", ""),
            ("[dismissed the report]", ""),
            ("The allegations [were denied].", ""),
            ("The allegations [were denied by the builder].", "the builder"),
            ("The report [denied] that the dam leaked.", "The report"),
            ("Mayor Jones said the council [denied] it.", "the council"),
            ("Charges [dismissed] in bridge case.", ""),
            ("The allegations [denied] on Monday were new.", ""),
            ("“[It did not leak],” said the builder.", ""),
            ("“It did not leak[,” said the builder].", "the builder"),
        ],
    );
}

#[test]
fn an_attribution_has_its_source_in_its_sentence() {
    check_in(
        &Tag::Attribution,
        &[
            ("Mayor Jones [said] the bridge was safe.", "Mayor Jones"),
            ("Mayor Jones [said the bridge] was safe.", "Mayor Jones"),
            ("[said the bridge was safe]", ""),
            ("The bridge was safe, [said] Mayor Jones.", "Mayor Jones"),
            ("“We did not do it,” [said the builder].", "the builder"),
            ("Ada Lund, who leads the council, [said the dam was safe].", "Ada Lund"),
            ("[Sen. Ada Lund (D-N.Y.) said]", "Sen. Ada Lund"),
            ("Jones [told reporters] it was safe.", "Jones"),
            ("[told reporters]", ""),
            ("The inquiry [found the bridge safe].", "The inquiry"),
            ("[found the bridge safe]", ""),
            ("Engineers in the United [States feared] it.", ""),
            ("The builder [was told] so.", ""),
            ("The council that runs the bridge denied what Vos [said].", "Vos"),
            ("A poll published in May [found] so.", "A poll"),
            ("Jones often [says] so.", "Jones"),
            ("''It is over,'' Ada Lund [said].", "Ada Lund"),
            ("\"They try, thinking we sleep,\" Ada Lund, 25, [said].", "Ada Lund"),
            ("“It is safe,” he told us, [adding that it] was new.", ""),
            ("Wrote [letter for Ada].", ""),
        ],
    );
}

#[test]
fn other_languages_do_not_take_the_object_either() {
    check_in(
        &Tag::NoComment,
        &[
            ("La empresa [no quiso hacer comentarios].", "La empresa"),
            ("El alcalde [no respondió a las preguntas].", "El alcalde"),
            ("La alcaldesa [no ha contestado a este periódico].", "La alcaldesa"),
            ("[no respondió a las preguntas]", "Ana?"),
            ("L’entreprise [n’a pas répondu à nos questions].", "L’entreprise"),
            ("Le maire [n’a pas souhaité commenter].", "Le maire"),
            ("[n’a pas répondu à nos questions]", ""),
            ("Die Firma [wollte keinen Kommentar abgeben].", "Die Firma"),
            ("[wollte keinen Kommentar abgeben]", ""),
            ("Das Ministerium [antwortete nicht auf Fragen].", "Das Ministerium"),
            ("[beantwortete die Fragen nicht]", ""),
            ("A empresa [não respondeu às perguntas].", "A empresa"),
            ("A prefeitura [não quis comentar o caso].", "A prefeitura"),
            ("الشركة [لم ترد على طلب للتعليق].", "الشركة"),
            ("[لم ترد الشركة على طلب للتعليق].", "الشركة"),
            ("该公司[未立即回应置评请求]。", "该公司"),
            ("周二，该公司[拒绝置评]。", "该公司"),
            ("市政府[未回复本报的提问]。", "市政府"),
            ("部长目前[尚未回应]。", "部长"),
            ("[未回复本报的提问]", "Ana?"),
            ("[无可奉告]", ""),
        ],
    );
    check_in(
        &Tag::Denial,
        &[
            ("El ministro [rechazó la acusación].", "El ministro"),
            ("[rechazó la acusación]", "Ana?"),
            ("Las acusaciones [fueron negadas].", ""),
            ("Le maire [rejette les accusations].", "Le maire"),
            ("[rejette les accusations]", ""),
            ("[dément toute malversation]", ""),
            ("Das Ministerium [wies die Vorwürfe zurück].", "Das Ministerium"),
            ("Am Montag [wies das Ministerium die Vorwürfe zurück].", "das Ministerium"),
            ("Die Vorwürfe [wies das Ministerium zurück].", "das Ministerium"),
            ("Den Bericht [wies das Ministerium zurück].", "das Ministerium"),
            ("[wies die Vorwürfe zurück]", ""),
            ("[bestritt jede Schuld]", ""),
            ("Er sagte, dass das Ministerium die Vorwürfe [bestritt].", "das Ministerium"),
            ("Die Vorwürfe [wurden bestritten].", ""),
            ("O governo [negou as acusações].", "O governo"),
            ("[negou as acusações]", "Ana?"),
            ("نفت الشركة [الاتهامات].", ""),
            ("[نفت الشركة الاتهامات].", "الشركة"),
            ("الشركة [نفت الاتهامات].", "الشركة"),
            ("[نفت الاتهامات]", "Ana?"),
            ("警方称该公司[否认指控]。", "该公司"),
            ("对这一指控，该公司予以[否认]。", "该公司"),
            ("[否认指控]", "Ana?"),
        ],
    );
    check_in(
        &Tag::Attribution,
        &[
            ("El puente era seguro, [dijo el alcalde].", "el alcalde"),
            ("Según [dijo] el alcalde el lunes, era seguro.", "el alcalde"),
            ("Le pont était sûr, [a déclaré le maire].", "le maire"),
            ("Am Montag [sagte der Minister], die Brücke sei sicher.", "der Minister"),
            ("A ponte era segura, [disse o prefeito].", "o prefeito"),
            ("市长[表示]大桥安全。", "市长"),
        ],
    );
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
        ("said in a statement", ""),
        ("said", ""),
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
        ("declined to comment", ""),
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

/// The offer for a mark in the pieces of a text that stand in brackets.
fn offered_in_pieces(marked: &str, tag: &Tag) -> String {
    let (mut text, mut pieces) = (String::new(), vec![]);
    for part in marked.split('[') {
        let (piece, rest) = part.split_once(']').unwrap_or(("", part));
        pieces.extend((!piece.is_empty()).then(|| text.len()..text.len() + piece.len()));
        text = text + piece + rest;
    }
    let text = ArticleText::from_lines(text);
    let pieces: Vec<Span> = pieces.into_iter().map(|at| text.span_of_bytes(at)).collect();
    let sentences = sentences(&text, |line| line.match_indices(". ").map(|(at, _)| at + 2).collect());
    shown(SourceOffer::of_pieces(&text, &sentences, &pieces, tag, Some("Ana")))
}

#[test]
fn of_a_mark_in_pieces_the_words_between_name_no_source() {
    for (name, marked, tag, expected) in [
        ("one piece", "Bob Ray said it fell. [The council said] no.", Tag::Attribution, "The council"),
        (
            "a cue between in the same sentence",
            "[On Monday], Bob Ray told us, [the council said] no.",
            Tag::Attribution,
            "the council",
        ),
        (
            "a sentence between",
            "It [fell on Monday]. Bob Ray said no. [The council said] so.",
            Tag::Attribution,
            "The council",
        ),
        ("only between", "[It fell], Bob Ray said so, [and broke].", Tag::Denial, ""),
        (
            "the subject in the sentence of the second",
            "It [fell]. The council [denied it].",
            Tag::Denial,
            "The council",
        ),
        ("the subject between", "[On Monday], the council [denied it].", Tag::Denial, "the council"),
        ("a name and then a pronoun", "[Bob Ray said] no. Rain. [She said] yes.", Tag::Attribution, "Bob Ray"),
        ("a pronoun and then a name", "[She said] no. Rain. [Bob Ray said] yes.", Tag::Attribution, "Bob Ray"),
        ("pronouns alone", "[She said] no. Rain. [He said] yes.", Tag::Attribution, "Ana?"),
        ("a name by itself in the second", "[on Monday] to us, [Bob Ray] and more.", Tag::Attribution, "Bob Ray"),
        ("Chinese, a day by itself", "[昨天]，[该公司表示]没有。", Tag::Attribution, "该公司"),
        ("Chinese", "[周一]，王某表示没有。[该公司否认]了。", Tag::Denial, "该公司"),
    ] {
        assert_eq!(offered_in_pieces(marked, &tag), expected, "{name}");
    }
}

#[test]
fn an_orphan_in_pieces_names_its_source_in_them() {
    let text = "On\nMonday, Bob Ray told us, the council said no.";
    let was = support::in_pieces(text, Tag::Attribution, &["On\nMonday", "the council said"]);
    let whole = support::started("{Bob Ray  told us:attribution} so.");
    for (name, state, expected) in [("in pieces", was, "the council"), ("whole", whole, "Bob Ray")] {
        let gone = Action::ArticleChanged(support::article("Nothing of it."));
        let state = apply(&state, gone).unwrap().state;
        let placed = &state.placed()[0];
        assert_eq!(placed.outcome.span, None, "{name}");
        assert_eq!(shown(SourceOffer::of_orphan(&placed.annotation, None)), expected, "{name}");
    }
}

#[test]
fn without_a_source_before_a_pronoun_offers_nothing() {
    assert_eq!(SourceOffer::of("she said", 0..8, &Tag::Attribution, None), None);
    assert_eq!(SourceOffer::of("dijo", 0..4, &Tag::Attribution, None), None);
}

#[test]
fn hostile_quotes_end() {
    for quote in [
        "said ".repeat(20_000),
        "a".repeat(200_000),
        "( ".repeat(50_000),
        "据".repeat(50_000),
        "\u{301}said\u{202e}".into(),
        "a, ".repeat(50_000) + "said",
        "''".repeat(50_000),
    ] {
        let begun = std::time::Instant::now();
        if let Some(offer) = SourceOffer::of(&quote, 0..quote.len(), &Tag::Attribution, None) {
            assert!(offer.name.chars().count() <= 200);
        }
        assert!(begun.elapsed().as_secs() < 5, "{} bytes: {:?}", quote.len(), begun.elapsed());
    }
}
