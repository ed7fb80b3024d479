//! Words that are figures or dates.

use crate::text::case::lowercase;

/// Words that are figures, in the languages that most news is written in: `two people` is not `three people`. In lower
/// case; one string, because a list of strings costs twice the bytes.
const FIGURES: &str = "\
    two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen \
    eighteen nineteen dozen dozens twenty thirty forty sixty seventy eighty ninety fifty hundred hundreds \
    thousand thousands million millions billion billions half dos tres cuatro cinco seis siete ocho nueve diez \
    once doce trece catorce quince veinte treinta cuarenta cincuenta sesenta ochenta doscientos quinientos \
    docena cien mil millones deux trois quatre cinq sept huit neuf dix onze douze treize quatorze quinze seize \
    dizaine douzaine centaine vingt trente quarante cinquante soixante cent mille zwei drei vier fünf sechs \
    sieben acht neun zehn elf zwölf dreizehn fünfzehn zwanzig dreißig vierzig fünfzig sechzig millionen \
    milliarden hundert tausend due tre quattro cinque sette otto nove dieci cento dois duas três quatro sete \
    oito dez два две три четыре пять шесть семь восемь девять десять сто тысяча тысяч миллион миллионов";
const FIGURE_CHARACTERS: &str = "一二三四五六七八九十百千万萬亿億两兩半";

/// Months and days of the week, in the case in which their language writes them: English `may` is no month.
const DATES: &str = "\
    January February March April May June July August September October November December Jan Feb Apr Jun Jul \
    Aug Sep Sept Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday Januar Februar März Mai \
    Juni Juli Oktober Dezember Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag janvier février mars \
    avril mai juin juillet août septembre octobre novembre décembre lundi mardi mercredi jeudi vendredi samedi \
    dimanche enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre lunes \
    martes miércoles jueves viernes sábado domingo gennaio febbraio aprile maggio giugno luglio settembre \
    ottobre dicembre lunedì martedì mercoledì giovedì venerdì sabato domenica janeiro fevereiro março maio junho \
    julho setembro outubro novembro dezembro января февраля марта апреля мая июня июля августа сентября октября \
    ноября декабря понедельник вторник среду четверг пятницу субботу воскресенье يناير فبراير مارس أبريل مايو \
    يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد";

/// Whether a word says how many, or when.
pub(super) fn is_figure(word: &str) -> bool {
    word.chars().any(char::is_numeric)
        || word.chars().all(|c| FIGURE_CHARACTERS.contains(c))
        || has(DATES, word)
        || has(FIGURES, &lowercase(word))
}

/// Whether a list, its words a space apart, has this one.
pub(super) fn has(list: &str, word: &str) -> bool {
    list.split(' ').any(|listed| listed == word)
}
