//! The words by which newsrooms mark their notes, in the languages of the interface and in German, Portuguese, Russian and
//! Japanese. In lower case, with straight apostrophes, as [`editorial_note`](super::editorial_note) compares them.

use super::note_kind::NoteKind::{self, Clarification, Correction, EditorsNote, Update};

/// Labels that a note begins with, before a colon, a dash or a bracket.
pub(super) const LABELS: [(NoteKind, &str); 4] = [
    (
        Correction,
        "correction|corrections|corrected|corrects|corrections and clarifications|corrections & clarifications|erratum|errata\
         |corrección|correcciones|rectificación|fe de errores|fe de erratas|correctif|rectificatif|rectification\
         |korrektur|korrekturhinweis|berichtigung|richtigstellung|correção|correções|erramos|errámos|retificação\
         |исправление|исправлено|поправка|更正|更正启事|更正啟事|更正说明|勘误|勘誤|訂正|お詫びと訂正|おわびと訂正|訂正とお詫び|訂正とおわび\
         |تصحيح|تصويب|استدراك",
    ),
    (
        Clarification,
        "clarification|clarifications|aclaración|aclaraciones|matización|précision|précisions|klarstellung|präzisierung\
         |esclarecimento|clarificação|уточнение|разъяснение|澄清|澄清说明|補足|توضيح",
    ),
    (
        EditorsNote,
        "editor's note|editors' note|editor's notes|editors note|a note from the editor|note from the editors|note to readers\
         |nota del editor|nota de la editora|nota de la redacción|nota de redacción|nota de los editores|n. de la r.|ndlr\
         |note de la rédaction|note de l'éditeur|anmerkung der redaktion|hinweis der redaktion|anm. d. red.|anm. der redaktion\
         |transparenzhinweis|nota da redação|nota de redação|nota do editor|nota da editora|nota do editorial\
         |от редакции|примечание редакции|прим. ред.|примечание редактора|编者按|编者注|编辑注|編者按|編者註|編者注|編按\
         |編集部注|編集部より|編集部から|ملاحظة المحرر|ملاحظة من المحرر|ملاحظة التحرير|ملاحظة من التحرير|تنويه من التحرير|تنويه",
    ),
    (
        Update,
        "update|updated|actualización|actualizado|mise à jour|actualisation|aktualisierung|aktualisiert|nachtrag\
         |atualização|atualizado|обновление|обновлено|дополнение|更新|追記|最新更新|تحديث",
    ),
];

/// What stands between a label and its date: "Correction du 3 mai :", "Korrektur vom 3. Mai:".
pub(super) const BEFORE_DATES: &str = "on|as of|du|le|à|del|de|el|vom|am|em|от|на|بتاريخ|في";

/// Sentences of notes. Of each step one wording must follow, in this order, a step with `~` at once; a wording stands for all
/// words that begin with it.
pub(super) const FORMULAS: [(NoteKind, &str); 34] = [
    // English.
    (
        Correction,
        "earlier version/previous version/prior version/original version/earlier versions/previous versions/earlier edition\
         /earlier headline/previous headline > ~of this/on this/to this/for this \
         > ~article/story/report/piece/post/page/review/column/transcript/item/caption/newsletter/obituary/interview/blog/graphic",
    ),
    (
        Correction,
        "this article/this story/this report/this piece/this post/this headline/this page/this review/this column\
         /this transcript/this caption/this obituary/headline of this/headline on this > was/has been/have been/is being \
         > correct/amended/fixed",
    ),
    (Clarification, "this article/this story/this report/this piece/this post/this headline > was/has been > clarif"),
    (
        Update,
        "this article/this story/this report/this piece/this post/this headline/this page/this transcript \
         > was/has been/is being > updat/edited/modified/changed/revised/expanded/added to",
    ),
    (Correction, "story has been corrected to"),
    (Correction, "story has been updated to correct"),
    (Correction, "we regret the error"),
    (Correction, "due to an editing error/because of an editing error/owing to an editing error"),
    // Spanish.
    (
        Correction,
        "versión anterior/versión previa/primera versión/versión original > ~de este/de esta/del presente \
         > ~artículo/noticia/información/texto/reportaje/nota/crónica/pieza/entrevista/columna/titular",
    ),
    (
        Correction,
        "este artículo/esta noticia/esta información/este texto/este reportaje/esta nota/esta pieza/esta crónica\
         /titular de esta/titular de este > ha sido/fue/se ha > corregid/rectificad/enmendad",
    ),
    (
        Clarification,
        "este artículo/esta noticia/esta información/este texto > ha sido/fue/se ha > aclarad/matizad/precisad",
    ),
    (
        Update,
        "este artículo/esta noticia/esta información/este texto/este reportaje/esta nota/esta pieza \
         > ha sido/fue/se ha > actualizad/modificad/editad/ampliad",
    ),
    // French.
    (
        Correction,
        "version antérieure/version précédente/première version/précédente version/version initiale > ~de cet/de ce/de cette \
         > ~article/texte/billet/papier/dépêche/reportage/entretien/publication",
    ),
    (
        Correction,
        "cet article/ce texte/cette dépêche/ce billet/ce papier/cet entretien/cette publication > a été/est > corrig/rectifi",
    ),
    (Clarification, "cet article/ce texte/cette dépêche/ce billet > a été > précis/clarifi"),
    (
        Update,
        "cet article/ce texte/cette dépêche/ce billet/ce papier/cet entretien > a été/est \
         > mis à jour/mise à jour/actualis/modifi/complét/édit",
    ),
    // German.
    (
        Correction,
        "früheren version/früheren fassung/frühere version/frühere fassung/ersten version/ersten fassung/vorherigen version\
         /vorigen version/ursprünglichen version/ursprünglichen fassung/älteren version/älteren fassung \
         > ~dieses artikels/dieses textes/dieses beitrags/dieses berichts/dieses interviews/dieser meldung/des artikels/des textes\
         /des beitrags/der meldung/dieser überschrift",
    ),
    (
        Correction,
        "dieser artikel/dieser text/dieser beitrag/diese meldung/dieser bericht > wurde/ist > korrigiert/berichtigt",
    ),
    (
        Update,
        "dieser artikel/dieser text/dieser beitrag/diese meldung/dieser bericht > wurde/ist \
         > aktualisiert/ergänzt/überarbeitet/geändert",
    ),
    (
        Correction,
        "wir haben den fehler/wir haben diesen fehler/wir haben die angabe/wir haben das > korrigiert/berichtigt",
    ),
    // Portuguese.
    (
        Correction,
        "versão anterior/versão prévia/primeira versão/versão original/versão inicial > ~deste/desta/do presente \
         > ~artigo/reportagem/texto/notícia/matéria/nota/post/conteúdo/título/entrevista",
    ),
    (
        Correction,
        "este artigo/esta reportagem/este texto/esta notícia/esta matéria/este conteúdo > foi > corrigid/retificad",
    ),
    (
        Update,
        "este artigo/esta reportagem/este texto/esta notícia/esta matéria/este conteúdo > foi > atualizad/editad/alterad/modificad",
    ),
    // Russian.
    (
        Correction,
        "в предыдущей версии/в ранней версии/в более ранней версии/в первоначальной версии/в первой версии/в прежней версии \
         > ~статьи/материала/новости/текста/заметки/публикации/этой статьи/этого материала/этого текста/этой новости/этой заметки",
    ),
    (
        Correction,
        "эта статья/этот материал/эта новость/этот текст/эта заметка > исправлен/была исправлен/был исправлен",
    ),
    (
        Update,
        "эта статья/этот материал/эта новость/этот текст/эта заметка > обновл/дополнен/была обновл/был обновл/был дополнен",
    ),
    (Correction, "в статью внесен/в материал внесен/в заметку внесен/в новость внесен/редакция приносит извинения за"),
    // Chinese.
    (
        Correction,
        "本文已/本文于/本文於/本文曾/本文有/本文经/本文經/本文内容/本文標題/本文标题/本报道已/本报道于/本報道已/本報導已/这篇文章已/這篇文章已/这篇报道已/這篇報導已/此文已/此报道已/本稿已/本稿于 \
         > 更正/勘误/勘誤/修正",
    ),
    (
        Update,
        "本文已/本文于/本文於/本文曾/本文有/本文经/本文經/本文内容/本文標題/本文标题/本报道已/本报道于/本報道已/本報導已/这篇文章已/這篇文章已/这篇报道已/這篇報導已/此文已/此报道已/本稿已/本稿于 \
         > 更新/修订/修訂/补充/補充",
    ),
    (
        Correction,
        "本文/本报道/本報道/本報導/此文/这篇文章/這篇文章/这篇报道/這篇報導/此报道/此報導 \
         > ~早前版本/先前版本/此前版本/较早版本/較早版本/更早版本/早期版本/旧版本/舊版本",
    ),
    // Japanese.
    (Correction, "この記事/本記事/当記事/この見出し/記事の見出し > 訂正/修正"),
    (Update, "この記事/本記事/当記事 > 更新/加筆/追記"),
    (
        Correction,
        "お詫びして訂正/おわびして訂正/訂正してお詫び/訂正しておわび/とあるのは誤り/とあったのは誤り/とありましたが、正しくは/としていましたが、正しくは/の誤りでした。訂正",
    ),
    // Arabic.
    (
        Correction,
        "نسخة سابقة/إصدار سابق/نسخة أولى/صيغة سابقة/النسخة السابقة > ~من هذا/من هذه > ~المقال/الخبر/التقرير/القصة/المادة/النص",
    ),
];

/// Arabic puts the verb first.
pub(super) const VERB_FIRST: [(NoteKind, &str); 2] = [
    (
        Correction,
        "تم تصحيح/جرى تصحيح/تم تصويب/صُحح/صُحّح > هذا المقال/هذا الخبر/هذا التقرير/هذه القصة/هذه المادة/هذا النص",
    ),
    (
        Update,
        "تم تحديث/جرى تحديث/تم تعديل/جرى تعديل/حُدّث > هذا المقال/هذا الخبر/هذا التقرير/هذه القصة/هذه المادة/هذا النص",
    ),
];
