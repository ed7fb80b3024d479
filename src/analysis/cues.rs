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
    /// The name stands before, or where nothing does, after: “said”.
    pub verbs: &'static str,
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
        verbs: "said, says, say, told, tells, added, adds, stated, states, announced, announces, reported, reports, \
            wrote, writes, tweeted, posted, claimed, claims, alleged, alleges, argued, argues, insisted, \
            insists, explained, explains, confirmed, confirms, acknowledged, admitted, admits, warned, warns, \
            noted, notes, testified, accused, accuses, blamed, blames, criticized, criticised, believes, denied, denies, denying, rejected, rejects, \
            disputed, disputes, dismissed, dismisses, refuted, refutes, contradicted, declined, declines, \
            refused, refuses, did not, didn't, does not, doesn't, has not, hasn't, have not, haven't, had not, \
            hadn't, would not, wouldn't, could not be reached, couldn't be reached, was not available, were not \
            available, was unavailable, were unavailable, had no comment, has no comment, gave no comment, made \
            no comment, offered no comment, describes, described, asked, suggested, suggests, estimated, \
            estimates, determined, found, concluded, published, disclosed, revealed, echoed",
        by: "by",
        ends: "on, in, at, that, who, which, when, during, after, before, last, late, early, this, to, as, while, \
            but, there, if, how, why, earlier, yesterday, today, monday, tuesday, wednesday, thursday, friday, \
            saturday, sunday, with, about, from, through, via, it, he, she, they, we, was, were, is, are, any, \
            allegations, having",
        fillers: "has, have, had, was, is, also, later, long, immediately, repeatedly, did, would, will, then, again, \
            reportedly, publicly, recently, himself, herself, itself, themselves",
        links: "and, but, as, while, although, though, however, because, so, or, that, what",
        pronouns: "nothing, nobody, no one, none, he, she, they, it, i, we, him, her, them, who, which, one",
        arabic: false,
    },
    Cues {
        leads: "segun, de acuerdo con, en palabras de, a juicio de, conforme a",
        verbs: "dijo, dice, dijeron, dicen, afirmo, afirma, afirmaron, declaro, declara, declararon, senalo, senala, \
            senalaron, aseguro, asegura, aseguraron, explico, explica, explicaron, anadio, anade, indico, \
            indica, indicaron, informo, informa, informaron, comento, sostuvo, sostiene, manifesto, anuncio, \
            confirmo, confirma, confirmaron, denuncio, reconocio, admitio, advirtio, escribio, nego, niega, \
            negaron, niegan, desmintio, desmiente, desmintieron, rechazo, rechaza, rechazaron, no quiso, no \
            quisieron, no respondio, no respondieron, no ha respondido, no han respondido, no contesto, no hizo \
            comentarios, declino, declinaron, rehuso, se nego, ha dicho, han dicho, ha afirmado, ha asegurado, \
            ha negado, ha declarado, asegurado, negado, desmentido, confirmado",
        by: "por",
        ends: "que, en, este, esta, ayer, hoy, durante, tras, cuando, quien, donde, mientras, lunes, martes, \
            miercoles, jueves, viernes, sabado, domingo, ante, a, mediante, sin, no",
        fillers: "ha, han, habia, habian, no, tambien, se, ya",
        links: "y, e, pero, como, aunque, mientras, asi, lo",
        pronouns: "el, ella, ellos, ellas, este, esta, quien",
        arabic: false,
    },
    Cues {
        leads: "selon, d'apres, aux yeux de, pour, a en croire",
        verbs: "dit, disent, declare, declarent, affirme, affirment, assure, assurent, explique, expliquent, \
            indique, indiquent, precise, precisent, ajoute, ajoutent, estime, estiment, souligne, soulignent, \
            annonce, annoncent, confirme, confirment, reconnu, reconnait, rapporte, rapportent, ecrit, soutient, \
            dement, dementent, dementi, nie, nient, rejette, rejettent, rejete, conteste, contestent, refuse, \
            refusent, n'a pas, n'ont pas, n'a pu, n'ont pu, n'a souhaite, dit-il, dit-elle, explique-t-il, \
            explique-t-elle, affirme-t-il, affirme-t-elle, assure-t-il, assure-t-elle, declare-t-il, \
            ajoute-t-il, ajoute-t-elle",
        by: "par",
        ends: "que, qu'il, qu'elle, dans, lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche, hier, lors, \
            apres, avant, ce, cette, qui, a, sur, devant, etre, avoir, toute, tout",
        fillers: "a, ont, avait, avaient, est, n'a, n'ont, pas, aussi, egalement, s'est, ne, se",
        links: "et, mais, comme, alors, car, or, ce",
        pronouns: "il, elle, ils, elles, on, lui, eux, celui-ci, celle-ci, ce, a-t-il, a-t-elle, ont-ils, ont-elles, \
            qui",
        arabic: false,
    },
    Cues {
        leads: "laut, nach angaben von, nach angaben, nach aussage von, nach ansicht von, zitiert",
        verbs: "sagte, sagt, sagten, sagen, erklarte, erklart, erklarten, teilte, teilten, mitteilte, betonte, \
            betont, betonten, berichtete, berichtet, berichteten, behauptete, behauptet, bestatigte, bestatigt, \
            bestatigten, kritisierte, schrieb, schreibt, meldete, meldet, zufolge, dementierte, dementiert, \
            dementierten, bestritt, bestreitet, bestritten, wies, weist, wiesen, zuruckgewiesen, lehnte, \
            lehnten, ausserte, ausserten, reagierte, reagierten, antwortete, antworteten, wollte, wollten",
        by: "von",
        ends: "am, im, in, dass, bei, gegenuber, nach, vor, mit, zu, auf, wahrend, gestern, heute, montag, \
            dienstag, mittwoch, donnerstag, freitag, samstag, sonntag, zunachst, sich, nicht, es, war, waren, \
            ist, sind, wurde, wurden, soll, sollen",
        fillers: "hat, haben, hatte, hatten, auch, sich, nicht, bislang, bisher, zunachst, wird",
        links: "und, aber, wie, doch, so",
        pronouns: "er, sie, es, ihm, ihr, ihnen, man, dieser, diese",
        arabic: false,
    },
    Cues {
        leads: "segundo, de acordo com, conforme, nas palavras de, na avaliacao de",
        verbs: "disse, disseram, diz, dizem, afirmou, afirmaram, afirma, declarou, declararam, informou, informaram, \
            explicou, explica, explicaram, ressaltou, destacou, acrescentou, anunciou, alegou, confirmou, \
            confirmaram, escreveu, negou, negaram, nega, negam, desmentiu, desmentiram, rejeitou, rejeitaram, \
            nao respondeu, nao responderam, nao quis, nao quiseram, nao se manifestou, nao comentou, recusou, \
            recusaram, negado, confirmado",
        by: "por, pelo, pela, pelos, pelas",
        ends: "que, em, na, no, nesta, neste, ontem, hoje, durante, apos, quando, segunda-feira, terca-feira, \
            quarta-feira, quinta-feira, sexta-feira, sabado, domingo, nao, ao, aos",
        fillers: "tem, tinha, havia, nao, tambem, ja, se",
        links: "e, mas, como, embora",
        pronouns: "ele, ela, eles, elas, este, esta, quem",
        arabic: false,
    },
    Cues {
        leads: "بحسب, حسب, وفق, وفقا, نقلا عن, استنادا الي, علي لسان",
        verbs: "قال, قالت, قالوا, وقال, وقالت, يقول, تقول, اعلن, اعلنت, واعلن, واعلنت, ذكر, ذكرت, وذكر, وذكرت, اكد, \
            اكدت, واكد, واكدت, افاد, افادت, وافاد, وافادت, صرح, صرحت, اضاف, اضافت, واضاف, واضافت, اوضح, اوضحت, \
            واوضح, نفي, نفت, ونفي, ونفت, ينفي, تنفي, رفض, رفضت, ورفض, ورفضت, امتنع, امتنعت, لم يرد, لم ترد, لم \
            يصدر, لم يعلق, لم تعلق, ولم يرد, ولم ترد",
        by: "",
        ends: "ان, انه, انها, انهم, امس, اليوم, يوم, في, خلال, بعد, قبل, علي, التعليق, عن, الي, صحه, هذه, هذا, تلك, \
            ذلك, الرد",
        fillers: "قد, لم, لا, كان, كانت, ايضا, بدوره, بدورها",
        links: "و, لكن, كما, حيث, بينما",
        pronouns: "هو, هي, هم, له, لها, لهم",
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
            assert!(has(cues.verbs, said), "the verbs lack {said}");
            for (kind, list) in [
                ("leads", cues.leads),
                ("verbs", cues.verbs),
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
