//! Names in Chinese quotes: characters stand side by side, so cues are searched as they are.

use super::cues::Found;

/// Before a name, which ends at what follows: “据新华社报道”.
const LEADS: [&str; 5] = ["根据", "按照", "据悉", "据", "援引"];
/// After a name that a lead stands before.
const LEAD_ENDS: [&str; 12] =
    ["的说法", "的消息", "的报道", "的数据", "报道", "消息", "介绍", "透露", "称", "表示", "说", "指出"];
/// After a name.
const VERBS: [&str; 26] = [
    "表示",
    "指出",
    "宣布",
    "透露",
    "强调",
    "否认",
    "驳斥",
    "反驳",
    "拒绝",
    "回应",
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
const FILLERS: [&str; 8] = ["也", "还", "则", "随后", "对此", "曾", "已", "均"];
const PRONOUNS: [&str; 8] = ["他", "她", "它", "他们", "她们", "它们", "其", "该方"];
/// Where a name begins.
const BREAKS: [char; 10] = ['，', '。', '；', '：', '、', '“', '”', '！', '？', '\n'];
/// The number of characters that are read.
const MAX_READ: usize = 500;
/// A longer piece is a sentence, not a name.
const MAX_CHARACTERS: usize = 24;

/// The name in a quote with Chinese characters; `None` where there are none, or nothing is recognised.
pub(super) fn name_in(quote: &str) -> Option<Found> {
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
    let found = pieces.iter().find_map(|piece| {
        let led = LEADS.iter().find_map(|lead| piece.strip_prefix(lead)).filter(|rest| !rest.is_empty());
        if let Some(rest) = led {
            let end = LEAD_ENDS.iter().filter_map(|end| rest.find(end)).filter(|at| *at > 0).min();
            return named(rest.get(..end.unwrap_or(rest.len()))?);
        }
        let at = VERBS.iter().filter_map(|verb| piece.find(verb)).min()?;
        if at == 0 { Some(Found::Pronoun) } else { named(piece.get(..at)?) }
    });
    let whole = || match pieces.as_slice() {
        [only] if only.chars().count() <= 8 => named(only),
        _ => None,
    };
    found.or_else(whole)
}

fn named(text: &str) -> Option<Found> {
    let mut name = text.trim();
    while let Some(rest) = FILLERS.iter().find_map(|filler| name.strip_suffix(filler)) {
        name = rest;
    }
    if PRONOUNS.contains(&name) || name.is_empty() {
        return Some(Found::Pronoun);
    }
    (name.chars().count() <= MAX_CHARACTERS).then(|| Found::Name(name.to_owned()))
}
