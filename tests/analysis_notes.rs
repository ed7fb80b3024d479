//! Newsrooms' notes on their own articles: what is one, and of which paragraphs it speaks.

#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs)]

use news_annotator::analysis::NoteKind::{Clarification, Correction, EditorsNote, Update};
use news_annotator::analysis::{NoteKind, editorial_note, spoken_of};
use quote_anchor::text::{ArticleText, Span};

const NOTES: [(NoteKind, &str); 66] = [
    (Correction, "Correction: The mill has two wheels, not three."),
    (Correction, "CORRECTION (3 May 2026): The mill has two wheels."),
    (Correction, "[Correction, May 3: The mill has two wheels.]"),
    (Correction, "• Corrections & Clarifications: The mill has two wheels."),
    (Correction, "An earlier version of this article misstated the number of wheels."),
    (Correction, "A headline on an earlier version of this story named the wrong river."),
    (Correction, "This article was amended on 3 May 2026 because an earlier text gave the wrong age."),
    (Correction, "This story, first published on Monday, has been corrected to show that the mill has two wheels."),
    (Correction, "Due to an editing error, the mill was placed in the wrong county."),
    (Correction, "We regret the error."),
    (Clarification, "Clarification: the mayor spoke for himself and not for the council."),
    (Clarification, "This article has been clarified to say that the mill is owned by the town."),
    (EditorsNote, "Editor’s note: the author’s brother works at the mill."),
    (EditorsNote, "*Editors' Note — the author’s brother works at the mill."),
    (Update, "Update: The council has since answered and says that the mill will be repaired."),
    (Update, "This article has been updated with a comment by the council."),
    (Correction, "Corrección: el molino tiene dos ruedas y no tres."),
    (Correction, "Fe de errores: el molino tiene dos ruedas."),
    (Correction, "Una versión anterior de este artículo decía que el molino tenía tres ruedas."),
    (Correction, "Esta noticia ha sido corregida para indicar el nombre del río."),
    (Clarification, "Aclaración: el alcalde hablaba en su propio nombre."),
    (EditorsNote, "Nota de la redacción: el hermano del autor trabaja en el molino."),
    (Update, "Esta noticia ha sido actualizada con la respuesta del ayuntamiento."),
    (Correction, "Correction du 3 mai 2026 : le moulin a deux roues et non trois."),
    (Correction, "Rectificatif : le moulin a deux roues."),
    (Correction, "Une version précédente de cet article donnait un autre nom à la rivière."),
    (Correction, "Cet article a été corrigé le 3 mai : le moulin a deux roues."),
    (Clarification, "Précision : le maire parlait en son nom."),
    (EditorsNote, "NDLR : le frère de l’auteur travaille au moulin."),
    (Update, "Cet article a été mis à jour avec la réponse de la mairie."),
    (Update, "Mise à jour du 3 mai à 12 h : la mairie répond que le moulin sera réparé cette année."),
    (Correction, "更正：磨坊有两个水轮，不是三个。"),
    (Correction, "【更正】磨坊有两个水轮，不是三个。"),
    (Correction, "本文已于2026年5月3日更正：磨坊有两个水轮。"),
    (Correction, "本文早前版本误称磨坊有三个水轮。"),
    (Clarification, "澄清：市长的发言只代表他本人。"),
    (EditorsNote, "编者按：作者的哥哥在磨坊工作。"),
    (EditorsNote, "編者註：作者的哥哥在磨坊工作。"),
    (Update, "更新：市议会已经答复，表示磨坊今年会得到修缮。"),
    (Update, "本报道已更新，加入了市议会的答复。"),
    (Correction, "تصحيح: للطاحونة عجلتان وليس ثلاث عجلات."),
    (Correction, "ذكرت نسخة سابقة من هذا المقال أن للطاحونة ثلاث عجلات."),
    (Correction, "تم تصحيح هذا الخبر لبيان اسم النهر."),
    (Clarification, "توضيح: كان رئيس البلدية يتحدث باسمه."),
    (EditorsNote, "ملاحظة المحرر: يعمل شقيق الكاتب في الطاحونة."),
    (Update, "تم تحديث هذا التقرير بعد رد البلدية."),
    (Correction, "Korrektur vom 3. Mai: Die Mühle hat zwei Räder."),
    (Correction, "In einer früheren Version dieses Artikels hieß es, die Mühle habe drei Räder."),
    (Correction, "Wir haben den Fehler korrigiert."),
    (Clarification, "Klarstellung: Der Bürgermeister sprach für sich selbst."),
    (EditorsNote, "Anmerkung der Redaktion: Der Bruder des Autors arbeitet in der Mühle."),
    (Update, "Dieser Artikel wurde um eine Antwort der Stadt ergänzt."),
    (Correction, "Correção: o moinho tem duas rodas e não três."),
    (Correction, "Erramos: o moinho tem duas rodas."),
    (Correction, "Uma versão anterior desta reportagem dizia que o moinho tinha três rodas."),
    (Update, "Este texto foi atualizado com a resposta da prefeitura."),
    (EditorsNote, "Nota da redação: o irmão do autor trabalha no moinho."),
    (Correction, "Исправление: у мельницы два колеса, а не три."),
    (Correction, "В предыдущей версии статьи говорилось, что у мельницы три колеса."),
    (Clarification, "Уточнение: мэр говорил от своего имени."),
    (EditorsNote, "От редакции: брат автора работает на мельнице."),
    (Update, "Этот материал обновлен после ответа мэрии."),
    (Correction, "【訂正】水車小屋の水車は三つではなく二つでした。"),
    (Correction, "この記事は2026年5月3日に訂正しました。"),
    (EditorsNote, "編集部注：筆者の兄は水車小屋で働いています。"),
    (Update, "この記事は市の回答を受けて更新しました。"),
];

/// Sentences of articles that have a word of a note's, and none of its own.
const OTHERS: [&str; 44] = [
    "",
    "Correction",
    "The court corrected its ruling on Monday.",
    "The ministry issued a correction after the minister spoke.",
    "Correction in stocks deepens: analysts expect worse.",
    "An earlier version of the bill named the mill.",
    "An earlier version of this bill was sent to the editor of the story.",
    "The report has been corrected by the agency.",
    "“This article was corrected,” the editor told the court.",
    "“Correction: I never said that,” he wrote.",
    "Update",
    "Updated: 3 May 2026, 10:04",
    "Update your phone before Monday.",
    "Last updated on 3 May 2026",
    "This week the story was told again, and the figures were corrected.",
    "He clarified that the mill is closed.",
    "Corrections officers went on strike: the prison is closed.",
    "El tribunal corrigió su sentencia el lunes.",
    "La corrección de la bolsa continúa: los analistas esperan más.",
    "Una versión anterior de este acuerdo, según el artículo, era más dura.",
    "Actualizado a las 10:04",
    "Le tribunal a rectifié son jugement lundi.",
    "La correction des marchés se poursuit.",
    "Une version précédente de ce projet de loi a été retirée.",
    "La précision du tir est remarquable.",
    "Mis à jour à 10:04",
    "法院周一更正了判决。",
    "该软件的早期版本存在漏洞。",
    "本文作者认为法院应当更正判决。",
    "更新于 2026年5月3日",
    "部长澄清说，磨坊已经关闭。",
    "صححت المحكمة حكمها يوم الاثنين.",
    "نسخة سابقة من هذا الاتفاق كانت أشد.",
    "آخر تحديث: 10:04",
    "Das Gericht hat sein Urteil korrigiert.",
    "In einer früheren Version des Gesetzes stand die Mühle.",
    "Aktualisiert: 3. Mai 2026, 10:04 Uhr",
    "O tribunal corrigiu a sua decisão na segunda-feira.",
    "Uma versão anterior deste projeto foi retirada.",
    "Суд исправил свое решение в понедельник.",
    "В предыдущей версии законопроекта мельницы не было.",
    "В текст законопроекта внесены исправления.",
    "裁判所は月曜日に判決を訂正した。",
    "更新日：2026年5月3日 10:04",
];

#[test]
fn notes_are_recognised_by_label_and_formula() {
    let wrong: Vec<_> = NOTES.iter().filter(|(kind, text)| editorial_note(text) != Some(*kind)).collect();
    let seen: Vec<_> = wrong.iter().map(|(kind, text)| (kind, editorial_note(text), text)).collect();
    assert!(seen.is_empty(), "{seen:#?}");
}

#[test]
fn other_sentences_with_their_words_are_none() {
    let wrong: Vec<_> = OTHERS.iter().filter_map(|text| Some((editorial_note(text)?, text))).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_note_speaks_of_the_paragraphs_that_share_its_rare_words() {
    for (name, blocks, note, expected) in [
        (
            "a figure and a name",
            &[
                "The mill at Arden burned down on Monday.",
                "Two people were hurt, said Mayor Olsen.",
                "It was built in 1887 by Karl Bremer.",
            ][..],
            "Correction: An earlier version of this article misstated when Karl Bremer built the mill. It was in 1887.",
            &[2][..],
        ),
        (
            "two paragraphs",
            &["Mayor Olsen denied it.", "The bakers were on strike.", "Nobody asked Mayor Olsen again."],
            "Correction: Mayor Olsen was misquoted.",
            &[0, 2],
        ),
        ("nothing shared", &["The mill burned down.", "Two people were hurt."], "We regret the error.", &[]),
        (
            "words of notes alone",
            &["This story begins in an earlier version of the town.", "It rained."],
            "An earlier version of this story was wrong.",
            &[],
        ),
        ("Chinese", &["磨坊星期一起火。", "市长欧森否认此事。", "两人受伤。"], "更正：市长欧森的名字有误。", &[1]),
    ] {
        let text = ArticleText::from_lines(format!("{}\n{note}", blocks.join("\n")));
        let start = *text.breaks().last().unwrap_or(&0);
        let found: Vec<String> = spoken_of(&text, Span::between(start, text.span().end()))
            .into_iter()
            .map(|block| text.shown(block))
            .collect();
        let wanted: Vec<&str> = expected.iter().filter_map(|at| blocks.get(*at).copied()).collect();
        assert_eq!(found, wanted, "{name}");
    }
}
