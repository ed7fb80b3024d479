//! Words that turn a sentence into its opposite.

use super::unspaced_words;
use super::word_list::{contains, contains_sorted};
use super::words::words;
use crate::text::lowercase;

/// Negating words of many languages, in lower case. Only words that mostly negate where they stand: verbs such as "deny"
/// are statements of their own, and words that mean something common in another language (Italian "mai", French for May)
/// are left out, or told apart by [`harmless`]; sorted by bytes. A false flag is a small harm, a missed one a larger.
const WORDS: &str = "\
    ain't aldri aldrig ani asla aucun aucune aucunement barely belum bez bukan cannot chưa chả chẳng değil değildi \
    değildir ei eikä eivät ettei fără geen guère hardly hayır hiç hiçbir ikke ilman inga ingen inget inte jamais \
    jamás jangan kaum kein keine keinem keinen keiner keinerlei keines keinesfalls keineswegs không nada nadie ne \
    neanche nebyl nein neither nem nemmeno nenhum nenhuma nenhumas nenhuns není neppure nergens nessun nessuna \
    nessuno never ni nic nicht nichts nicio niciodată niciun nie niemals niemand niemandem niemanden niente niet \
    niets nigdy nije nikogo nikt nincs nincsenek ninguna ningunas ninguno ningunos ninguém ningún nirgends nisu no \
    nobody non none nooit nor not nothing nowhere nu nulla nullement nunca não né nélkül ohne olmayan pas rien sans \
    scarcely sem senza sin sincs soha tak tampoco tanpa tiada tidak uden unable utan uten weder without yok yoktu \
    yoktur zonder đừng żaden żadna żadne żadnego żadnych žádné žádný δε δεν μη μην ούτε ποτέ χωρίς όχι без жоден \
    жодних жодного не нельзя нема немає неправда нет ни никак никакие никаких никакого никакой никогда никого никому \
    никто ничего ні ніколи ніхто нічого אין אינה אינו אינם אינן איננו בלי ואין ולא טרם לא ללא מבלי שאין שלא بدون بعدم \
    بغير بلا دون عدم غير فلا فلم لا لست لعدم لم لن ليس ليست ليسوا ما نباید نبود نمی نه نہ نہیں نیست هیچ وبدون وعدم \
    ولا ولم ولن وليس وليست وما न नही नहीं ना बिना मत নয় না নি নেই இல்லை కాదు లేదు 안";

/// Negating parts of words: Korean negates inside the word, and so does Turkish; `-ma-` alone makes nouns as well.
const INSIDE: &str = "않 없 아니 못 mediğ madığ meyece mayaca memiş mamış miyor mıyor müyor maması memesi";
/// Turkish ends so, Persian begins so; and words that do either and negate nothing.
const ENDS: &str = "n't medi madı mediler madılar medik madık";
const BEGINS: &str = "n' نمی نخواه";
const OTHERS: &str = "잘못 연못 komedi rimedi";

/// What, put before a word, makes it say the opposite, and how long (characters) the word must be for that.
const OPPOSITES: [(&str, usize); 4] = [("не nie ne ن نمی", 2), ("بی نا", 3), ("non un dis", 4), ("in im il ir", 5)];

/// Words that are listed for one language, here or among the figures, and mean something harmless in another one; and
/// common words of that one, and not of the first, by which it is told.
const HARMLESS: [(&str, &str); 8] = [
    ("once due cent seize", "the of and was were to is has had that with by from"),
    ("no dos", "em uma não ao foi pela pelo são às"),
    ("sin nu", "och att på av som är det til ikke inte"),
    ("pas onze nu", "het een van zijn dat niet voor werd"),
    ("né nu", "est et les à dans pour qui"),
    ("tak", "w z na się że do jest od po o a pro je se"),
    ("ne", "di che della è sono nel alla gli"),
    ("ما", "که از این را است در به با"),
];

/// Whether a word says something else in some language than in the one that it is listed for.
pub(super) fn is_ambiguous(word: &str) -> bool {
    HARMLESS.iter().any(|(harmless, _)| contains(harmless, &lowercase(word)))
}

/// The words that are listed for another language than this text's own.
pub(crate) fn harmless(text: &str) -> Vec<&'static str> {
    let text = lowercase(text);
    let words = words(&text);
    let speaks = |marks: &str| words.iter().any(|word| *word != " " && contains(marks, word));
    HARMLESS.iter().filter(|(_, marks)| speaks(marks)).flat_map(|(harmless, _)| harmless.split(' ')).collect()
}

/// Whether a word negates.
pub(crate) fn negates(word: &str, harmless: &[&str]) -> bool {
    if word == " " {
        return false;
    }
    let word = lowercase(word).replace('’', "'");
    let any = |list: &str, holds: &dyn Fn(&str) -> bool| list.split(' ').any(holds);
    if harmless.contains(&word.as_str()) || any(OTHERS, &|other| word.contains(other)) {
        return false;
    }
    contains_sorted(WORDS, &word)
        || unspaced_words::negates(&word)
        || any(INSIDE, &|part| word.contains(part))
        || any(ENDS, &|end| word.len() > end.len() + 1 && word.ends_with(end))
        || any(BEGINS, &|start| word.len() > start.len() && word.starts_with(start))
}

/// Whether of two words, in lower case, one is the other one negated: `able` and `unable`.
pub(super) fn opposite(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    if let Some(before) = long.strip_suffix(short).filter(|before| !before.is_empty()) {
        let length = short.chars().count();
        return OPPOSITES.iter().any(|(list, least)| length >= *least && contains(list, before));
    }
    // Turkish, between the stem and the ending.
    let stem = long.bytes().zip(short.bytes()).take_while(|(a, b)| a == b).count();
    let (Some(inserted), Some(ending)) = (long.get(stem..stem + 2), long.get(stem + 2..)) else { return false };
    stem >= 2 && matches!(inserted, "ma" | "me") && ending.len() > 1 && short.get(stem..) == Some(ending)
}

#[cfg(test)]
mod tests {
    use super::super::word_list::assert_searchable;
    use super::*;

    #[test]
    fn a_listed_word_is_found_and_no_other() {
        assert_searchable(WORDS);
    }
}
