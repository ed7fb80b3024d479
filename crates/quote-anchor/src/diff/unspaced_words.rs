//! Words of scripts that put no spaces between words, as far as flags need them: a diff keeps them in one piece.

use super::word_list::contains;

/// Negating words; Burmese and Japanese endings that negate.
const NEGATING: &str = "\
    不 没 沒 没有 沒有 未 无 無 勿 毫无 毫無 并非 並非 绝非 絕非 ない ません なかっ なく ずに せず せずに わず わずに らず らずに \
    れず れずに えず えずに けず けずに べず たず たずに さず さずに ไม่ มิได้ ปราศจาก ไร้ မဟုတ် မရှိ ဘူး មិន គ្មាន ពុំ ບໍ່";

/// Figures and dates that are longer than one character.
const FIGURES: &str = "\
    月曜 火曜 水曜 木曜 金曜 土曜 日曜 周一 周二 周三 周四 周五 周六 週一 週二 週三 週四 週五 週六 星期一 星期二 星期三 星期四 星期五 星期六 \
    周日 週日 星期日 星期天 หนึ่ง สอง สาม สี่ ห้า หก เจ็ด แปด เก้า สิบ ร้อย พัน หมื่น แสน ล้าน \
    มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม วันจันทร์ วันอังคาร วันพุธ \
    วันพฤหัสบดี วันศุกร์ วันเสาร์ วันอาทิตย์";

/// Words that hold one of those, or the sign of a figure, and say something else.
const OTHERS: &str = "\
    不过 不過 不仅 不僅 不但 不断 不斷 不少 不久 不管 不论 不論 不同 不锈 不动产 不動產 不動産 差不多 未来 未來 未成年 无锡 無錫 无人机 無人機 \
    无线 無線 无论 無論 無料 無事 少ない 少なく 少なかっ 危ない 間もなく まもなく わずか 必ず かならず とりあえず 変わらず 一部 一些 一直 一起 一般 \
    一样 一樣 一方 一旦 一定 一切 一致 统一 統一 唯一 十分 万一 萬一 百姓 半导体 半導体 半導體 สามารถ สามี สามัญ สามัคคี ห้าม เก้าอี้ พันธ สัมพันธ์ \
    ร้อยละ";

/// What they begin with: a quick look, since most characters begin none of them.
const FIRST: &str = "不没沒未无無勿毫并並绝絕なまずせわられえけべたさไมปမဘមគពບ月火水木金土日周週星หสเแรพลกตธว差少危間必かと変一统統唯十万萬百半";

/// The length in bytes of the longest listed word that a text begins with.
pub(super) fn listed_prefix(text: &str) -> Option<usize> {
    if !FIRST.contains(text.chars().next()?) {
        return None;
    }
    let listed = [NEGATING, FIGURES, OTHERS].into_iter().flat_map(|list| list.split(' '));
    listed.filter(|word| text.starts_with(word)).map(str::len).max()
}

/// Whether a word is one of the negating ones.
pub(super) fn negates(word: &str) -> bool {
    contains(NEGATING, word)
}

/// Whether a word is one of the figures.
pub(super) fn is_figure(word: &str) -> bool {
    contains(FIGURES, word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_listed_word_begins_as_listed_and_is_found_whole() {
        for word in [NEGATING, FIGURES, OTHERS].into_iter().flat_map(|list| list.split(' ')) {
            assert_eq!(listed_prefix(word), Some(word.len()), "{word}");
        }
    }
}
