//! Names in Chinese quotes: characters stand side by side, so cues are searched as they are.

use std::ops::Range;

use super::cues::Found;

/// Before a name, which ends at what follows: “据新华社报道”.
const LEADS: [&str; 5] = ["根据", "按照", "据悉", "据", "援引"];
/// After a name that a lead stands before.
const LEAD_ENDS: [&str; 12] =
    ["的说法", "的消息", "的报道", "的数据", "报道", "消息", "介绍", "透露", "称", "表示", "说", "指出"];
/// After a name.
const VERBS: [&str; 39] = [
    "表示",
    "指出",
    "宣布",
    "透露",
    "强调",
    "否认",
    "驳斥",
    "反驳",
    "拒绝",
    "拒不",
    "拒",
    "不愿",
    "不想",
    "无法",
    "未回复",
    "未回应",
    "未作",
    "未做",
    "未对",
    "未有",
    "没",
    "回应",
    "回复",
    "未予",
    "没有",
    "并未",
    "尚未",
    "未能",
    "未立即",
    "未就",
    "不予",
    "认为",
    "介绍",
    "声称",
    "承认",
    "证实",
    "警告",
    "称",
    "说",
];
/// Between a name and its verb.
const FILLERS: [&str; 33] = [
    "也",
    "还",
    "则",
    "随后",
    "对此",
    "曾",
    "已",
    "均",
    "予以",
    "坚决",
    "断然",
    "明确",
    "一直",
    "目前",
    "仍",
    "都",
    "尚",
    "并",
    "从",
    "截至发稿时",
    "截至发稿",
    "周一",
    "周二",
    "周三",
    "周四",
    "周五",
    "周六",
    "周日",
    "昨日",
    "今日",
    "昨天",
    "今天",
    "当天",
];
const PRONOUNS: [&str; 8] = ["他", "她", "它", "他们", "她们", "它们", "其", "该方"];
/// No name begins with these: prepositions, conjunctions.
const NOT_FIRST: [&str; 8] = ["对", "就", "向", "但", "在", "因", "被", "关于"];
/// Where a name begins.
const BREAKS: [char; 10] = ['，', '。', '；', '：', '、', '“', '”', '！', '？', '\n'];
/// The number of characters that are read.
const MAX_READ: usize = 500;
/// A longer piece is a sentence, not a name.
const MAX_CHARACTERS: usize = 24;

/// The name that a mark with Chinese characters gives in its words, or else in the rest of its sentence; `None` where it has none of
/// these characters, or nothing is recognised. `alone`: whether its words may be a name without a verb.
pub(super) fn name_in(sentence: &str, mark: &Range<usize>, alone: bool) -> Option<Found> {
    let quote = sentence.get(mark.clone())?;
    if !quote.contains(|c| matches!(c, '\u{4e00}'..='\u{9fff}')) {
        return None;
    }
    // What is quoted has verbs of its own.
    let mut said = String::new();
    let mut inside = false;
    for c in quote.chars().take(MAX_READ) {
        inside = c == '“' || inside && c != '”';
        said.push(if inside { '“' } else { c });
    }
    let pieces: Vec<&str> = said.split(BREAKS).map(str::trim).filter(|piece| !piece.is_empty()).collect();
    let found = pieces.iter().enumerate().find_map(|(number, piece)| {
        let led = LEADS.iter().find_map(|lead| piece.strip_prefix(lead)).filter(|rest| !rest.is_empty());
        if let Some(rest) = led {
            let end = LEAD_ENDS.iter().filter_map(|end| rest.find(end)).filter(|at| *at > 0).min();
            return named(rest.get(..end.unwrap_or(rest.len()))?);
        }
        let at = VERBS.iter().filter_map(|verb| piece.find(verb)).min()?;
        let name = without_fillers(piece.get(..at)?);
        if name.is_empty() && number == 0 {
            return before(sentence.get(..mark.start)?).or(Some(Found::Pronoun));
        }
        if name.is_empty() { Some(Found::Pronoun) } else { named(name) }
    });
    let whole = || match pieces.as_slice() {
        [only] if alone && only.chars().count() <= 8 => named(only),
        _ => None,
    };
    found.or_else(whole)
}

/// The name right before a mark that begins with its verb.
fn before(sentence: &str) -> Option<Found> {
    let piece = sentence.rsplit(BREAKS).next()?;
    // “警方称该公司” + “否认”.
    let after_verb = |verb: &&str| piece.rfind(*verb).map(|at| at + verb.len());
    let name = piece.get(VERBS.iter().filter_map(after_verb).max().unwrap_or(0)..)?;
    let name = without_fillers(name);
    if name.is_empty() || NOT_FIRST.iter().any(|word| name.starts_with(word)) { None } else { named(name) }
}

fn without_fillers(text: &str) -> &str {
    let mut name = text.trim();
    while let Some(rest) = FILLERS.iter().find_map(|filler| name.strip_suffix(filler)) {
        name = rest.trim_end();
    }
    name
}

fn named(text: &str) -> Option<Found> {
    let name = without_fillers(text);
    if PRONOUNS.contains(&name) || name.is_empty() {
        return Some(Found::Pronoun);
    }
    (name.chars().count() <= MAX_CHARACTERS).then(|| Found::Name(name.to_owned()))
}
