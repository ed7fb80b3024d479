//! The list of many articles: what is read of files, its order, its search, its export.

#![cfg(all(not(target_arch = "wasm32"), feature = "reader"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::collections::HashSet;
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::rc::Rc;

use news_annotator::format::{Format, Wording};
use news_annotator::model::Timestamp;
use news_annotator::reader::Document;
use news_annotator::reader::queue::{
    Bundle, Change, Export, Intake, Item, Problem, Queue, Reading, Reason, Sort, annotated, is_table,
};
use proptest::prelude::*;

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis)
}

/// What a file says, a line an article: `row id|title|url|authors|site|day|language|text`; and a line a problem: `row! reason`.
fn told(file: &str, text: &str) -> Vec<String> {
    let line = |read: Result<news_annotator::reader::queue::Draft, Problem>| match read {
        Ok(draft) => {
            let about = &draft.document.about;
            let text: Vec<&str> = draft.document.lines().collect();
            let notes: String = draft.notes.iter().map(|note| format!(" ! {:?}", note.reason)).collect();
            format!(
                "{} {}|{}|{}|{}|{}|{}|{}|{}{notes}",
                draft.row.unwrap(),
                draft.id,
                about.title,
                about.url,
                about.authors,
                about.site,
                about.published,
                about.language,
                text.join(" / ")
            )
        }
        Err(Problem { row, reason, .. }) => {
            format!("{}! {reason:?}", row.map(|row| row.to_string()).unwrap_or_default())
        }
    };
    Reading::new(file, text).map(line).collect()
}

#[test]
fn tables_and_lists_are_read() {
    for (name, file, text, expected) in [
        (
            "all columns",
            "a.csv",
            "id,title,url,author,source,date,language,text\nA1,Flood,https://n.example/a,Ana,Courier,2026-11-29,en,It rained.\n",
            &["2 A1|Flood|https://n.example/a|Ana|Courier|2026-11-29|en|Flood / It rained."][..],
        ),
        (
            "quotation marks, line breaks, semicolons, a byte order mark, a hint",
            "a.CSV",
            "\u{feff}sep=;\r\nText;ID\r\n\"He said: \"\"no\"\".\r\n\r\nThen; more.\";7\r\n",
            &["2 7|||||||He said: \"no\". / Then; more."],
        ),
        ("tabs", "a.tsv", "body\tdocid\nWords.\t1\n\n\nMore.\t2", &["2 1|||||||Words.", "5 2|||||||More."]),
        ("markup", "a.csv", "html\n<p>a<script>x</script><p>b\n", &["2 |||||||a / b"]),
        ("markup is text in a column of texts", "a.csv", "text\n<b>a</b>\n", &["2 |||||||<b>a</b>"]),
        (
            "a date of one row tells the order for all",
            "a.csv",
            "text,date\na.,20/11/2026\nb.,11/12/2026\n",
            &["2 |||||2026-11-20||a.", "3 |||||2026-12-11||b."],
        ),
        (
            "what cannot be read is named, and the article is there",
            "a.csv",
            "text,date,url,language\na.,11/12/2026,n.example/a,English (UK)\n",
            &["2 |||||||a. ! Date(\"11/12/2026\") ! Address(\"n.example/a\") ! Language(\"English (UK)\")"],
        ),
        ("a row without text", "a.csv", "id,text\n1,\n2,  \n3,x.\n", &["2! NoText", "3! NoText", "4 3|||||||x."]),
        ("an address alone", "a.csv", "text\nhttps://n.example/a\n", &["2! Open(Address)"]),
        ("a zero byte", "a.csv", "text\na\0b\n", &["2! Open(Binary)"]),
        ("cut off", "a.csv", "text,id\na.,1\n\"b", &["2 1|||||||a.", "3! CutOff"]),
        ("a short row", "a.csv", "id,text\n7\n", &["2! NoText"]),
        ("no column of texts", "a.csv", "id,headline\n1,x\n", &["! NoTextColumn(\"id, headline\")"]),
        ("annotations", "a.csv", "n,tag,quote\n1,claim,x\n", &["! Annotations"]),
        ("an empty table", "a.csv", "", &["! NoTextColumn(\"\")"]),
        (
            "lines",
            "a.jsonl",
            "{\"id\": 7, \"text\": \"a.\", \"authors\": [\"Ana\", {\"name\": \"Bo\"}]}\n\n[1]\n{\"text\": \n{\"text\": [\"b\", \"c\"]}",
            &["1 7|||Ana, Bo||||a.", "3! NotJson", "4! NotJson", "5 |||||||b / c"],
        ),
        (
            "a list",
            "a.json",
            "[{\"body\": \"a.\"}, 7, {\"title\": \"t\"}]",
            &["1 |||||||a.", "2! NotJson", "3! NoText"],
        ),
        (
            "a list in an object",
            "a.json",
            "{\"status\": \"ok\", \"articles\": [{\"content\": \"a.\", \"source\": {\"id\": null, \"name\": \"Courier\"}, \"publishedAt\": \"2026-11-29T23:30:00-05:00\"}]}",
            &["1 ||||Courier|2026-11-29||a."],
        ),
        (
            "one object",
            "a.json",
            "{\"text\": \"a.\", \"url\": \"javascript:alert(1)\"}",
            &["1 |||||||a. ! Address(\"javascript:alert(1)\")"],
        ),
        (
            "a line of our own export has the text",
            "a.jsonl",
            "{\"format\":\"news-annotations\",\"version\":1,\"article\":{\"url\":\"https://n.example/a\",\"title\":\"T\",\"language\":\"en\"},\"text\":\"T\\nIt rained.\",\"annotations\":[]}",
            &["1 |T|https://n.example/a||||en|T / It rained."],
        ),
        (
            "annotations without a text",
            "a.json",
            "{\"format\":\"news-annotations\",\"article\":{},\"annotations\":[]}",
            &["1! Annotations"],
        ),
        ("nothing", "a.json", "", &[]),
        ("no JSON", "a.json", "words\nmore", &["1! NotJson", "2! NotJson"]),
    ] {
        assert_eq!(told(file, text), expected, "{name}");
    }
    // Nothing nests so deep that reading it overflows the stack.
    assert_eq!(told("a.json", &"[".repeat(100_000)), ["1! NotJson"]);
    for (name, expected) in [("a.csv", true), ("b/c.JSONL", true), ("a.html", false), ("csv", false), (".json", true)] {
        assert_eq!(is_table(name), expected, "{name}");
    }
}

/// The articles of this table, brought into this list.
fn taken(items: &[Rc<Item>], file: &str, text: &str, now: i64) -> Intake {
    let mut intake = Intake::new(items, at(now));
    for draft in Reading::new(file, text) {
        intake.take(draft, |_| false);
    }
    intake
}

fn list(text: &str) -> (Queue, Vec<(Item, Document)>) {
    let intake = taken(&[], "a.csv", text, 1);
    assert_eq!(intake.problems, [], "{text}");
    let items = intake.added.iter().map(|(item, _)| item.clone()).collect();
    (Queue::default().apply(Change::Read(items)), intake.added)
}

#[test]
fn an_article_comes_once() {
    let table = "id,url,text\n1,https://n.example/a,One.\n2,https://n.example/b,One.\n1,https://n.example/c,Two.\n,https://n.example/a,Three.\n,,Four.\n,,Four.\n";
    let intake = taken(&[], "t.csv", table, 1);
    let ids: Vec<(&str, u32)> = intake.added.iter().map(|(item, _)| (item.id.as_str(), item.place)).collect();
    // The same words at two addresses are two articles; the same address is one, whatever its words.
    assert_eq!(ids, [("1", 0), ("2", 1), ("", 2)]);
    let reasons: Vec<(Option<usize>, Reason)> = intake.problems.into_iter().map(|one| (one.row, one.reason)).collect();
    assert_eq!(
        reasons,
        [
            (Some(4), Reason::SameId("1".into())),
            (Some(5), Reason::SameAddress("https://n.example/a".into())),
            (Some(7), Reason::SameText),
        ]
    );
    assert!(reasons.iter().all(|(_, reason)| reason.is_repeat()));
    // The table grew: only its new row comes.
    let items: Vec<Rc<Item>> = intake.added.into_iter().map(|(item, _)| Rc::new(item)).collect();
    let again = taken(&items, "t.csv", &format!("{table}9,,Nine.\n"), 2);
    assert_eq!(
        again.added.iter().map(|(item, _)| (item.id.as_str(), item.place, item.batch)).collect::<Vec<_>>(),
        [("9", 3, 2)]
    );
    assert_eq!(again.problems.len(), 6);
    // What was annotated under the address of its text stays there.
    let mut known = Intake::new(&[], at(1));
    for draft in Reading::new("t.csv", "url,text\nhttps://n.example/a,One.\n") {
        known.take(draft, |address| address.starts_with("urn:sha256:"));
    }
    assert!(known.added[0].0.address.starts_with("urn:sha256:"));
}

#[test]
fn order_search_and_the_way_through() {
    let (queue, _) = list(
        "id,title,author,date,text\n1,Zebra,Ana,2026-11-02,a.\n2,éclair,Bo,,b.\n3,Apple,Ana Ruiz,2026-11-29,c.\n4,Über,,2026-11-02,d.\n",
    );
    let ids = |queue: &Queue| queue.items().iter().map(|item| item.id.clone()).collect::<String>();
    let key = |id: &str| queue.items().iter().find(|item| item.id == id).unwrap().key.clone();
    let done = queue.apply(Change::Marked(key("2"), Some(at(9))));
    for (sort, expected) in [(Sort::Came, "1234"), (Sort::Done, "1342"), (Sort::Date, "3142"), (Sort::Title, "3241")] {
        assert_eq!(ids(&done.apply(Change::Sorted(sort))), expected, "{sort:?}");
        assert_eq!(Sort::of_name(sort.name()), Some(sort));
    }
    // Marking moves nothing until the list is sorted anew.
    let by_done = queue.apply(Change::Sorted(Sort::Done));
    let marked = by_done.apply(Change::Marked(key("1"), Some(at(9))));
    assert_eq!((ids(&by_done), ids(&marked), marked.done()), ("1234".into(), "1234".into(), 1));
    for (name, from, before, after, open) in [
        ("from elsewhere, the first open one", None, None, Some("1"), Some("1")),
        ("the first", Some("1"), None, Some("2"), Some("3")),
        ("one that is done", Some("2"), Some("1"), Some("3"), Some("3")),
        ("the last", Some("4"), Some("3"), None, Some("1")),
        ("not in the list", Some("x"), None, Some("1"), Some("1")),
    ] {
        let from = from.map(|id| if id == "x" { "x".to_owned() } else { key(id) });
        let id = |item: Option<&Rc<Item>>| item.map(|item| item.id.clone());
        assert_eq!(id(done.before(from.as_deref())).as_deref(), before, "before, {name}");
        assert_eq!(id(done.after(from.as_deref())).as_deref(), after, "after, {name}");
        assert_eq!(id(done.open_after(from.as_deref())).as_deref(), open, "open, {name}");
    }
    let all_done = "134".chars().fold(done, |queue, id| queue.apply(Change::Marked(key(&id.to_string()), Some(at(9)))));
    assert_eq!(
        (all_done.open_after(Some(&key("1"))), all_done.after(None).map(|item| item.id.as_str())),
        (None, Some("1"))
    );

    let searched = queue.searched();
    for (words, expected) in [
        ("", "1234"),
        ("ana", "13"),
        ("ana ruiz", "3"),
        ("RUIZ ana", "3"),
        ("ECLAIR", "2"),
        ("2026-11-02", "14"),
        ("nothing", ""),
    ] {
        let found: String = Queue::found(&searched, words).into_iter().map(|at| queue.items()[at].id.clone()).collect();
        assert_eq!(found, expected, "{words}");
    }
    let removed = queue.apply(Change::Removed(HashSet::from([key("2")])));
    assert_eq!(ids(&removed), "134");
    let back: Vec<Item> = queue.items().iter().filter(|item| item.id == "2").map(|item| Item::clone(item)).collect();
    assert_eq!(ids(&removed.apply(Change::Added(back))), "1234");
    assert_eq!((queue.keys(None).len(), queue.keys(Some(1)).len(), queue.keys(Some(2)).len()), (4, 4, 0));
}

const STORED: &str = r#"{"format":"news-annotations","version":1,"article":{"url":"https://n.example/a"},"annotations":[
    {"id":"urn:uuid:1","tag":"denial","quote":"Nobody came","prefix":"Flood\nIt rained.\n","suffix":".","start":17,"end":28,"created":"2026-11-29T09:30:00Z","note":"=1+1"},
    {"id":"urn:uuid:2","tag":"claim","quote":"a harbour that nobody has ever seen","created":"2026-11-29T09:30:00Z"}]}"#;

fn bundle(export: Export) -> Vec<u8> {
    let (_, articles) = list(
        "id,title,url,author,date,text\nA-1,Flood,https://n.example/a,Ana,2026-11-29,\"It rained.\n\nNobody came.\"\nA-2,Fire,,,,Nothing burned.\n",
    );
    let mut bundle = Bundle::new(export, Timestamp::parse("2026-11-29T09:30:00Z").unwrap());
    for (item, document) in &articles {
        let stored = (item.id == "A-1").then_some(STORED);
        let written = annotated(item, document, stored, at(0)).unwrap();
        assert!(bundle.add(item, &written, &Wording::ENGLISH));
    }
    assert_eq!(bundle.articles(), 2);
    bundle.finish()
}

#[test]
fn one_table_has_the_columns_of_the_article() {
    let table = String::from_utf8(bundle(Export::Table)).unwrap();
    let rows: Vec<Vec<String>> =
        news_annotator::format::Rows::new(table.trim_start_matches('\u{feff}'), ',').map(|row| row.cells).collect();
    let cell = |row: usize, name: &str| rows[row][rows[0].iter().position(|column| column == name).unwrap()].as_str();
    assert_eq!(rows.len(), 3);
    for (column, expected) in [
        ("quote", "Nobody came"),
        ("tag", "denial"),
        ("note", "'=1+1"),
        ("state", "exact"),
        ("start", "17"),
        ("end", "28"),
        ("article_title", "Flood"),
        ("article_url", "https://n.example/a"),
        ("article_id", "A-1"),
        ("article_author", "Ana"),
        ("article_date", "2026-11-29"),
        ("article_done", ""),
    ] {
        assert_eq!(cell(1, column), expected, "{column}");
    }
    assert_eq!((cell(2, "state"), cell(2, "article_id")), ("orphaned", "A-1"));
    // Such a table is read back as any of ours.
    let back = news_annotator::format::read_all(&table, at(0)).unwrap();
    assert_eq!(back.iter().map(|one| one.annotations.len()).sum::<usize>(), 2);
}

#[test]
fn lines_are_read_back_as_a_list_and_as_annotations() {
    let lines = String::from_utf8(bundle(Export::Lines(Format::JsonLines))).unwrap();
    assert_eq!(
        told("a.jsonl", &lines)[0],
        "1 |Flood|https://n.example/a||||Flood / It rained. / Nobody came.".replace("||||", "|||||")
    );
    assert_eq!(news_annotator::format::read_all(&lines, at(0)).unwrap().len(), 2);
}

/// The names and contents of an archive, as Python reads it.
fn unpacked(archive: &[u8]) -> Option<String> {
    let script = "import sys,io,zipfile\nz=zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read()))\nassert z.testzip() is None\n[print(i.filename, i.date_time, i.file_size) for i in z.infolist()]";
    let mut python =
        Command::new("python3").args(["-c", script]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().ok()?;
    python.stdin.take().unwrap().write_all(archive).unwrap();
    let output = python.wait_with_output().unwrap();
    assert!(output.status.success());
    Some(String::from_utf8(output.stdout).unwrap())
}

#[test]
fn archives_have_a_file_for_each_article() {
    for export in Export::ALL.into_iter().filter(|export| matches!(export, Export::Archive(_))) {
        let Some(names) = unpacked(&bundle(export)) else { return };
        let extension = export.format().extension();
        let mut expected = vec![format!("0001-flood.{extension}"), format!("0002-fire.{extension}")];
        if matches!(export.format(), Format::Brat | Format::BratEvents) {
            expected =
                ["0001-flood.ann", "0001-flood.txt", "0002-fire.ann", "0002-fire.txt"].map(str::to_owned).to_vec();
        }
        let found: Vec<&str> = names.lines().filter_map(|line| line.split(' ').next()).collect();
        assert_eq!(found, expected, "{export:?}");
        assert!(names.lines().all(|line| line.contains("(2026, 11, 29, 9, 30, 0)")), "{names}");
    }
}

#[test]
fn what_cannot_be_read_of_the_storage_is_no_empty_article() {
    let (_, articles) = list("text\nIt rained.\n");
    let (item, document) = &articles[0];
    assert!(annotated(item, document, Some("{\"format\":"), at(0)).is_none());
    assert!(annotated(item, document, None, at(0)).is_some_and(|written| written.entries.is_empty()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Every row is an article or a problem, whatever is in the file, and no problem is without words.
    #[test]
    fn no_row_is_dropped(rows in prop::collection::vec("[a-z \",;\r\n\u{0}\u{202e}é]{0,12}", 0..8), head in "(id|text|url|date|x)(,(text|html|title|date|id)){0,3}") {
        for file in ["a.csv", "a.tsv", "a.jsonl", "a.json"] {
            let quoted: Vec<String> = rows.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
            let text = format!("{head}\n{}", quoted.join("\n"));
            let mut intake = Intake::new(&[], at(1));
            let mut read = 0;
            for draft in Reading::new(file, &text) {
                read += 1;
                intake.take(draft, |_| false);
            }
            let notes = intake.problems.iter().filter(|problem| problem.reason.is_note()).count();
            prop_assert_eq!(intake.added.len() + intake.problems.len() - notes, read);
            for problem in &intake.problems {
                prop_assert!(problem.words().contains(file));
            }
        }
    }
}
