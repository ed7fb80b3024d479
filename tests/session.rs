//! The session as its users see it: a state, an action, the next state. States are written as marked articles:
//! `"He {said:attribution} no"` is the text "He said no" with an attribution on "said".

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod support;

use std::rc::Rc;

use news_annotator::model::{Annotation, AnnotationId, Reader, Tag, Timestamp};
use news_annotator::session::{
    Action, Applied, Change, Event, MergeInput, Origin, SessionError, State, UnknownMembers, apply,
};
use quote_anchor::text::Span;
use support::{article, marked, started};

fn at(second: i64) -> Timestamp {
    Timestamp::from_millis(second * 1000)
}

fn id(name: &str) -> AnnotationId {
    AnnotationId::new(name)
}

fn annotate(name: &str, span: (u32, u32), tag: Tag) -> Action {
    let span = Span::between(span.0, span.1);
    Action::Annotate {
        id: id(name),
        span,
        tag,
        note: String::new(),
        about: vec![],
        source: String::new(),
        creator: None,
        pieces: vec![],
        linked_from: vec![],
        at: at(1),
    }
}

fn retag(name: &str, tag: Tag) -> Action {
    Action::Update { id: id(name), change: Change { tag: Some(tag), ..Change::default() }, at: at(2) }
}

fn delete(names: &[&str]) -> Action {
    Action::Delete { ids: names.iter().map(|name| id(name)).collect(), at: at(3) }
}

/// Ids of a started state are `a`, `b`, `c` … in the order of the text.
#[test]
fn each_action_does_what_it_says() {
    let undo = || Action::Undo { at: at(8) };
    let redo = || Action::Redo { at: at(9) };
    for (name, before, actions, after) in [
        ("tag a word", "He said no", vec![annotate("x", (3, 7), Tag::Attribution)], "He {said:attribution} no"),
        ("a cluster is never cut", "A 👍🏽 b", vec![annotate("x", (2, 4), Tag::Claim)], "A {👍🏽:claim} b"),
        (
            "overlaps",
            "one {two:claim} three",
            vec![annotate("x", (0, 7), Tag::Denial)],
            "{one {two:claim}:denial} three",
        ),
        ("retag", "{one:claim} two", vec![retag("a", Tag::Denial)], "{one:denial} two"),
        ("retag with the same tag", "{one:claim} two", vec![retag("a", Tag::Claim), undo()], "{one:claim} two"),
        ("delete one", "{one:claim} {two:denial}", vec![delete(&["a"])], "one {two:denial}"),
        (
            "delete both, undo once",
            "{one:claim} {two:denial}",
            vec![delete(&["a", "b"]), undo()],
            "{one:claim} {two:denial}",
        ),
        (
            "clear, undo",
            "{one:claim} {two:denial}",
            vec![Action::Clear { at: at(3) }, undo()],
            "{one:claim} {two:denial}",
        ),
        ("undo a tag", "one", vec![annotate("x", (0, 3), Tag::Claim), undo()], "one"),
        ("undo, redo", "one", vec![annotate("x", (0, 3), Tag::Claim), undo(), redo()], "{one:claim}"),
        ("undo twice", "{one:claim}", vec![retag("a", Tag::Denial), delete(&["a"]), undo(), undo()], "{one:claim}"),
        ("there and back again", "{one:claim}", vec![delete(&["a"]), undo(), redo(), undo(), redo()], "one"),
        (
            "a new step ends redo",
            "one two",
            vec![annotate("x", (0, 3), Tag::Claim), undo(), annotate("y", (4, 7), Tag::Denial), redo()],
            "one {two:denial}",
        ),
        ("nothing to undo", "{one:claim}", vec![undo(), redo()], "{one:claim}"),
    ] {
        let mut state = started(before);
        for action in actions {
            state = apply(&state, action).unwrap_or_else(|error| panic!("{name}: {error}")).state;
        }
        assert_eq!(marked(&state), after, "{name}");
    }
}

#[test]
fn refused_actions_change_nothing() {
    for (name, before, action, expected) in [
        ("white space alone", "a  b", annotate("x", (1, 3), Tag::Claim), SessionError::EmptySpan),
        ("an empty span", "ab", annotate("x", (1, 1), Tag::Claim), SessionError::EmptySpan),
        ("beyond the article", "ab", annotate("x", (1, 3), Tag::Claim), SessionError::OutsideArticle),
        ("an id that exists", "{ab:claim} c", annotate("a", (3, 4), Tag::Claim), SessionError::DuplicateId),
        ("an unknown id", "ab", retag("x", Tag::Claim), SessionError::UnknownAnnotation),
        ("deleting the unknown", "ab", delete(&["x"]), SessionError::UnknownAnnotation),
    ] {
        let state = started(before);
        let refused = apply(&state, action).map(|_| ()).unwrap_err();
        assert_eq!(refused, expected, "{name}");
        assert_eq!(marked(&state), before, "{name}");
    }
}

#[test]
fn a_read_only_session_refuses_every_edit() {
    let state = apply(&started("{one:claim} two"), Action::SetReadOnly(true)).unwrap().state;
    let import = Action::from(MergeInput::new(started("{one:denial} two").notebook().as_ref().clone(), Origin::Import));
    for action in [
        annotate("x", (4, 7), Tag::Claim),
        retag("a", Tag::Denial),
        Action::SetSources { sources: vec![(id("a"), "x".into())], at: at(1) },
        delete(&["a"]),
        Action::Clear { at: at(1) },
        Action::Undo { at: at(1) },
        Action::Redo { at: at(1) },
        import,
    ] {
        assert_eq!(apply(&state, action.clone()).map(|_| ()), Err(SessionError::ReadOnly), "{action:?}");
    }
    assert!(apply(&state, Action::Select(vec![Span::between(0, 3)])).is_ok(), "reading goes on");
}

#[test]
fn a_selection_is_whole_clusters_without_space_at_its_ends() {
    for (name, text, span, expected) in [
        ("a word", "one two", (0, 3), Some((0, 3))),
        ("spaces around", " one  two", (0, 6), Some((1, 4))),
        ("spaces alone", "one  two", (3, 5), None),
        ("half an emoji", "a😀b", (0, 2), Some((0, 3))),
        ("a flag", "🇨🇭", (0, 2), Some((0, 4))),
        ("a combining mark", "cafe\u{301} x", (0, 4), Some((0, 5))),
        ("beyond the end", "one", (1, 99), Some((1, 3))),
        ("a no-break space", "\u{a0}x\u{a0}", (0, 3), Some((1, 2))),
        ("crlf", "a\r\nb", (1, 2), None),
    ] {
        let state = apply(&started(text), Action::Select(vec![Span::between(span.0, span.1)])).unwrap().state;
        assert_eq!(state.selection().map(|s| (s.start(), s.end())), expected, "{name}");
    }
}

#[test]
fn importing_twice_changes_nothing_and_one_undo_takes_it_back() {
    let state = started("{one:claim} two three");
    let file = started("one {two:denial} {three:no-comment}");
    let mut other = news_annotator::model::Notebook::default();
    for (annotation, name) in file.notebook().iter().zip(["x", "y"]) {
        let mut annotation = annotation.as_ref().clone();
        annotation.id = id(name);
        other.put(annotation.into());
    }
    let import = || Action::from(MergeInput::new(other.clone(), Origin::Import));
    let first = apply(&state, import()).unwrap();
    assert_eq!(marked(&first.state), "{one:claim} {two:denial} {three:no-comment}");
    let second = apply(&first.state, import()).unwrap();
    assert_eq!(second.state.notebook(), first.state.notebook());
    let Event::Merged { merge, .. } = &second.events[0] else { panic!("{:?}", second.events) };
    assert_eq!((merge.added.len(), merge.updated.len(), merge.unchanged.len()), (0, 0, 2));
    let undone = apply(&second.state, Action::Undo { at: at(9) }).unwrap().state;
    assert_eq!(marked(&undone), "{one:claim} two three");
}

#[test]
fn unknown_members_come_with_what_is_merged_and_only_an_import_is_a_step() {
    let members = |name: &str| {
        let extras = news_annotator::model::Extras(vec![(name.into(), "1".into())]);
        UnknownMembers { extras, ..UnknownMembers::default() }
    };
    let names = |state: &news_annotator::session::State| {
        state.unknown_members().extras.0.iter().map(|(name, _)| name.to_string()).collect::<Vec<_>>()
    };
    for (origin, step, undone) in [
        (Origin::Storage, false, &["here", "there"][..]),
        (Origin::OtherTab, false, &["here", "there"]),
        (Origin::Import, true, &["here"]),
    ] {
        let merge = |name, origin| {
            let notebook = started("{one:claim}").notebook().as_ref().clone();
            Action::from(MergeInput { unknown_members: members(name), ..MergeInput::new(notebook, origin) })
        };
        let before = apply(&started("{one:claim}"), merge("here", Origin::Storage)).unwrap().state;
        let after = apply(&before, merge("there", origin)).unwrap().state;
        assert_eq!(names(&after), ["here", "there"], "{origin:?}");
        assert_eq!(after.history().can_undo(), step, "{origin:?}");
        let state = apply(&after, Action::Undo { at: at(9) }).unwrap().state;
        assert_eq!(names(&state), undone, "{origin:?}");
        let read_only = apply(&before, Action::SetReadOnly(true)).unwrap().state;
        let refused = apply(&read_only, merge("there", origin)).is_err();
        assert_eq!(refused, origin == Origin::Import, "{origin:?}: read-only");
    }
}

#[test]
fn outcomes_of_another_text_are_ignored() {
    let file = started("{one:claim} two");
    let wrong = std::collections::HashMap::from([(id("a"), quote_anchor::Outcome::exact(Span::between(4, 7)))]);
    for (name, same, expected) in [("this text", true, "one {two:claim}"), ("another", false, "{one:claim} two")] {
        let state = started("one two");
        let text = if same { state.text().clone() } else { article("one two") };
        let resolved = Some(news_annotator::session::Resolved { text, outcomes: wrong.clone() });
        let input = MergeInput { resolved, ..MergeInput::new(file.notebook().as_ref().clone(), Origin::Import) };
        assert_eq!(marked(&apply(&state, input.into()).unwrap().state), expected, "{name}");
    }
}

#[test]
fn undo_leaves_alone_what_another_tab_changed_since() {
    let state = started("{one:claim} two");
    let retagged = apply(&state, retag("a", Tag::Denial)).unwrap().state;
    let mut theirs = retagged.notebook().get(&id("a")).unwrap().as_ref().clone();
    (theirs.note, theirs.modified) = ("from the other tab".into(), at(50));
    let mut other = news_annotator::model::Notebook::default();
    other.put(theirs.into());
    let merged = apply(&retagged, Action::from(MergeInput::new(other, Origin::OtherTab))).unwrap().state;
    let Applied { state, events } = apply(&merged, Action::Undo { at: at(60) }).unwrap();
    assert!(events.is_empty());
    assert_eq!(state.notebook().get(&id("a")).unwrap().note, "from the other tab");
}

#[test]
fn a_step_is_taken_back_as_long_as_something_of_it_stands() {
    let started = started("{one:claim} {two:claim} three");
    let tagged = apply(&started, annotate("x", (8, 13), Tag::Denial)).unwrap().state;
    let ids = vec![id("a"), id("b")];
    let state = apply(&tagged, Action::Retag { ids, tag: Tag::Denial, at: at(2) }).unwrap().state;
    let steps = [tagged.history().last().unwrap(), state.history().last().unwrap()];
    assert_eq!(steps.map(|step| state.takes_back(step)), [false, true], "the last one alone");
    // Another tab deletes one of the two, then the other, too.
    for (gone, stands) in [(vec!["a"], true), (vec!["a", "b"], false)] {
        let ids = gone.iter().map(|name| id(name)).collect();
        let theirs = apply(&state, Action::Delete { ids, at: at(50) }).unwrap().state;
        let merge = Action::from(MergeInput::new(theirs.notebook().as_ref().clone(), Origin::OtherTab));
        let merged = apply(&state, merge).unwrap().state;
        assert_eq!(merged.takes_back(steps[1]), stands, "{gone:?}");
    }
}

#[test]
fn what_is_undone_wins_over_what_was_done_in_every_other_tab() {
    let state = started("{one:claim}");
    let deleted = apply(&state, delete(&["a"])).unwrap().state;
    let undone = apply(&deleted, Action::Undo { at: at(0) }).unwrap().state;
    let mut other_tab = deleted.notebook().as_ref().clone();
    other_tab.merge(undone.notebook());
    assert!(other_tab.get(&id("a")).is_some());
}

#[test]
fn a_click_finds_the_shortest_first() {
    let state = started("{one {two:claim} three:denial} four");
    let tags =
        |offset| state.at(offset).iter().map(|placed| placed.annotation.tag.name().to_owned()).collect::<Vec<_>>();
    assert_eq!(tags(5), ["claim", "denial"]);
    assert_eq!(tags(1), ["denial"]);
    assert!(tags(14).is_empty());
}

#[test]
fn an_edited_article_keeps_its_annotations() {
    let state = started("The {ministry said:attribution} it was {no accident:denial} at all.");
    let edited = article("On Monday, the ministry said it was no accident at all.");
    let moved = apply(&state, Action::ArticleChanged(edited)).unwrap().state;
    assert_eq!(marked(&moved), "On Monday, the {ministry said:attribution} it was {no accident:denial} at all.");
    assert_eq!(moved.notebook(), state.notebook(), "what is stored does not change");
}

#[test]
fn what_the_reader_took_off_stays_off_until_it_is_attached_again() {
    let change = |change| Action::Update { id: id("a"), change, at: at(5) };
    let state = started("The {ministry said:attribution} it was no accident.");
    let off = apply(&state, change(Change { detach: true, ..Change::default() })).unwrap().state;
    assert_eq!(marked(&off), "The ministry said it was no accident.");
    let placed = off.find(&id("a")).unwrap();
    assert_eq!(placed.outcome.state.name(), "orphaned");
    assert_eq!(placed.outcome.candidates[0].span, Span::between(4, 17), "where it was is offered");

    let edited = article("On Monday the ministry said it was no accident.");
    let later = apply(&off, Action::ArticleChanged(edited)).unwrap().state;
    assert_eq!(marked(&later), "On Monday the ministry said it was no accident.");

    let span = Some(Span::between(10, 22));
    let on = apply(&later, change(Change { span, ..Change::default() })).unwrap().state;
    assert_eq!(marked(&on), "On Monday {the ministry:attribution} said it was no accident.");
    let undone = apply(&on, Action::Undo { at: at(6) }).unwrap().state;
    assert_eq!(marked(&undone), "On Monday the ministry said it was no accident.");
    let undone = apply(&undone, Action::Undo { at: at(7) }).unwrap().state;
    assert_eq!(marked(&undone), "On Monday the {ministry said:attribution} it was no accident.");
}

#[test]
fn who_changes_another_readers_annotation_is_its_editor() {
    let reader = |name: &str| Reader::new(name, "").map(Rc::new);
    let note = |text: &str| Action::Update {
        id: id("new"),
        change: Change { note: Some(text.into()), ..Change::default() },
        at: at(2),
    };
    let retag = || Action::Retag { ids: vec![id("new")], tag: Tag::Denial, at: at(3) };
    let set_source = || Action::SetSources { sources: vec![(id("new"), "Cem".into())], at: at(3) };
    let by = |name: &str| Action::SetReader(reader(name));
    let undo = || Action::Undo { at: at(9) };
    for (name, creator, actions, editor) in [
        ("nobody is known", "Ana", vec![note("x")], None),
        ("the creator", "Ana", vec![by("Ana"), note("x")], None),
        ("another one", "Ana", vec![by("Ben"), note("x")], Some("Ben")),
        ("by a tag", "Ana", vec![by("Ben"), retag()], Some("Ben")),
        ("by a source", "Ana", vec![by("Ben"), set_source()], Some("Ben")),
        ("two others", "Ana", vec![by("Ben"), note("x"), by("Cem"), note("y")], Some("Cem")),
        ("another one, then the creator", "Ana", vec![by("Ben"), note("x"), by("Ana"), note("y")], None),
        ("nothing is changed", "Ana", vec![by("Ben"), note("")], None),
        ("nobody made it", "", vec![by("Ben"), note("x")], None),
        ("taken back", "Ana", vec![by("Ben"), note("x"), undo()], None),
    ] {
        let mut state = State::new(article("She denied it."));
        let new = Action::Annotate {
            id: id("new"),
            span: Span::between(0, 3),
            pieces: vec![],
            tag: Tag::Claim,
            note: String::new(),
            about: vec![],
            source: String::new(),
            creator: reader(creator),
            linked_from: vec![],
            at: at(1),
        };
        for action in [new].into_iter().chain(actions) {
            state = apply(&state, action).unwrap_or_else(|error| panic!("{name}: {error}")).state;
        }
        let annotation = state.notebook().get(&id("new")).unwrap();
        let found = news_annotator::format::editor(&annotation.extras);
        assert_eq!(found.as_ref().map(Reader::name), editor, "{name}");
        assert_eq!(annotation.creator, reader(creator), "{name}");
    }
}

#[test]
fn a_reader_who_gives_a_name_signs_what_was_made_here() {
    let ana = Reader::new("Ana", "").map(Rc::new);
    let creators = |state: &State| {
        let name = |creator: &Option<Rc<Reader>>| creator.as_ref().map_or("-", |creator| creator.name()).to_owned();
        state.notebook().iter().map(|annotation| name(&annotation.creator)).collect::<Vec<_>>().join(" ")
    };
    let start = started("{He said:attribution} {no:denial}");
    let ben = Action::Adopt {
        annotation: Box::new(Annotation {
            id: id("c"),
            creator: Reader::new("Ben", "").map(Rc::new),
            ..Annotation::clone(start.notebook().get(&id("a")).unwrap())
        }),
        at: at(1),
    };
    let mut start = apply(&start, ben).unwrap().state;
    for (name, span) in [("d", (3, 7)), ("e", (8, 10))] {
        start = apply(&start, annotate(name, span, Tag::Claim)).unwrap().state;
    }
    // Those from storage may be another reader's: a file without names was brought in.
    for (name, actions, expected) in [
        ("nobody is known", vec![Action::Sign { at: at(2) }], "- - Ben - -"),
        ("the name alone", vec![Action::SetReader(ana.clone())], "- - Ben - -"),
        ("signed", vec![Action::SetReader(ana.clone()), Action::Sign { at: at(2) }], "- - Ben Ana Ana"),
        (
            "taken back",
            vec![Action::SetReader(ana.clone()), Action::Sign { at: at(2) }, Action::Undo { at: at(3) }],
            "- - Ben - -",
        ),
    ] {
        let mut state = start.clone();
        for action in actions {
            state = apply(&state, action).unwrap_or_else(|error| panic!("{name}: {error}")).state;
        }
        assert_eq!(creators(&state), expected, "{name}");
        assert!(state.notebook().iter().all(|one| news_annotator::format::editor(&one.extras).is_none()), "{name}");
    }
}

#[test]
fn a_source_is_renamed_everywhere_in_one_step() {
    let sources = |state: &news_annotator::session::State| {
        state.placed().iter().map(|placed| placed.annotation.source.clone()).collect::<Vec<_>>().join("|")
    };
    let set = |names: &[&str], source: &str| {
        let sources = names.iter().map(|name| (id(name), source.to_owned())).collect();
        Action::SetSources { sources, at: at(2) }
    };
    let undo = || Action::Undo { at: at(9) };
    let redo = || Action::Redo { at: at(9) };
    let update = |source: &str| {
        let change = Change { source: Some(source.into()), ..Change::default() };
        Action::Update { id: id("a"), change, at: at(2) }
    };
    for (name, actions, expected, steps) in [
        ("one", vec![update(" the\n ministry ")], "the ministry||", 1),
        ("several at once", vec![set(&["a", "c"], "Ana")], "Ana||Ana", 1),
        ("renamed", vec![set(&["a", "c"], "Ana"), set(&["a", "c"], "Ana María")], "Ana María||Ana María", 2),
        ("one undo takes it back", vec![set(&["a", "c"], "Ana"), set(&["a", "c"], "Bo"), undo()], "Ana||Ana", 1),
        ("and redo brings it again", vec![set(&["a", "b"], "Ana"), undo(), redo()], "Ana|Ana|", 1),
        ("the same name is no step", vec![set(&["a"], "Ana"), set(&["a"], " Ana ")], "Ana||", 1),
        ("unknown ids are passed over", vec![set(&["x", "b"], "Ana")], "|Ana|", 1),
        ("nobody", vec![set(&["a", "b"], "Ana"), set(&["b"], " ")], "Ana||", 2),
        ("none of them", vec![set(&["x"], "Ana"), set(&[], "Ana")], "||", 0),
    ] {
        let mut state = started("{He said:attribution} {no:denial} {to all:no-comment}");
        for action in actions {
            state = apply(&state, action).unwrap_or_else(|error| panic!("{name}: {error}")).state;
        }
        assert_eq!(sources(&state), expected, "{name}");
        let mut undone = 0;
        while state.history().can_undo() {
            state = apply(&state, undo()).unwrap().state;
            undone += 1;
        }
        assert_eq!((undone, sources(&state).as_str()), (steps, "||"), "{name}: steps");
    }
}

#[test]
fn of_two_tabs_that_name_a_source_the_later_wins() {
    let named = |state: &news_annotator::session::State, source: &str, when| {
        let action = Action::SetSources { sources: vec![(id("a"), source.into())], at: at(when) };
        apply(state, action).unwrap().state
    };
    let start = started("{He said:attribution} no");
    let (mut here, mut there) = (named(&start, "Ana", 5), named(&start, "Bo", 7));
    let (ours, theirs) = (here.notebook().as_ref().clone(), there.notebook().as_ref().clone());
    here = apply(&here, MergeInput::new(theirs, Origin::OtherTab).into()).unwrap().state;
    there = apply(&there, MergeInput::new(ours, Origin::OtherTab).into()).unwrap().state;
    for state in [here, there] {
        assert_eq!(state.placed()[0].annotation.source, "Bo");
    }
}

#[test]
fn a_link_that_comes_with_a_new_annotation_is_of_the_same_step() {
    let state = started("It fell, {she said:attribution}, {he denied:denial}.");
    let links = |state: &news_annotator::session::State| {
        let about = |placed: &news_annotator::session::Placed| {
            placed.annotation.about.iter().map(|id| format!("{}>{id} ", placed.annotation.id)).collect::<String>()
        };
        state.placed().iter().map(about).collect::<String>()
    };
    let action = Action::Annotate {
        id: id("x"),
        span: Span::between(0, 7),
        tag: Tag::Claim,
        note: String::new(),
        about: vec![],
        source: String::new(),
        creator: None,
        pieces: vec![],
        linked_from: vec![id("a"), id("gone"), id("b")],
        at: at(1),
    };
    let Applied { state: linked, events } = apply(&state, action).unwrap();
    assert_eq!(links(&linked), "a>x b>x ");
    assert!(matches!(&events[..], [Event::Created(_), Event::Updated(_), Event::Updated(_)]), "{events:?}");
    assert_eq!(marked(&linked), "{It fell:claim}, {she said:attribution}, {he denied:denial}.");
    let undone = apply(&linked, Action::Undo { at: at(8) }).unwrap().state;
    assert_eq!((links(&undone).as_str(), undone.history().can_undo()), ("", false));
    let redone = apply(&undone, Action::Redo { at: at(9) }).unwrap().state;
    assert_eq!(links(&redone), "a>x b>x ");
}
