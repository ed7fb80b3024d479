//! Words that are figures or dates.

use super::unspaced_words;
use super::word_list::{contains, contains_sorted};
use crate::text::lowercase;

/// Words that are figures, in the languages that most news is written in: `two people` is not `three people`. In lower
/// case; one string, because a list of strings costs twice the bytes, and sorted by bytes.
const FIGURES: &str = "\
    acht altı ba beş bilhões billion billions bảy bốn catorce cent centaine cento chín cien cinco cincuenta cinq \
    cinquanta cinquante cinque cinquième cuarenta cuatro czterech cztery delapan deux deuxième dez dieci diez dix \
    dizaine doce docena dodici dois dokuz dos doscientos douzaine douze dozen dozens drei dreizehn dreißig drie \
    dritte dritten dritter dua duas due duizend dwa dwie dwóch dziesięciu dziesięć dziewięć dört eight eighteen \
    eighth eighty eleven elf elli empat enam erste ersten erster fem fifteen fifth fifty first five forty four \
    fourteen fourth fyra fünf fünfzehn fünfzig hai half honderd huit hundert hundra hundred hundreds iki juta kırk \
    lima mil mila milhão milhões miliar miliard miliardi miliardów milion milioni miliony milionów miljard miljarder \
    miljoen miljoner mille milliarden million millionen millions millones milyar milyon mười negen neuf neun nghìn \
    nine nineteen ninety ninth nio nove nueve năm ochenta ocho oito once onze osiem otto otuz pięciu pięć puluhan \
    quaranta quarante quatorze quatre quatrième quatro quattro quince quindici quinientos quinze ratus ratusan ribu \
    ribuan sechs sechzig second seconda segunda segundo seis seize sekiz sembilan sept sepuluh sesenta sete sette \
    seven seventeen seventh seventy sieben siedem siete six sixteen sixth sixty sju soixante sto sześciu sześć sáu \
    tausend ten tenth tercer tercera tercero terza terzo third thirteen thirty thousand thousands three tien tiga tio \
    tre trece treinta treize trenta trente tres triliun trillion trinta triệu trois troisième trzech trzy três trăm \
    tujuh tusen två twaalf twee twelve twenty twice twintig two tysiąc tysiące tysięcy tám tỷ undici veinte venti \
    vier vierte vierten vierzig vijf vingt vinte yedi yirmi yüz zehn zes zeven zwanzig zwei zweite zweiten zweiter \
    zwölf åtta üç восемь вторая второго второй вісім два двадцать две двести двое двух дві дев'ять девять десяти \
    десять миллиард миллиарда миллиардов миллион миллиона миллионов мільйон мільйони мільйонів мільярд мільярдів \
    п'ять первая первого первой первый пяти пять пятьдесят семь сорок сто сім тисяча тисячі третий третьего третьей \
    третья трех три тридцать трое трёх тысяч тысяча тысячи четверо четыре четырех четырёх чотири шести шесть шість \
    אלף אלפים ארבע ארבעה חמישה חמש מאה מאות מיליארד מיליון עשר עשרה שבע שבעה שישה שלוש שלושה שמונה שני שניים שש שתי \
    תשע תשעה آلاف أربع أربعة أربعين ألف اثنان اثنين بیست تسع تسعة ثلاث ثلاثة ثلاثين ثماني ثمانية خمس خمسة خمسين ده دو \
    سبع سبعة ست ستة سه شش صد عشر عشرة عشرون عشرين مئات مئة مائة ملايين مليار مليارات مليون میلیارد میلیون هزار هشت \
    هفت پنج چهار आठ करोड़ चार छह तीन दस दो नौ पाँच पांच बारह बीस लाख सात सौ हज़ार हजार 네 다섯 두 세 수백 수십 스무 아홉 여덟 여섯 열 \
    일곱";
const FIGURE_CHARACTERS: &str = "〇零一二三四五六七八九十百千万萬亿億兆两兩半";

/// Months and days of the week, in the case in which their language writes them: English `may` is no month.
const DATES: &str = "\
    Agustus Apr April Aralık Aug August Ağustos Cuma Cumartesi Dec December Desember Dezember Dienstag Donnerstag \
    Ekim Eylül Feb Februar Februari February Freitag Friday Haziran Jan Januar Januari January Jul Juli July Jumat \
    Jun June Juni Kamis Kasım Mai March Maret Mart May Mayıs Mei Minggu Mittwoch Monday Montag März Nisan Nov \
    November Ocak Oct October Oktober Pazar Pazartesi Perşembe Rabu Sabtu Salı Samstag Saturday Selasa Senin Sep Sept \
    September Sonntag Sunday Temmuz Thursday Tuesday Wednesday abril agosto août aprile augustus avril czerwca \
    czwartek december dezembro dicembre diciembre dimanche dinsdag domenica domingo donderdag décembre enero febbraio \
    febrero februari fevereiro fredag février gennaio giovedì giugno grudnia janeiro januari janvier jeudi jueves \
    juillet juin julho juli julio junho juni junio kwietnia lipca listopada luglio lundi lunedì lunes lutego lördag \
    maandag maart maggio mai maio maja marca mardi mars martedì martes marzo março mayo mei mercoledì mercredi \
    miércoles måndag niedziela niedzielę novembre novembro noviembre octobre octubre oktober onsdag ottobre outubro \
    października piątek poniedziałek quarta quinta sabato samedi segunda-feira septembre septiembre setembro \
    settembre sexta sierpnia sobota sobotę stycznia sábado söndag terça tisdag torsdag vendredi venerdì viernes \
    vrijdag woensdag września wtorek zaterdag zondag Çarşamba środa środę Şubat августа августе апреле апреля березня \
    вересня воскресенье вторник вівторок грудня декабре декабря жовтня июле июля июне июня квітня липня листопада \
    лютого мае марта марте мая неділю ноябре ноября октябре октября п'ятницю понедельник понеділок пятница пятницу \
    п’ятницю сентябре сентября середу серпня среда среду суббота субботу суботу січня травня феврале февраля червня \
    четверг январе января אוגוסט אוקטובר אפריל דצמבר חמישי יולי יוני ינואר מאי מרץ נובמבר ספטמבר פברואר ראשון רביעי \
    שישי שלישי آوریل أبريل أغسطس أكتوبر الأحد الأربعاء الاثنين الثلاثاء الجمعة الخميس السبت اوت اکتبر جمعه دسامبر \
    دوشنبه ديسمبر سبتمبر سه‌شنبه سپتامبر شنبه فبراير فوریه مارس مايو نوامبر نوفمبر يناير يوليو يونيو پنجشنبه پنج‌شنبه \
    چهارشنبه ژانویه ژوئن ژوئیه یکشنبه अक्टूबर अगस्त अप्रैल गुरुवार जनवरी जुलाई जून दिसंबर नवंबर फरवरी बुधवार मंगलवार \
    मई मार्च रविवार शनिवार शुक्रवार सितंबर सोमवार";

/// Figures that are names where they are capitalised.
const NAMES: &str = "lima ba";

/// Times of the day, as German joins them to a day of the week.
const TIMES: &str = "abend nacht nachmittag vormittag mittag morgen";

/// The end of a Korean day of the week, which its particles follow.
const DAY: &str = "요일";

/// Whether a word says how many, or when; those of `harmless` say something else here.
pub(super) fn is_figure(word: &str, harmless: &[&str]) -> bool {
    if word.chars().any(char::is_numeric) || word.chars().all(|c| FIGURE_CHARACTERS.contains(c)) {
        return true;
    }
    let listed = |word: &str| {
        let small = lowercase(word).replace('’', "'");
        let name = small != word && contains(NAMES, &small);
        contains_sorted(DATES, word) || contains_sorted(FIGURES, &small) && !name && !harmless.contains(&small.as_str())
    };
    // What Turkish puts behind a name, what German writes together with a day, and Arabic and Hebrew with what follows.
    let name = word.split_once(['\'', '’']).map(|(name, _)| name);
    let day = TIMES.split(' ').find_map(|time| word.strip_suffix(time));
    let bare = word.strip_prefix(['و', 'ب', 'ل', 'ב', 'ל', 'מ', 'ה', 'ו']);
    [Some(word), name, day, bare].into_iter().flatten().any(listed)
        || unspaced_words::is_figure(word)
        || word.contains(DAY)
}

#[cfg(test)]
mod tests {
    use super::super::word_list::assert_searchable;
    use super::*;

    #[test]
    fn a_listed_word_is_found_and_no_other() {
        assert_searchable(FIGURES);
        assert_searchable(DATES);
    }
}
