//! The words by which articles name a source, by language: those of the interface, German and Portuguese. Chinese, which has no
//! spaces, is in [`cues_chinese`](super::cues_chinese).
//!
//! All words are written as they are compared: in small letters, without accents.

/// What a cue leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// A name.
    Name(String),
    /// A pronoun, or nobody.
    Pronoun,
}

/// The cues of one language, each list separated by commas.
pub(super) struct Cues {
    /// The name follows: “according to”.
    pub leads: &'static str,
    /// The name stands before; where no subject does, after it: “said the mayor”.
    pub says: &'static str,
    /// The name stands before, never after, where their object is: “told reporters”.
    pub tells: &'static str,
    /// As [`tells`](Self::tells): who denies, or does not answer. In languages where a verb may begin a sentence, the name may follow.
    pub denies: &'static str,
    /// The things that are denied or answered, which nobody is: “the allegations”.
    pub objects: &'static str,
    /// After a verb: the name follows (“denied by”).
    pub by: &'static str,
    /// Where a name ends: what tells when, where, or what was said.
    pub ends: &'static str,
    /// Between a name and its cue: auxiliaries, negations, adverbs.
    pub fillers: &'static str,
    /// Before a name: conjunctions.
    pub links: &'static str,
    /// Words that stand for a source named before.
    pub pronouns: &'static str,
    /// Words that stand for nobody, or for a word of their sentence: “nobody”, “which”.
    pub nobody: &'static str,
    /// No name begins with these: prepositions, adverbs, auxiliaries, verbs of answering.
    pub not_first: &'static str,
    /// Conjunctions that begin a clause of its own: “but”.
    pub clauses: &'static str,
    /// Forms of “to be”: before a verb they make it passive.
    pub be: &'static str,
    /// Other auxiliaries: what stands before them is their subject.
    pub aux: &'static str,
    /// How adverbs end, in small letters; empty where nouns end so too.
    pub adverb: &'static str,
    /// Whether a verb may stand before its subject in any sentence: “Am Montag wies das Ministerium”.
    pub verb_first: bool,
    /// Whether a subject may be left out: “dijo”.
    pub drops: bool,
    /// Whether the article is a part of the word, and “to the” too.
    pub arabic: bool,
}

/// Whether a word is in a list of [`Cues`].
pub(super) fn has(list: &str, word: &str) -> bool {
    list.split(", ").any(|one| one == word)
}

impl Cues {
    /// The name as it is written by itself: in Arabic “to the ministry” is one word.
    pub fn restored(&self, name: &str) -> String {
        let of_article = name.strip_prefix("لل").map(|rest| format!("ال{rest}"));
        of_article.filter(|_| self.arabic).unwrap_or_else(|| name.to_owned())
    }
}

pub(super) const CUES: [Cues; 6] = [
    Cues {
        leads: "according to, in the words of, as per, citing, quoting",
        says: "said, says, say, added, adds, stated, states, wrote, writes, claimed, claims, argued, argues, \
            insisted, insists, explained, explains, admitted, admits, warned, warns, noted, notes, estimated, \
            concluded, echoed",
        tells: "told, tells, announced, announces, reported, reports, tweeted, posted, alleged, alleges, confirmed, \
            confirms, acknowledged, testified, accused, accuses, blamed, blames, criticized, criticised, believes, \
            describes, described, asked, suggested, suggests, estimates, determined, found, published, disclosed, \
            revealed",
        denies: "denied, denies, denying, rejected, rejects, disputed, disputes, dismissed, dismisses, refuted, \
            refutes, contradicted, declined, declines, refused, refuses, did not, didn't, does not, doesn't, has not, \
            hasn't, have not, haven't, had not, hadn't, would not, wouldn't, could not be reached, \
            couldn't be reached, was not available, were not available, was unavailable, were unavailable, \
            had no comment, has no comment, gave no comment, made no comment, offered no comment, \
            could not immediately be reached, couldn't immediately be reached, was not immediately available, \
            were not immediately available, has yet to, have yet to, had yet to, never responded, never answered, \
            never replied, rebuffed",
        objects: "allegation, allegations, accusation, accusations, claim, claims, charge, charges, suggestion, suggestions, assertion, assertions, criticism, rumor, rumors, rumour, rumours, \
            findings, question, questions, request, requests, comment, wrongdoing",
        by: "by",
        ends: "on, in, at, that, who, which, when, during, after, before, last, late, early, this, to, as, while, \
            but, there, if, how, why, earlier, yesterday, today, monday, tuesday, wednesday, thursday, friday, \
            saturday, sunday, with, about, from, through, via, it, he, she, they, we, was, were, is, are, any, \
            allegations, having",
        fillers: "has, have, had, was, is, also, later, long, immediately, repeatedly, did, would, will, then, again, \
            reportedly, publicly, recently, often, once, previously, \
            himself, herself, itself, themselves",
        links: "and, but, as, while, although, though, however, because, so, or, that, what",
        pronouns: "he, she, they, it, i, we, him, her, them, one",
        nobody: "nothing, nobody, none, who, which, whom, that, what, anyone, no one",
        not_first: "no, often, once, for, of, to, from, by, at, on, in, into, about, with, without, through, via, during, after, \
            before, until, since, under, over, between, among, against, as, yet, not, never, still, just, only, even, \
            also, already, then, again, however, would, will, did, do, does, has, have, had, was, were, is, are, be, \
            been, being, can, could, may, might, should, comment, say, answer, answered, reply, replied, respond, \
            responded, how, why, when, where, if, whether, because, that, than, so, immediately, reached",
        clauses: "but, while, although, though, because, whether, if, when, whereas, unless",
        be: "was, were, is, are, be, been, being",
        aux: "has, have, had, did, does, do, will, would, can, could, may, might, should, must",
        adverb: "ly",
        verb_first: false,
        drops: false,
        arabic: false,
    },
    Cues {
        leads: "segun, de acuerdo con, en palabras de, a juicio de, conforme a",
        says: "dijo, dice, dijeron, dicen, afirmo, afirma, afirmaron, declaro, declara, declararon, senalo, senala, \
            senalaron, aseguro, asegura, aseguraron, explico, explica, explicaron, anadio, anade, indico, indica, \
            indicaron, informo, informa, informaron, comento, sostuvo, sostiene, manifesto, anuncio, confirmo, \
            confirma, confirmaron, advirtio, escribio, ha dicho, han dicho, ha afirmado, ha asegurado, ha declarado, \
            asegurado, confirmado",
        tells: "denuncio, reconocio, admitio",
        denies: "nego, niega, negaron, niegan, desmintio, desmiente, desmintieron, rechazo, rechaza, rechazaron, \
            no quiso, no quisieron, no respondio, no respondieron, no ha respondido, no han respondido, no contesto, \
            no hizo comentarios, declino, declinaron, rehuso, se nego, ha negado, negado, desmentido, no contestaron, \
            no ha contestado, no han contestado, no habia respondido, no habian respondido, no ha querido, \
            no han querido, no atendio, no atendieron, rehusaron, se negaron, ha rechazado, han rechazado, \
            han negado, ha desmentido, han desmentido, no hicieron comentarios, no estaba disponible, \
            no estaban disponibles",
        objects: "acusacion, acusaciones, alegacion, alegaciones, denuncia, denuncias, cargo, \
            cargos, afirmacion, afirmaciones, version, preguntas, pregunta, rumores, noticia, hechos, criticas, \
            comentarios, comentario",
        by: "por",
        ends: "que, en, este, esta, ayer, hoy, durante, tras, cuando, quien, donde, mientras, lunes, martes, \
            miercoles, jueves, viernes, sabado, domingo, ante, a, mediante, sin, no",
        fillers: "ha, han, habia, habian, no, tambien, se, ya",
        links: "segun, y, e, pero, como, aunque, mientras, asi, lo",
        pronouns: "el, ella, ellos, ellas, este, esta",
        nobody: "quien, quienes, nadie, nada",
        not_first: "a, al, ante, con, contra, de, del, desde, en, entre, hacia, hasta, para, por, segun, sin, sobre, \
            tras, no, ni, aun, todavia, ya, tambien, ayer, hoy, que, si, cuando, como, donde, porque, hacer, haber, \
            responder, comentar, contestar, ha, han, habia, habian, fue, fueron, es, era",
        clauses: "pero, aunque, porque, mientras, cuando, que, si",
        be: "fue, fueron, es, son, era, eran, sido, ser",
        aux: "ha, han, habia, habian, hay, puede, pueden",
        adverb: "mente",
        verb_first: false,
        drops: true,
        arabic: false,
    },
    Cues {
        leads: "selon, d'apres, aux yeux de, pour, a en croire",
        says: "dit, disent, declare, declarent, affirme, affirment, assure, assurent, explique, expliquent, indique, \
            indiquent, precise, precisent, ajoute, ajoutent, estime, estiment, souligne, soulignent, annonce, \
            annoncent, confirme, confirment, reconnu, reconnait, rapporte, rapportent, ecrit, soutient, dit-il, \
            dit-elle, explique-t-il, explique-t-elle, affirme-t-il, affirme-t-elle, assure-t-il, assure-t-elle, \
            declare-t-il, ajoute-t-il, ajoute-t-elle",
        tells: "",
        denies: "dement, dementent, dementi, nie, nient, rejette, rejettent, rejete, conteste, contestent, refuse, \
            refusent, n'a pas, n'ont pas, n'a pu, n'ont pu, n'a souhaite, n'avait pas, n'avaient pas, n'a ni, \
            n'ont souhaite, n'etait pas joignable, n'etaient pas joignables, ne souhaite pas, ne souhaitent pas, \
            refute, refutent, decline",
        objects: "accusation, accusations, allegation, allegations, information, informations, \
            charges, affirmation, affirmations, faits, questions, question, rumeur, rumeurs, critiques, commentaire, \
            commentaires, propos",
        by: "par",
        ends: "que, qu'il, qu'elle, dans, lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche, hier, lors, \
            apres, avant, ce, cette, qui, a, sur, devant, etre, avoir, toute, tout",
        fillers: "a, ont, avait, avaient, est, n'a, n'ont, pas, aussi, egalement, s'est, ne, se",
        links: "et, mais, comme, alors, car, or, ce",
        pronouns: "il, elle, ils, elles, on, lui, eux, celui-ci, celle-ci, ce, a-t-il, a-t-elle, ont-ils, ont-elles",
        nobody: "qui, que, personne, rien",
        not_first: "a, au, aux, avec, avant, apres, chez, contre, dans, de, depuis, des, en, entre, par, pour, sans, \
            selon, sous, sur, vers, pas, encore, toujours, deja, aussi, hier, que, si, quand, comme, repondre, \
            repondu, commenter, souhaite, etre, avoir, ete, est, sont, etait, etaient, n'a, n'ont",
        clauses: "mais, que, parce, lorsque, tandis, quand, si",
        be: "est, sont, etait, etaient, ete, etre, fut, furent",
        aux: "a, ont, avait, avaient, peut, peuvent",
        adverb: "",
        verb_first: false,
        drops: false,
        arabic: false,
    },
    Cues {
        leads: "laut, nach angaben von, nach angaben, nach aussage von, nach ansicht von, zitiert",
        says: "sagte, sagt, sagten, sagen, erklarte, erklart, erklarten, teilte, teilten, mitteilte, betonte, betont, \
            betonten, berichtete, berichtet, berichteten, behauptete, behauptet, bestatigte, bestatigt, bestatigten, \
            kritisierte, schrieb, schreibt, meldete, meldet, zufolge",
        tells: "",
        denies: "dementierte, dementiert, dementierten, bestritt, bestreitet, bestritten, wies, weist, wiesen, \
            zuruckgewiesen, lehnte, lehnten, ausserte, ausserten, reagierte, reagierten, antwortete, antworteten, \
            wollte, wollten, war nicht zu erreichen, waren nicht zu erreichen, war nicht erreichbar, \
            waren nicht erreichbar, verweigerte, verweigerten, beantwortete, beantworteten, schwieg",
        objects: "vorwurf, vorwurfe, vorwurfen, anschuldigung, anschuldigungen, behauptung, behauptungen, bericht, \
            berichte, darstellung, anklage, kritik, geruchte, aussage, aussagen, fragen, frage, anfrage, anfragen, \
            kommentar, stellungnahme, stellung",
        by: "von",
        ends: "am, im, in, dass, bei, gegenuber, nach, vor, mit, zu, auf, wahrend, gestern, heute, montag, \
            dienstag, mittwoch, donnerstag, freitag, samstag, sonntag, zunachst, sich, nicht, es, war, waren, \
            ist, sind, wurde, wurden, soll, sollen, zuruck, ab",
        fillers: "hat, haben, hatte, hatten, auch, sich, nicht, bislang, bisher, zunachst, wird",
        links: "und, aber, wie, doch, so",
        pronouns: "er, sie, es, ihm, ihr, ihnen, man, dieser, diese",
        nobody: "niemand, nichts, wer",
        not_first: "am, im, in, an, auf, aus, bei, bis, durch, fur, gegen, mit, nach, ohne, seit, uber, um, unter, \
            von, vom, vor, zu, zum, zur, zwischen, wahrend, wegen, trotz, nicht, noch, schon, auch, bislang, bisher, \
            zunachst, gestern, heute, dann, dazu, daraufhin, dass, wenn, als, wie, ob, weil, den, einen, keinen, \
            keine, kein, diesen, alle, samtliche, jegliche, jede, sich",
        clauses: "aber, dass, weil, obwohl, wenn, wahrend, ob, doch",
        be: "wurde, wurden, worden, wird, werden",
        aux: "hat, haben, hatte, hatten, soll, sollen, kann, konnen",
        adverb: "",
        verb_first: true,
        drops: false,
        arabic: false,
    },
    Cues {
        leads: "segundo, de acordo com, conforme, nas palavras de, na avaliacao de",
        says: "disse, disseram, diz, dizem, afirmou, afirmaram, afirma, declarou, declararam, informou, informaram, \
            explicou, explica, explicaram, ressaltou, destacou, acrescentou, anunciou, alegou, confirmou, \
            confirmaram, escreveu, confirmado",
        tells: "",
        denies: "negou, negaram, nega, negam, desmentiu, desmentiram, rejeitou, rejeitaram, nao respondeu, \
            nao responderam, nao quis, nao quiseram, nao se manifestou, nao comentou, recusou, recusaram, negado, \
            nao se manifestaram, nao comentaram, nao retornou, nao retornaram, nao havia respondido, \
            nao haviam respondido, nao tinha respondido, recusou-se, recusaram-se, rebateu, refutou",
        objects: "acusacao, acusacoes, alegacao, alegacoes, denuncia, denuncias, relatorio, relatorios, relatos, \
            acusado, afirmacao, afirmacoes, perguntas, pergunta, boatos, noticia, criticas, comentario, comentarios",
        by: "por, pelo, pela, pelos, pelas",
        ends: "que, em, na, no, nesta, neste, ontem, hoje, durante, apos, quando, segunda-feira, terca-feira, \
            quarta-feira, quinta-feira, sexta-feira, sabado, domingo, nao, ao, aos",
        fillers: "tem, tinha, havia, nao, tambem, ja, se",
        links: "segundo, conforme, e, mas, como, embora",
        pronouns: "ele, ela, eles, elas, este, esta",
        nobody: "quem, ninguem, nada",
        not_first: "ao, aos, com, contra, de, do, da, dos, das, desde, em, no, na, nos, nas, entre, para, por, pelo, \
            pela, sem, sobre, apos, nao, nem, ainda, ja, tambem, ontem, hoje, que, se, quando, como, onde, porque, \
            responder, comentar, tem, tinha, havia, foi, foram, e",
        clauses: "mas, embora, porque, enquanto, quando, que",
        be: "foi, foram, sido, ser, era, eram",
        aux: "tem, tinha, tinham, havia, haviam, pode, podem",
        adverb: "mente",
        verb_first: false,
        drops: true,
        arabic: false,
    },
    Cues {
        leads: "بحسب, حسب, وفق, وفقا, نقلا عن, استنادا الي, علي لسان",
        says: "قال, قالت, قالوا, وقال, وقالت, يقول, تقول, اعلن, اعلنت, واعلن, واعلنت, ذكر, ذكرت, وذكر, وذكرت, اكد, \
            اكدت, واكد, واكدت, افاد, افادت, وافاد, وافادت, صرح, صرحت, اضاف, اضافت, واضاف, واضافت, اوضح, اوضحت, واوضح",
        tells: "",
        denies: "نفي, نفت, ونفي, ونفت, ينفي, تنفي, رفض, رفضت, ورفض, ورفضت, امتنع, امتنعت, لم يرد, لم ترد, لم يصدر, \
            لم يعلق, لم تعلق, ولم يرد, ولم ترد, لم يجب, لم تجب, لم يستجب, لم تستجب",
        objects: "الاتهامات, الاتهام, اتهامات, الادعاءات, الادعاء, المزاعم, التهم, التهمه, التقارير, تقارير, التقرير, \
            الانباء, الخبر, الاسيله, الاجابه, ارتكاب, وجود, علمها, علمه, تلقي, تورطها, تورطه, طلب, التصريحات",
        by: "",
        ends: "ان, انه, انها, انهم, امس, اليوم, يوم, في, خلال, بعد, قبل, علي, التعليق, عن, الي, صحه, هذه, هذا, تلك, \
            ذلك, الرد",
        fillers: "قد, لم, لا, كان, كانت, ايضا, بدوره, بدورها",
        links: "و, لكن, كما, حيث, بينما",
        pronouns: "هو, هي, هم, له, لها, لهم",
        nobody: "احد, الذي, التي",
        not_first: "في, من, عن, الي, علي, مع, بعد, قبل, خلال, ان, انه, انها, لم, لن, لا, قد, حتي, بشان, حول, بسبب, \
            كل, جميع, اي, هذه, هذا, تلك, ذلك, صحه",
        clauses: "لكن, بينما, حيث, ان",
        be: "",
        aux: "كان, كانت, يمكن",
        adverb: "",
        verb_first: true,
        drops: true,
        arabic: true,
    },
];

#[cfg(test)]
mod tests {
    use super::{CUES, has};
    use quote_anchor::text::{lowercase, plain};

    #[test]
    fn every_language_has_cues_of_each_kind_as_they_are_compared() {
        for (cues, said) in CUES.iter().zip(["said", "dijo", "dit", "sagte", "disse", "قال"]) {
            assert!(has(cues.says, said), "the verbs lack {said}");
            for (kind, list) in [
                ("leads", cues.leads),
                ("says", cues.says),
                ("denies", cues.denies),
                ("objects", cues.objects),
                ("nobody", cues.nobody),
                ("not_first", cues.not_first),
                ("clauses", cues.clauses),
                ("aux", cues.aux),
                ("ends", cues.ends),
                ("fillers", cues.fillers),
                ("links", cues.links),
                ("pronouns", cues.pronouns),
            ] {
                let words: Vec<&str> = list.split(", ").collect();
                for (at, word) in words.iter().enumerate() {
                    let lower = lowercase(word);
                    let folded = plain(&lower, lower.char_indices().map(|(at, _)| at), lower.len()).0;
                    assert_eq!(*word, folded, "{said}: {kind} have “{word}”");
                    assert!(!word.trim().is_empty() && word.trim() == *word, "{said}: {kind} have “{word}”");
                    assert!(
                        !words.iter().skip(at + 1).any(|other| other == word),
                        "{said}: {kind} have “{word}” twice"
                    );
                }
            }
        }
    }
}
