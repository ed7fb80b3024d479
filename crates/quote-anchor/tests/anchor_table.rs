//! Where annotations come to lie when articles change: a row a case. The quote stands in square brackets, in the article
//! as it was annotated and in the article now; without brackets the second one says: orphaned.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs
)]

mod support;

use quote_anchor::Selector;
use quote_anchor::text::{ArticleText, CodePointSpan, Span};
use quote_anchor::{Flag, Outcome, Resolver, State, describe};
use support::article;

use Flag::{Name, Negation, Number, Wording};
use State::{Changed, Exact, Moved, Orphaned};

/// The article without its brackets, and what stood in them.
fn bracketed(marks: &str) -> (ArticleText, Option<Span>) {
    let units = |text: &str| u32::try_from(text.encode_utf16().count()).unwrap();
    let Some((before, rest)) = marks.split_once('[') else { return (article(marks), None) };
    let (quote, after) = rest.split_once(']').unwrap();
    let span = Span::between(units(before), units(before) + units(quote));
    (article(&format!("{before}{quote}{after}")), Some(span))
}

fn resolved(was: &str, now: &str) -> (Outcome, Option<Span>, ArticleText) {
    let (old, quote) = bracketed(was);
    let (new, expected) = bracketed(now);
    let selector = describe(&old, quote.unwrap());
    (Resolver::new(&new).resolve(&selector), expected, new)
}

/// Collects what is wrong with each row, so that one run shows all of them.
fn check(rows: &[(&str, &str, &str, State, &[Flag])]) {
    let mut wrong = vec![];
    for (name, was, now, state, flags) in rows {
        let (outcome, expected, text) = resolved(was, now);
        let said = |span: Option<Span>| span.map(|span| (span, text.slice(span).to_owned()));
        let mut found = outcome.flags.clone();
        let mut wanted = flags.to_vec();
        found.sort();
        wanted.sort();
        if outcome.state != *state || outcome.span != expected || found != wanted {
            wrong.push(format!(
                "{name}: {} {:?} {found:?}, not {} {:?} {wanted:?}",
                outcome.state.name(),
                said(outcome.span),
                state.name(),
                said(expected)
            ));
        }
        let is_number = (0.0..=1.0).contains(&outcome.score);
        if !is_number || (outcome.state == Orphaned) != outcome.span.is_none() {
            wrong.push(format!("{name}: score {} of {:?}", outcome.score, outcome.state));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

const MINISTER: &str = "On Monday the minister spoke of the harbour. Later the minister left for the islands. \
    In the evening [the minister] took questions from the press. The next day the minister was ill. On Friday the \
    minister resigned.";

#[test]
fn an_unchanged_article() {
    let rows = [
        ("in the middle", "The mill [burned down] in May."),
        ("the whole article", "[The mill burned down in May.]"),
        ("at the start", "[The mill] burned down in May."),
        ("at the end", "The mill burned down [in May.]"),
        ("one letter", "Plan [B] was dropped."),
        ("one emoji with a skin tone", "Well done 👏🏽 they wrote, [👍🏽] and left."),
        ("a family of emoji", "They are [👩‍👩‍👧] three."),
        ("a flag", "It flew the [🇳🇴] flag."),
        ("a combining accent", "The cafe\u{301} and the [re\u{301}sume\u{301}] were closed."),
        ("repeated words, the third", MINISTER),
        ("over two paragraphs", "It began\n[in March.\nIt ended] in May."),
        ("German", "Der Sprecher [wies die Vorwürfe zurück] und ging."),
        ("French", "Le ministère [n’a pas répondu] à nos questions."),
        ("Spanish", "El portavoz [rechazó la acusación] el lunes."),
        ("Russian", "Министр [отверг обвинения] в понедельник."),
        ("Greek", "Ο υπουργός [δεν απάντησε] στις ερωτήσεις."),
        ("Arabic", "قال الوزير إن [المصنع أغلق أبوابه] يوم الاثنين."),
        ("Hebrew", "השר אמר כי [המפעל נסגר] ביום שני."),
        ("Hindi", "मंत्री ने कहा कि [कारखाना बंद है] सोमवार को।"),
        ("Chinese", "通报指出，[攻击者利用漏洞]入侵了服务器。"),
        ("Japanese", "大臣は[工場は安全だ]と述べた。"),
        ("Thai", "รัฐมนตรีกล่าวว่า[โรงงานปิดแล้ว]ในวันจันทร์"),
        ("Korean", "장관은 [공장이 안전하다고] 말했다."),
    ];
    let rows: Vec<_> = rows.iter().map(|(name, text)| (*name, *text, *text, Exact, &[][..])).collect();
    check(&rows);
}

#[test]
fn the_words_stand_elsewhere() {
    let above = format!("A new first paragraph names the minister.\nAnd a second one does too.\n{MINISTER}");
    check(&[
        ("the third of five, two paragraphs above it", MINISTER, &above, Moved, &[]),
        (
            "two paragraphs merged",
            "It was said that [the bridge is safe.\nNobody checked] the piers.",
            "It was said that [the bridge is safe. Nobody checked] the piers.",
            Moved,
            &[],
        ),
        (
            "straight quotes and three dots",
            "He wrote [\"the bridge is safe...\"] on Monday.",
            "He wrote [“the bridge is safe…”] on Monday.",
            Moved,
            &[],
        ),
        (
            "no-break spaces",
            "It cost [270 000 crowns in all] by May.",
            "It cost [270\u{a0}000\u{202f}crowns in all] by May.",
            Moved,
            &[],
        ),
        (
            "soft hyphens and zero-width spaces",
            "The [telecommunications carrier] paid.",
            "The [tele\u{ad}communi\u{ad}cations\u{200b} carrier] paid.",
            Moved,
            &[],
        ),
        (
            "another dash",
            "It ran [from May - as it said - to June] that year.",
            "It ran [from May – as it said – to June] that year.",
            Moved,
            &[],
        ),
        (
            "another normal form",
            "Paris: [le résumé a été publié] hier.",
            "Paris: [le re\u{301}sume\u{301} a e\u{301}te\u{301} publie\u{301}] hier.",
            Moved,
            &[],
        ),
        (
            "a sentence before it is gone",
            "Rain fell all week. The mayor said [the dam would hold until the spring]. It did not.",
            "The mayor said [the dam would hold until the spring]. It did not.",
            Moved,
            &[],
        ),
        (
            "a sentence that went to the end",
            "It was a dry spring. [The mayor resigned over the fire.] Then rain fell for days. The town waited and nobody came.",
            "It was a dry spring. Then rain fell for days. The town waited and nobody came. [The mayor resigned over the fire.]",
            Moved,
            &[],
        ),
        (
            "Chinese, a sentence above it",
            "通报指出，[攻击者利用文件管理系统的漏洞]入侵了服务器。",
            "今天是星期三。通报指出，[攻击者利用文件管理系统的漏洞]入侵了服务器。",
            Moved,
            &[],
        ),
        (
            "Arabic, a sentence above it",
            "قال الوزير إن [المصنع أغلق أبوابه] يوم الاثنين.",
            "تحديث. قال الوزير إن [المصنع أغلق أبوابه] يوم الاثنين.",
            Moved,
            &[],
        ),
        (
            "Thai, a sentence above it",
            "รัฐมนตรีกล่าวว่า[โรงงานปิดแล้ว]ในวันจันทร์",
            "ข่าวใหม่ รัฐมนตรีกล่าวว่า[โรงงานปิดแล้ว]ในวันจันทร์",
            Moved,
            &[],
        ),
    ]);
}

#[test]
fn other_tools_spell_it_otherwise() {
    let rows = [
        (
            "Hebrew quotation marks",
            "דובר הצבא אמר כי [מזכ״ל האו״ם לא הגיב] לפנייה.",
            "דובר הצבא אמר כי [מזכ\"ל האו\"ם לא הגיב] לפנייה.",
        ),
        (
            "a Hebrew hyphen",
            "המשרד מסר כי [בית־המשפט דחה את הבקשה] ביום שני.",
            "המשרד מסר כי [בית-המשפט דחה את הבקשה] ביום שני.",
        ),
        ("a wave", "工事は[６月〜９月に行われる]と市は発表した。", "工事は[６月～９月に行われる]と市は発表した。"),
        (
            "full-width quotation marks",
            "发言人说：[＂我们没有收到通知＂]，随后离开。",
            "发言人说：[\"我们没有收到通知\"]，随后离开。",
        ),
        ("corner brackets", "他說[「我們沒有收到通知」]，隨後離開會場。", "他說[“我們沒有收到通知”]，隨後離開會場。"),
        (
            "an Arabic direction mark",
            "قالت الشركة إن [الخسائر بلغت 5% هذا العام] بعد تراجع.",
            "قالت الشركة إن [الخسائر بلغت \u{61c}5% هذا العام] بعد تراجع.",
        ),
        (
            "a wide space",
            "The firm said [it lost 3\u{2000}million last year] after sales dropped.",
            "The firm said [it lost 3 million last year] after sales dropped.",
        ),
        (
            "an emoji in another style",
            "They wrote [we ❤\u{fe0f} this town] on the wall of the mill.",
            "They wrote [we ❤ this town] on the wall of the mill.",
        ),
        (
            "an emoji at the end",
            "They wrote [we love it ❤] on the wall of the mill.",
            "They wrote [we love it ❤\u{fe0f}] on the wall of the mill.",
        ),
        (
            "two hyphens",
            "The plan [-- which failed twice --] was dropped in March.",
            "The plan [— which failed twice —] was dropped in March.",
        ),
        (
            "two commas",
            "Minister powiedział: [,,Nic nie wiedzieliśmy''] i wyszedł z sali.",
            "Minister powiedział: [„Nic nie wiedzieliśmy”] i wyszedł z sali.",
        ),
        (
            "two backticks",
            "He called it [``a complete failure''] on Monday.",
            "He called it [“a complete failure”] on Monday.",
        ),
    ];
    let rows: Vec<_> = rows.iter().map(|(name, was, now)| (*name, *was, *now, Moved, &[][..])).collect();
    check(&rows);
}

#[test]
fn quotes_that_begin_or_end_inside_a_word() {
    check(&[
        (
            "a Korean figure before its particle",
            "경찰은 일요일 사고로 숨진 사람이 [모두 21명]이라고 밝혔다.",
            "경찰은 일요일 사고로 숨진 사람이 [모두 12명]이라고 밝혔다.",
            Changed,
            &[Number],
        ),
        (
            "a Korean negation",
            "대통령실 관계자는 [정부가 합의안을 거부했다]고 말했다. 야당은 반발했다.",
            "대통령실 관계자는 [정부가 합의안을 거부하지 않았다]고 말했다. 야당은 반발했다.",
            Changed,
            &[Negation, Wording],
        ),
        (
            "another particle",
            "회의에 앞서 [협정안을 낸 정부]는 답하지 않았다. 야당은 반발했다.",
            "회의에 앞서 [합의안을 낸 정부]가 답하지 않았다. 야당은 반발했다.",
            Changed,
            &[Wording],
        ),
        (
            "a half of a compound",
            "Der Bericht nennt die [Bundes]regierung mehrfach, sagte ein Sprecher am Montag.",
            "Der Bericht nennt die [Landes]regierung mehrfach, sagte ein Sprecher am Montag.",
            Changed,
            &[Name],
        ),
        (
            "a figure that a longer one ends in",
            "The council said on Monday that [5 million euros] were spent on the new bridge.",
            "The council said on Monday that [1.5 million euros] were spent on the new bridge.",
            Changed,
            &[Number],
        ),
        (
            "a sign",
            "On the coast it was [5 degrees in the night], the office said.",
            "On the coast it was [-5 degrees in the night], the office said.",
            Changed,
            &[Number],
        ),
    ]);
}

#[test]
fn a_negation_right_beside_the_quote() {
    check(&[
        (
            "before it",
            "The ministry said on Tuesday that [all of the funds were spent] by the end of the year.",
            "The ministry said on Tuesday that [not all of the funds were spent] by the end of the year.",
            Changed,
            &[Negation],
        ),
        (
            "behind it, in German",
            "Der Minister sagte am Dienstag, [er kenne den Bericht] und werde sich dazu äußern.",
            "Der Minister sagte am Dienstag, [er kenne den Bericht nicht] und werde sich dazu äußern.",
            Changed,
            &[Negation],
        ),
        (
            "before it, in Russian",
            "Министр заявил в понедельник, что компания [выплатила долги рабочим] до конца года.",
            "Министр заявил в понедельник, что компания [не выплатила долги рабочим] до конца года.",
            Changed,
            &[Negation],
        ),
        (
            "before it, in Chinese",
            "发言人星期一在记者会上表示，公司[收到了有关通知]，并将作出回应。",
            "发言人星期一在记者会上表示，公司[没有收到了有关通知]，并将作出回应。",
            Changed,
            &[Negation],
        ),
        (
            "one that was there",
            "The ministry said on Tuesday that not [all of the funds were spent] by the end of the year.",
            "Update. The ministry said on Tuesday that not [all of the funds were spent] by the end of the year.",
            Moved,
            &[],
        ),
        (
            "another word",
            "The ministry said on Tuesday that [all of the funds were spent] by the end of the year.",
            "The ministry said on Tuesday that nearly [all of the funds were spent] by the end of the year.",
            Moved,
            &[],
        ),
        (
            "a clause behind it",
            "The mayor said on Tuesday that [the firm closed the mill] and left the town.",
            "The mayor said on Tuesday that [the firm closed the mill] without warning and left the town.",
            Exact,
            &[],
        ),
        (
            "an answer before it",
            "The mayor was asked whether she knew. [\"I was told in May\"], she said to the reporters.",
            "The mayor was asked whether she knew. No, [\"I was told in May\"], she said to the reporters.",
            Moved,
            &[],
        ),
    ]);
}

#[test]
fn the_words_were_edited() {
    check(&[
        (
            "a negation goes",
            "After two years the auditors reported that [there was no evidence of fraud] in the books of the bank.",
            "After two years the auditors reported that [there was evidence of fraud] in the books of the bank.",
            Changed,
            &[Negation],
        ),
        (
            "a negation comes",
            "After two years the auditors reported that [there was evidence of fraud] in the books of the bank.",
            "After two years the auditors reported that [there was no evidence of fraud] in the books of the bank.",
            Changed,
            &[Negation],
        ),
        (
            "a figure",
            "The police said on Sunday that [21 people were killed] when the bridge fell into the river.",
            "The police said on Sunday that [12 people were killed] when the bridge fell into the river.",
            Changed,
            &[Number],
        ),
        (
            "a name",
            "In the end it was clear that [the contract went to Halden] and to nobody else in the region.",
            "In the end it was clear that [the contract went to Moss] and to nobody else in the region.",
            Changed,
            &[Name],
        ),
        (
            "a name that begins a sentence",
            "They met in May. [Halden signed the contract] in the hall of the old town.",
            "They met in May. [Moss signed the contract] in the hall of the old town.",
            Changed,
            &[Name],
        ),
        (
            "a date",
            "The court will hear [the case on 3 March 2025], officials said in a note.",
            "The court will hear [the case on 3 April 2025], officials said in a note.",
            Changed,
            &[Number],
        ),
        (
            "a figure alone",
            "Police counted [21] bodies in the yard on Sunday morning.",
            "Police counted [12] bodies in the yard on Sunday morning.",
            Changed,
            &[Number],
        ),
        (
            "a sign",
            "On the coast it was [-5 degrees in the night], the office said.",
            "On the coast it was [5 degrees in the night], the office said.",
            Changed,
            &[Number],
        ),
        (
            "a word that another one contains",
            "The minister of [trade] spoke at noon in the capital city.",
            "The minister of [trades] spoke at noon in the capital city.",
            Changed,
            &[Wording],
        ),
        (
            "a word",
            "The spokesman repeated that [the company had quietly closed the plant] before the inquiry began.",
            "The spokesman repeated that [the company had suddenly closed the plant] before the inquiry began.",
            Changed,
            &[Wording],
        ),
        (
            "a German negation",
            "Die Prüfer berichteten am Montag, [es gebe keine Hinweise auf Betrug] in den Büchern der Bank.",
            "Die Prüfer berichteten am Montag, [es gebe Hinweise auf Betrug] in den Büchern der Bank.",
            Changed,
            &[Negation],
        ),
        (
            "a Russian figure",
            "Полиция сообщила в воскресенье, что [погиб 21 человек] при обрушении моста через реку.",
            "Полиция сообщила в воскресенье, что [погиб 12 человек] при обрушении моста через реку.",
            Changed,
            &[Number],
        ),
        (
            "a Chinese figure",
            "通报指出，攻击者随后把[木马程序投送到270多台主机上]，并控制了公司的设备。",
            "通报指出，攻击者随后把[木马程序投送到120多台主机上]，并控制了公司的设备。",
            Changed,
            &[Number],
        ),
    ]);
}

#[test]
fn the_words_are_gone() {
    let was = "Four teams took part in the exercise. Team Alpha was late in publishing its data and its methods. The rest of \
        the year was given to field work in the north. [Team Beta was late in publishing its data and its methods.] A \
        second exercise is planned for the spring.";
    let now = "Four teams took part in the exercise. Team Alpha was late in publishing its data and its methods. The rest of \
        the year was given to field work in the north. A second exercise is planned for the spring.";
    check(&[
        ("a deleted sentence, a similar one elsewhere", was, now, Orphaned, &[]),
        (
            "a deleted word inside another",
            "Years later [Linus] wrote about it. The machines were sold.",
            "Years later a friend wrote about it. The machines were sold.",
            Orphaned,
            &[],
        ),
        (
            "an entry of a list, each like the next but for its figure",
            "Boat 18 came in with the tide.\nBoat 19 came in with the tide.\n[Boat 20 came in with the tide.]\nBoat 21 came in \
             with the tide.\nBoat 22 came in with the tide.",
            "Boat 18 came in with the tide.\nBoat 19 came in with the tide.\nBoat 21 came in with the tide.\nBoat 22 came in \
             with the tide.",
            Orphaned,
            &[],
        ),
        (
            "an entry of a list, each like the next but for its name",
            "The mayor of Aske did not answer.\nThe mayor of Bryn did not answer.\n[The mayor of Cove did not answer.]\nThe \
             mayor of Dunn did not answer.",
            "The mayor of Aske did not answer.\nThe mayor of Bryn did not answer.\nThe mayor of Dunn did not answer.",
            Orphaned,
            &[],
        ),
        (
            "an entry of a list that ends as the others do",
            "On Monday the office did not answer any of the questions of this newspaper. [On Tuesday the office did not answer \
             any of the questions of this newspaper.] On Friday the office did not answer any of the questions of this \
             newspaper. Then it closed.",
            "On Monday the office did not answer any of the questions of this newspaper. On Friday the office did not answer \
             any of the questions of this newspaper. Then it closed.",
            Orphaned,
            &[],
        ),
        (
            "the last of a list",
            "The mayor of Aske did not answer.\nThe mayor of Bryn did not answer.\n[The mayor of Cove did not answer.]",
            "The mayor of Aske did not answer.\nThe mayor of Bryn did not answer.",
            Orphaned,
            &[],
        ),
        (
            "an entry of a list in Chinese",
            "第一号证人否认收到过任何款项。\n第二号证人否认收到过任何款项。\n[第三号证人否认收到过任何款项。]\n第四号证人否认收到过任何款项。",
            "第一号证人否认收到过任何款项。\n第二号证人否认收到过任何款项。\n第四号证人否认收到过任何款项。",
            Orphaned,
            &[],
        ),
        ("an empty article", "The mill [burned down] in May.", "", Orphaned, &[]),
        (
            "another article",
            "The mill [burned down in the night] in May.",
            "Prices rose again. Nobody could say why, and few asked.",
            Orphaned,
            &[],
        ),
    ]);
}

#[test]
fn equal_places_are_candidates() {
    let (outcome, _, text) = resolved(
        MINISTER,
        "Rain fell. the minister. Snow came. the minister. Wind rose. the minister. Fog lay. the minister. Sun shone. \
         the minister.",
    );
    assert_eq!(outcome.state, Orphaned);
    let words: Vec<_> = outcome.candidates.iter().map(|candidate| text.slice(candidate.span)).collect();
    assert_eq!(words, ["the minister"; 5]);
}

#[test]
fn a_copy_far_away_is_no_rival_to_where_the_quote_stood() {
    let filler: String = (0..40).map(|n| format!("Row {n} of the table was read out in full. ")).collect();
    let page = |first: &str| format!("{first} [We will not pay for the mill], she said. {filler}She spoke in May. ");
    let copy = "She spoke in May. We will not pay for the mill, she said.";
    let was = format!("{}{copy}", page("She spoke in May."));
    // A word more above: all context agrees at both places, and one lies where the quote stood.
    let now = format!("Today: {}{copy}", page("She spoke in May."));
    let (outcome, expected, _) = resolved(&was, &now);
    assert_eq!((outcome.state, outcome.span), (Moved, expected));
    // Far from both: nobody can tell.
    let twice = page("She spoke in May.") + &page("She spoke in May.").replace(['[', ']'], "");
    let above = "Nothing in this paragraph was there on the day before, and much of it is new. ".repeat(12);
    let (outcome, _, _) = resolved(&twice, &format!("{above}{}", twice.replace(['[', ']'], "")));
    assert_eq!((outcome.state, outcome.candidates.len()), (Orphaned, 2));
}

#[test]
fn a_sentence_goes_from_the_middle_of_a_long_quote() {
    let sentence = |n: u32| format!("Witness number {n} told the court what she had seen from window {n} that night. ");
    let quote: String = (1..=26).map(sentence).collect();
    let cut: String = (1..=26).filter(|n| *n != 13).map(sentence).collect();
    assert!(quote.len() > 2000);
    let frame = |quote: &str| format!("The trial began in March. [{}] The judge thanked them all.", quote.trim_end());
    let (outcome, expected, _) = resolved(&frame(&quote), &frame(&cut));
    assert_eq!((outcome.state, outcome.span), (Changed, expected), "{:?}", outcome.flags);
    assert!(!outcome.diff.is_empty());
}

#[test]
fn selectors_that_say_nothing_or_too_much() {
    let text = article("The mill burned down in May. The mill was old.");
    let resolver = Resolver::new(&text);
    let selector = |quote: &str, position: Option<(u32, u32)>| Selector {
        quote: quote.to_owned(),
        position: position.map(|(start, end)| CodePointSpan { start, end }),
        ..Selector::default()
    };
    for (name, selector, state) in [
        ("an empty quote", selector("", None), Orphaned),
        ("an empty quote with a place", selector("", Some((3, 3))), Orphaned),
        ("white space alone", selector(" \n ", None), Orphaned),
        ("start after end", selector("burned down", Some((20, 9))), Moved),
        ("beyond the text", selector("burned down", Some((4_000_000_000, u32::MAX))), Moved),
        ("a quote longer than the text", selector(&"The mill ".repeat(500), Some((0, 9))), Orphaned),
        ("two equal places, no context", selector("The mill", None), Orphaned),
        ("the same, with its place", selector("The mill", Some((29, 37))), Exact),
    ] {
        let outcome = resolver.resolve(&selector);
        assert_eq!(outcome.state, state, "{name}: {outcome:?}");
    }
}

#[test]
fn the_only_place_of_a_quote_at_its_offsets_is_exact_whatever_its_context_says() {
    let text = article("The mill burned down in May. Nobody saw how. Norvik owned it.");
    for quote in ["burned down", "Norvik", "Nobody", "mill"] {
        let at = text.as_str().find(quote).unwrap();
        let start = u32::try_from(at).unwrap();
        let position = CodePointSpan { start, end: start + u32::try_from(quote.len()).unwrap() };
        for (prefix, suffix) in
            [("It was said on Tuesday that ", ""), ("xyz ", " and so the story went on"), ("", "never")]
        {
            let selector = Selector {
                quote: quote.into(),
                prefix: prefix.into(),
                suffix: suffix.into(),
                position: Some(position),
            };
            let outcome = Resolver::new(&text).resolve(&selector);
            assert_eq!(outcome.state, Exact, "{quote} after {prefix:?}, before {suffix:?}");
            assert_eq!(text.slice(outcome.span.unwrap()), quote);
        }
    }
}

#[test]
fn half_a_million_marks_on_one_letter_are_folded_once() {
    let text = article(&format!("The mill a{} burned down.", "\u{301}".repeat(500_000)));
    let selector = Selector { quote: "burned down".into(), ..Selector::default() };
    // Segmented anew from each mark, it took half a minute.
    assert_eq!(Resolver::new(&text).resolve(&selector).state, Moved);
}

#[test]
fn a_deleted_entry_of_a_live_blog_is_not_the_next_one() {
    check(&[
        (
            "a figure differs",
            "12:05\nFirefighters are on the scene, police say.\n12:20\n[Two roads are closed, police say.]\n12:45\n\
             Three roads are closed, police say.\n13:10\nAll roads are open again.",
            "12:05\nFirefighters are on the scene, police say.\n12:45\nThree roads are closed, police say.\n13:10\n\
             All roads are open again.",
            Orphaned,
            &[],
        ),
        (
            "a name differs, and the one before the next stays",
            "10:39\nThe minister is back.\n11:49\n[Aske votes on the harbour and the new school today.]\n12:16\n\
             Boats stay in port until noon.\n12:30\nBryn votes on the harbour and the new school today.\n13:00\nRain.",
            "10:39\nThe minister is back.\n12:16\nBoats stay in port until noon.\n12:30\n\
             Bryn votes on the harbour and the new school today.\n13:00\nRain.",
            Orphaned,
            &[],
        ),
    ]);
}

#[test]
fn a_twin_with_another_figure_is_no_rival_where_the_words_beside_the_quote_were_edited() {
    let rows = [
        (
            "the words behind it",
            "On Monday, police said [12 people were hurt] in the clashes near the port. On Tuesday, police said 14 people \
             were hurt in the clashes near the port.",
            "On Monday, police said [12 people were hurt] in the riots near the harbour. On Tuesday, police said 14 people \
             were hurt in the clashes near the port.",
            Exact,
            &[] as &[Flag],
        ),
        (
            "a negation",
            "The ministry's spokesman said [there was no evidence of fraud] in the vote in the north.\nThe party's \
             spokesman said there was evidence of fraud in the vote in the north.",
            "The ministry's spokesman said [there was no evidence of fraud] in Monday's northern vote.\nThe party's \
             spokesman said there was evidence of fraud in the vote in the north.",
            Exact,
            &[],
        ),
        (
            "German",
            "In Aske teilte die Polizei mit, [es seien 12 Menschen verletzt worden], als die Tribüne einstürzte.\nIn Bryn \
             teilte die Polizei mit, es seien 14 Menschen verletzt worden, als die Tribüne einstürzte.",
            "In Aske teilte die Polizei mit, [es seien 12 Menschen verletzt worden], weil eine Tribüne nachgab.\nIn Bryn \
             teilte die Polizei mit, es seien 14 Menschen verletzt worden, als die Tribüne einstürzte.",
            Exact,
            &[],
        ),
    ];
    check(&rows);
    // Without offsets it may be left open, but never put on the twin.
    for (name, was, now, ..) in rows {
        let ((old, quote), (new, expected)) = (bracketed(was), bracketed(now));
        let selector = Selector { position: None, ..describe(&old, quote.unwrap()) };
        let outcome = Resolver::new(&new).resolve(&selector);
        assert!(outcome.span.is_none() || outcome.span == expected, "{name}: {outcome:?}");
        assert!(outcome.span.is_some() || outcome.candidates.iter().any(|c| Some(c.span) == expected), "{name}");
    }
}

#[test]
fn a_phrase_that_comes_again_is_not_the_one_that_was_edited_or_cut_out() {
    check(&[
        (
            "edited, and a word of its context too",
            "The Liberals want a public inquiry before any money is spent. [A spokesman said costs] were out of control. The \
             Conservatives back the tunnel and want no further inquiry. A spokesman said costs of 4.2 billion were fair.",
            "The Liberals want a public inquiry before any money is spent. A regulator said costs were beyond reason. The \
             Conservatives back the tunnel and want no further inquiry. A spokesman said costs of 4.2 billion were fair.",
            Orphaned,
            &[],
        ),
        (
            "its sentence cut out",
            "The plan was hardly costed. The housing ministry [did not respond to a request for comment]. Residents of the \
             old quarter gathered in the square. The builder Norvik did not respond to a request for comment.",
            "The plan was hardly costed. Residents of the old quarter gathered in the square. The builder Norvik did not \
             respond to a request for comment.",
            Orphaned,
            &[],
        ),
    ]);
}

#[test]
fn quotes_alone_of_four_letters_are_found_where_they_stand_once() {
    let text = article("The mill burned down in May. Nobody was hurt.");
    for (quote, state) in [("mill", Moved), ("hurt", Moved), ("May", Orphaned), ("mil", Orphaned)] {
        let selector = Selector { quote: quote.to_owned(), ..Selector::default() };
        assert_eq!(Resolver::new(&text).resolve(&selector).state, state, "{quote}");
    }
}

#[test]
fn the_first_of_a_list_of_edited_sentences_is_found_below_a_new_line() {
    let sentence =
        |n: usize| format!("The office of house {n} denied that it had sent {} letters to the {n}th street.", n * 3);
    let edited = |n: usize| sentence(n).replace("denied", "denies now");
    let stored: Vec<Selector> = (0..40)
        .map(|n| {
            let before = if n > 0 { sentence(n - 1) } else { String::new() };
            Selector {
                quote: sentence(n),
                prefix: before[before.len().saturating_sub(32)..].to_owned(),
                suffix: sentence(n + 1)[..32].to_owned(),
                position: None,
            }
        })
        .collect();
    for top in ["", "Corrected at noon."] {
        let sentences: Vec<String> = std::iter::once(top.to_owned()).chain((0..41).map(edited)).collect();
        let text = article(&sentences.join("\n"));
        let resolver = Resolver::new(&text);
        for (n, outcome) in resolver.resolve_all(&stored).iter().enumerate() {
            assert_eq!(outcome.span.map(|span| text.slice(span)), Some(edited(n).as_str()), "{top:?} {n}");
        }
    }
}

#[test]
fn where_all_letters_are_as_they_were_the_context_need_not_be() {
    check(&[
        (
            "a capital",
            "The figures did not fit what the pilots saw on the water. [Their worries reached the desk of state Sen.] Ida Holm (R., \
             Westmoor), who advises the board.",
            "The figures did not fit what they saw. [Their worries reached the desk of State Sen.] Ida Holm (R., Blair), who is \
             advising it.",
            Changed,
            &[Name, Wording],
        ),
        (
            "a clause where the full stop was",
            "It was told by the guild Dockers of Norrby, a union that speaks for them.\n[They are just 6% of the people who work on \
             Norrby's quays.] The owners are pressing the town for more money.",
            "It was told by the guild Dockhands of Norrby, a union that speaks for them.\n[They are just 6% of the people who work on \
             Norrby's quays], according to the Association of Harbour Owners in the North. Nobody else has counted.",
            Changed,
            &[Wording],
        ),
    ]);
}

#[test]
fn a_sentence_that_was_rewritten_with_all_around_it_is_changed() {
    check(&[
        (
            "the second word went, and the sentence before it is another one",
            "Nobody had asked. [The old ferry between the two islands was taken out of service in March, after its engine \
             failed for the third time, and it came back in autumn under a new owner.] Fares rose for everyone on the islands",
            "A report was read aloud on Friday. [The ferry between the two islands was taken out of service in March, after \
             its engine failed for the third time, and it came back in autumn under a new owner.] Tickets cost more than they did",
            Changed,
            &[Wording],
        ),
        (
            "its end is another one",
            "Nobody had asked. [The ferry between the two islands was taken out of service in March, and came back in autumn \
             under a new owner.] Fares rose for everyone on the islands",
            "A report was read aloud on Friday. [The ferry between the two islands was taken out of service in March, and \
             came back in autumn] because the town paid for repairs. Tickets cost more than they did",
            Changed,
            &[Wording],
        ),
        (
            "it says the opposite",
            "Nobody had asked. [The harbour board found that the ferry between the two islands had been safe to use all \
             through the winter.] Fares rose for everyone on the islands",
            "A report was read aloud on Friday. [The harbour board found that the ferry between the two islands had not been \
             safe to use all through the winter.] Tickets cost more than they did",
            Changed,
            &[Negation],
        ),
        (
            "with another figure",
            "Nobody had asked. [The harbour board found that 14 of the ferries between the two islands had been unsafe all \
             through the winter.] Fares rose for everyone on the islands",
            "A report was read aloud on Friday. [The harbour board found that 17 of the ferries between the two islands had \
             been unsafe all through the winter.] Tickets cost more than they did",
            Changed,
            &[Number],
        ),
        (
            "as much of it is left twice",
            "Nobody had asked. [The harbour board found that the ferry between the two islands had been safe to use all \
             through the winter.] Fares rose for everyone on the islands",
            &format!(
                "Later the harbour board found that the ferry between the two islands was rusty. {} A report was read. The \
                 harbour board found that the ferry between the two islands was slow. Tickets cost more than they did",
                "Some went home early, and others stayed to sing. ".repeat(8)
            ),
            Orphaned,
            &[],
        ),
    ]);
}

#[test]
fn a_word_of_the_quote_in_the_next_sentence_does_not_draw_the_match_over_it() {
    check(&[(
        "a note behind it",
        "It rained on the last day too. [Ada Quist of the Harbour Post contributed to this story.]\nSubscribe to our letter.",
        "It rained on the last day too. [Ada Quist of the Harbour Post contributed to this article.] Correction: This story was changed to \
         say which ferry sank.\nSubscribe to our letter.",
        Changed,
        &[Wording],
    )]);
}

#[test]
fn new_words_at_the_beginning_of_the_text_stand_for_those_that_went() {
    check(&[(
        "a headline with another label",
        "[Harbour Post Evening: How small islands keep their last ferry running]\nCome at six.",
        "[Watch: How small islands keep their last ferry running]\nCome at six.",
        Changed,
        &[Name],
    )]);
}

/// Resolved with the annotations around them: a row a case, the quote of each is in brackets in both texts.
#[test]
fn what_stands_between_two_annotations_that_stayed_is_the_edited_quote() {
    let (first, last) = ("The mill by the river burned down on Monday.", "Rain had kept the fire from the wood.");
    for (name, was, now, state) in [
        (
            "a list entry that lost its number",
            "The list was short.\n[25: The School for Patient Sailors, by Ada Quist.]\nRegister here.",
            "The list is longer now.\n[The School for Patient Sailors, by Ada Quist.]\nWatch the talk.",
            Changed,
        ),
        (
            "a sentence, and all around it was rewritten",
            "It took hours. [Only two of the seven pumps that the town had bought in spring were working at that time.] Others fled.",
            "By then it was night. [Only two of the pumps that the town bought last spring were working.] People ran.",
            Changed,
        ),
        (
            "another sentence",
            "It took hours. [Only two of the seven pumps that the town had bought in spring were working at that time.] Others fled.",
            "By then it was night. A neighbour who had seen smoke rang the bell. People ran.",
            Orphaned,
        ),
        (
            "cut out",
            "It took hours. [Only two of the seven pumps worked, said the crew.] Others fled to the hills.",
            "It took hours. Others fled to the hills. Two of the seven men of the crew said that they worked for nothing.",
            Orphaned,
        ),
    ] {
        let [was, now] = [was, now].map(|middle| format!("{first} {middle} {last}"));
        let ((old, quote), (new, expected)) = (bracketed(&was), bracketed(&now));
        let place = |words: &str| {
            let at = old.as_str().find(words).unwrap();
            old.span_of_bytes(at..at + words.len())
        };
        let stored = [place(first), quote.unwrap(), place(last)].map(|span| describe(&old, span));
        let outcomes = Resolver::new(&new).resolve_all(&stored);
        assert_eq!((outcomes[1].state, outcomes[1].span), (state, expected), "{name}: {:?}", outcomes[1]);
    }
}

#[test]
fn a_phrase_is_looked_for_in_the_annotation_that_held_it() {
    let was = article(
        "It rained. The board said the ferry was safe to use all through the long winter. Fares rose for everyone on the islands",
    );
    let now = article("It snowed. The board said the boat was safe to take all through the long winter. Tickets fell.");
    let place = |text: &ArticleText, words: &str| {
        let at = text.as_str().find(words).unwrap();
        text.span_of_bytes(at..at + words.len())
    };
    let sentence = "The board said the ferry was safe to use all through the long winter.";
    let stored = [sentence, "ferry was safe to use"].map(|words| describe(&was, place(&was, words)));
    let outcomes = Resolver::new(&now).resolve_all(&stored);
    assert_eq!(outcomes[1].span.map(|span| now.slice(span)), Some("boat was safe to take"), "{outcomes:?}");
}
