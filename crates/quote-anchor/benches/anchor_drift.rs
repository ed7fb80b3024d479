//! How often an anchor comes out right when the page changes under it: `cargo bench --bench anchor_drift`.
//!
//! Pages are made up, from lists of words in seven languages, with what makes real pages hard: menus and footers that
//! repeat each other, teasers that repeat the headline, captions and bylines that are nearly alike, pull quotes that
//! repeat a sentence, names and phrases that come again and again. Each page is then edited in four ways (the rows of
//! FACTS.md), and every quote's right place is known from the words it was made of.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]
#![allow(missing_docs, clippy::pedantic)]

use quote_anchor::Selector;
use quote_anchor::text::{ArticleText, Span};
use quote_anchor::{Outcome, Resolver, State, describe};

/// How many quotes of each page are cut out, each of a page of its own.
const CUT: usize = 12;

struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 16
    }
    fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }
    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
    /// Small numbers far more often than large ones, as words in a language.
    fn zipf(&mut self, n: usize) -> usize {
        let x = (self.below(1_000_000) as f64 + 1.0) / 1_000_001.0;
        (((n as f64 + 1.0).powf(x) - 1.0) as usize).min(n - 1)
    }
}

struct Language {
    name: &'static str,
    common: &'static str,
    content: &'static str,
    names: &'static str,
    spaced: bool,
    stop: &'static str,
}

const LANGUAGES: &[Language] = &[
    Language {
        name: "en",
        common: "the of to and a in said that on for was he is with as it by at from has have his were who they not \
                 had be after which will been their its would an more but this are she told over also",
        content: "government minister police report people year week court president company country city officials \
                 election party statement attack law vote million state group market percent plan school health \
                 workers budget security trade talks deal deaths fire storm flood price energy climate spokesman \
                 investigation lawyer judge charges allegations fraud evidence meeting parliament opposition leader \
                 announced denied confirmed declined comment reported killed injured arrested accused signed warned \
                 rejected called expected according former new local national public foreign several recent major",
        names: "Smith Jones Washington Paris Reuters Monday Tuesday Friday Brown Miller Garcia London Berlin Tokyo AP",
        spaced: true,
        stop: ".",
    },
    Language {
        name: "es",
        common: "de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me \
                 si sin sobre este ya entre cuando todo esta ser son dos también fue había era",
        content: "gobierno ministro policía informe personas año semana tribunal presidente empresa país ciudad \
                 funcionarios elecciones partido declaración ataque ley votación millones estado grupo mercado ciento \
                 plan escuela salud trabajadores presupuesto seguridad comercio acuerdo muertes incendio tormenta \
                 precio energía portavoz investigación abogado juez cargos fraude pruebas reunión parlamento oposición \
                 líder anunció negó confirmó dijo informó murieron heridos detenidos acusado firmó advirtió rechazó",
        names: "García López Madrid Buenos Aires Bogotá Efe Martínez Sánchez México Rivera Lima",
        spaced: true,
        stop: ".",
    },
    Language {
        name: "de",
        common: "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden \
                 aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur",
        content: "Regierung Minister Polizei Bericht Menschen Jahr Woche Gericht Präsident Unternehmen Land Stadt \
                 Beamte Wahl Partei Erklärung Angriff Gesetz Abstimmung Millionen Staat Gruppe Markt Prozent Plan \
                 Schule Gesundheit Arbeiter Haushalt Sicherheit Handel Abkommen Tote Feuer Sturm Preis Energie \
                 Sprecher Ermittlungen Anwalt Richter Vorwürfe Betrug Beweise Treffen Parlament sagte erklärte \
                 bestätigte wies zurück meldete getötet verletzt festgenommen unterzeichnete warnte lehnte ab",
        names: "Müller Schmidt Berlin München Hamburg dpa Merkel Weber Wien Köln Fischer",
        spaced: true,
        stop: ".",
    },
    Language {
        name: "fr",
        common: "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont la \
                 avec ont cette été aux mais son ou comme nous sa fait être aussi leur",
        content: "gouvernement ministre police rapport personnes année semaine tribunal président entreprise pays \
                 ville responsables élection parti déclaration attaque loi vote millions état groupe marché plan école \
                 santé travailleurs budget sécurité commerce accord morts incendie tempête prix énergie porte-parole \
                 enquête avocat juge accusations fraude preuves réunion parlement opposition annoncé démenti confirmé",
        names: "Dupont Martin Paris Lyon AFP Bernard Marseille Lefèvre Bruxelles Genève",
        spaced: true,
        stop: ".",
    },
    Language {
        name: "ru",
        common: "в и на не что с по как из о к за от это его для до у но все так же он был она при также году их \
                 а только было ее бы или мы уже если будет",
        content: "правительство министр полиция доклад люди неделя суд президент компания страна город чиновники \
                 выборы партия заявление нападение закон голосование миллионов государство группа рынок процентов план \
                 школа здоровье бюджет безопасность торговля договор погибли пожар шторм цена энергия представитель \
                 расследование адвокат судья обвинения мошенничество доказательства встреча парламент оппозиция сообщил",
        names: "Иванов Петров Москва Киев ТАСС Сидоров Минск Смирнов Казань",
        spaced: true,
        stop: ".",
    },
    Language {
        name: "ar",
        common: "في من على أن إلى عن مع هذا التي الذي كان قد ما لا بعد كما هو هي بين أو كل خلال لم عند منذ حتى ذلك",
        content: "الحكومة الوزير الشرطة التقرير الناس العام الأسبوع المحكمة الرئيس الشركة البلاد المدينة المسؤولون \
                 الانتخابات الحزب البيان الهجوم القانون التصويت مليون الدولة المجموعة السوق الخطة المدرسة الصحة \
                 العمال الميزانية الأمن التجارة الاتفاق القتلى الحريق العاصفة السعر الطاقة المتحدث التحقيق المحامي",
        names: "محمد القاهرة بيروت رويترز أحمد دمشق بغداد علي",
        spaced: true,
        stop: ".",
    },
    Language {
        name: "zh",
        common: "的 了 在 是 和 有 将 对 为 与 也 等 中 上 于 不 这 年 月 日 一 他 们 说 到 就 从",
        content: "政府 部长 警方 报告 民众 法院 总统 公司 国家 城市 官员 选举 政党 声明 袭击 法律 投票 百万 集团 市场 计划 学校 \
                 健康 工人 预算 安全 贸易 协议 死亡 火灾 风暴 价格 能源 发言人 调查 律师 法官 指控 欺诈 证据 会议 议会 反对派 \
                 宣布 否认 确认 拒绝 评论 报道 受伤 逮捕 签署 警告 呼吁 预计 根据 前任 新的 地方 公众 外国 最近 主要",
        names: "王伟 北京 上海 新华社 李娜 东京 华盛顿 张敏",
        spaced: false,
        stop: "。",
    },
];

/// A word of a page: which one it was at first (`None` for an inserted one), what it says, which block it stands in.
#[derive(Clone, Debug)]
struct Word {
    id: Option<usize>,
    text: String,
    block: usize,
    spaced: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Chrome,
    Title,
    Body,
    Caption,
}

struct Page {
    words: Vec<Word>,
    kinds: Vec<Kind>,
}

struct Maker<'l> {
    random: Random,
    language: &'l Language,
    phrases: Vec<Vec<String>>,
    topic: usize,
}

impl Maker<'_> {
    fn word(&mut self) -> String {
        let (common, content, names): (Vec<_>, Vec<_>, Vec<_>) = (
            self.language.common.split_whitespace().collect(),
            self.language.content.split_whitespace().collect(),
            self.language.names.split_whitespace().collect(),
        );
        match self.random.below(100) {
            0..45 => common[self.random.zipf(common.len())].to_owned(),
            45..92 => {
                // Words made of the halves of two, so that there are thousands, and each page has its own topic.
                let all = content.len() * content.len();
                // The words of the topic come again and again, the others hardly ever.
                let n =
                    if self.random.chance(40) { self.random.zipf(all) + self.topic } else { self.random.below(all) };
                let n = n % all;
                let (a, b) = (content[(n * 31) % content.len()], content[(n * 7 + n / content.len()) % content.len()]);
                let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
                a[..a.len().div_ceil(2)].iter().chain(&b[b.len() / 2..]).collect()
            }
            92..97 => names[self.random.zipf(names.len())].to_owned(),
            _ => format!("{}", self.random.below(2000)),
        }
    }
    fn phrase(&mut self) -> Vec<String> {
        if self.phrases.len() < 14 {
            let n = 2 + self.random.below(4);
            let phrase: Vec<String> = (0..n).map(|_| self.word()).collect();
            self.phrases.push(phrase);
        }
        let n = self.random.zipf(self.phrases.len());
        self.phrases[n].clone()
    }
    fn sentence(&mut self, length: usize) -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        while words.len() < length {
            if self.random.chance(9) {
                words.extend(self.phrase());
            } else {
                words.push(self.word());
            }
            if self.random.chance(6) {
                words.last_mut().unwrap().push(',');
            }
        }
        words.last_mut().unwrap().push_str(self.language.stop);
        words
    }
    fn page(&mut self) -> Page {
        let mut blocks: Vec<(Kind, Vec<String>)> = Vec::new();
        let menu: Vec<Vec<String>> =
            (0..14).map(|_| (0..1 + self.random.below(2)).map(|_| self.word()).collect()).collect();
        let headline = self.sentence(9);
        let teasers: Vec<Vec<String>> = (0..8).map(|_| self.sentence(8)).collect();
        let byline: Vec<String> = (0..3).map(|_| self.word()).collect();
        let ad = vec![self.word()];
        blocks.extend(menu.iter().map(|item| (Kind::Chrome, item.clone())));
        blocks.push((Kind::Chrome, headline[..4].to_vec()));
        blocks.push((Kind::Title, headline.clone()));
        blocks.push((Kind::Body, byline.clone()));
        for n in 0..24 {
            let sentences = 1 + self.random.below(4);
            let mut paragraph = Vec::new();
            let mut pull = None;
            for _ in 0..sentences {
                let length = 7 + self.random.below(18);
                let sentence = self.sentence(length);
                if self.random.chance(2) {
                    pull = Some(sentence.clone());
                }
                paragraph.extend(sentence);
            }
            blocks.push((Kind::Body, paragraph));
            if let Some(pull) = pull {
                blocks.push((Kind::Body, pull));
            }
            if n % 5 == 2 {
                let mut caption = self.sentence(6);
                caption.extend(byline.iter().cloned());
                blocks.push((Kind::Caption, caption));
            }
            if n % 4 == 1 {
                blocks.push((Kind::Chrome, ad.clone()));
                blocks.push((Kind::Chrome, teasers[self.random.below(8)].clone()));
            }
        }
        blocks
            .extend(teasers.iter().flat_map(|teaser| [(Kind::Chrome, teaser.clone()), (Kind::Chrome, byline.clone())]));
        blocks.push((Kind::Chrome, headline));
        blocks.extend(menu.into_iter().map(|item| (Kind::Chrome, item)));
        let mut page = Page { words: Vec::new(), kinds: Vec::new() };
        for (block, (kind, words)) in blocks.into_iter().enumerate() {
            page.kinds.push(kind);
            for text in words {
                let id = Some(page.words.len());
                page.words.push(Word { id, text, block, spaced: self.language.spaced });
            }
        }
        page
    }
}

/// How a page's blocks are put together.
#[derive(Clone, Copy)]
enum Glue {
    Nothing,
    Indent,
    Lines,
}

/// The article, and where each word stands (bytes).
fn render(words: &[Word], glue: Glue) -> (ArticleText, Vec<(usize, usize)>) {
    let mut text = String::new();
    let mut places = Vec::new();
    let mut breaks = Vec::new();
    let mut block = usize::MAX;
    for word in words {
        if word.block != block {
            if block != usize::MAX {
                match glue {
                    Glue::Nothing => {}
                    Glue::Indent => text.push_str("\n      "),
                    Glue::Lines => text.push_str("\n\n"),
                }
            }
            breaks.push(text.encode_utf16().count() as u32);
            block = word.block;
        } else if word.spaced {
            text.push(' ');
        }
        places.push((text.len(), text.len() + word.text.len()));
        text.push_str(&word.text);
    }
    (ArticleText::new(text, breaks), places)
}

#[derive(Default, Clone, Copy)]
struct Score {
    quotes: usize,
    right: usize,
    exact: usize,
    wrong: usize,
    orphaned: usize,
}

impl Score {
    fn add(&mut self, outcome: &Outcome, truth: Option<Span>) -> bool {
        self.quotes += 1;
        match (outcome.span, truth) {
            (None, _) => self.orphaned += 1,
            (Some(span), Some(truth)) => {
                let common = span.end().min(truth.end()).saturating_sub(span.start().max(truth.start()));
                if 2 * common >= truth.len().max(span.len()) {
                    self.right += 1;
                    self.exact += usize::from(span == truth);
                    return span != truth;
                }
                self.wrong += 1;
                return true;
            }
            (Some(_), None) => {
                self.wrong += 1;
                return true;
            }
        }
        truth.is_some()
    }
    fn row(&self, name: &str) {
        let percent = |n: usize| 100.0 * n as f64 / self.quotes.max(1) as f64;
        println!(
            "{name:<44} {:>7} quotes  right {:>7.3}  ends {:>7.3}  wrong/placed {:>6.3}  orphaned {:>6.3}",
            self.quotes,
            percent(self.right),
            percent(self.exact),
            percent(self.wrong),
            percent(self.orphaned)
        );
    }
}

fn edit(words: &[Word], percent: usize, maker: &mut Maker, keep: impl Fn(usize) -> bool) -> Vec<Word> {
    let mut edited = Vec::new();
    for word in words {
        if keep(word.id.unwrap()) || !maker.random.chance(percent) {
            edited.push(word.clone());
            continue;
        }
        match maker.random.below(10) {
            0..6 => edited.push(Word { text: maker.word(), ..word.clone() }),
            6..8 => {}
            _ => {
                edited.push(word.clone());
                edited.push(Word { id: None, text: maker.word(), ..word.clone() });
            }
        }
    }
    edited
}

/// Where the words `from..to` of the first page stand in an edited one.
fn truth(words: &[Word], places: &[(usize, usize)], article: &ArticleText, from: usize, to: usize) -> Option<Span> {
    let inside = |word: &Word| word.id.is_some_and(|id| from <= id && id < to);
    let first = words.iter().position(inside)?;
    let last = words.iter().rposition(inside)?;
    Some(article.span_of_bytes(places[first].0..places[last].1))
}

/// A quote as other tools keep it: 32 code points of context on each side, no offsets.
fn foreign(selector: &Selector) -> Selector {
    let skip = selector.prefix.chars().count().saturating_sub(32);
    Selector {
        quote: selector.quote.clone(),
        prefix: selector.prefix.chars().skip(skip).collect(),
        suffix: selector.suffix.chars().take(32).collect(),
        position: None,
    }
}

fn main() {
    let pages: usize = std::env::var("PAGES").ok().and_then(|n| n.parse().ok()).unwrap_or(6);
    let show: usize = std::env::var("SHOW").ok().and_then(|n| n.parse().ok()).unwrap_or(0);
    let names = [
        "a words kept",
        "b words edited",
        "c quote cut out",
        "c sentence cut out",
        "d other template",
        "c cut out, a copy elsewhere",
    ];
    let mut totals = [[Score::default(); 6]; 3];
    let mut shown = 0;
    for language in LANGUAGES {
        let mut scores = [Score::default(); 6];
        for seed in 0..pages {
            let random = Random(
                0x9E37_79B9
                    + 7919 * seed as u64
                    + u64::from(language.name.as_bytes()[0]) * 104_729
                    + u64::from(language.name.as_bytes()[1]),
            );
            let mut maker = Maker { random, language, phrases: Vec::new(), topic: 97 * seed };
            (0..20).for_each(|_| _ = maker.random.next());
            let page = maker.page();
            let glue = [Glue::Nothing, Glue::Indent, Glue::Lines][seed % 3];
            let (article, places) = render(&page.words, glue);
            let quotes: Vec<(usize, usize, Selector)> = (0..200)
                .map(|_| {
                    let from = maker.random.below(page.words.len());
                    let longest = [2, 6, 14, 40][maker.random.below(4)];
                    let mut to = (from + 1 + maker.random.below(longest)).min(page.words.len());
                    if maker.random.chance(85) {
                        while page.words[to - 1].block != page.words[from].block {
                            to -= 1;
                        }
                    }
                    let span = article.span_of_bytes(places[from].0..places[to - 1].1);
                    (from, to, describe(&article, span))
                })
                .collect();
            let mut check = |row: usize, words: &[Word], glue: Glue, only: &dyn Fn(usize, usize) -> Option<bool>| {
                let (now, places) = render(words, glue);
                let resolver = Resolver::new(&now);
                let outcomes = resolver.resolve_all(quotes.iter().map(|quote| &quote.2));
                let foreign: Vec<Selector> = quotes.iter().map(|quote| foreign(&quote.2)).collect();
                for (((from, to, selector), outcome), foreign) in quotes.iter().zip(&outcomes).zip(&foreign) {
                    if only(*from, *to).is_none() {
                        continue;
                    }
                    let there = only(*from, *to) == Some(true);
                    let truth = if there { truth(words, &places, &now, *from, *to) } else { None };
                    if there && truth.is_none() {
                        continue;
                    }
                    let copies = article.as_str().matches(&selector.quote).count() > 1;
                    let copy = row != 4 && !there && (copies || now.as_str().contains(&selector.quote));
                    let row = if copy { 5 } else { row };
                    scores[row].add(outcome, truth);
                    totals[0][row].add(outcome, truth);
                    let single = resolver.resolve(selector);
                    totals[2][row].add(&resolver.resolve(foreign), truth);
                    let odd = totals[1][row].add(&single, truth);
                    let all = std::env::var("ALL").is_ok();
                    let odd = if all { outcome.span != truth } else { odd };
                    let single = if all { outcome.clone() } else { single };
                    let odd = odd
                        && single
                            .span
                            .is_none_or(|s| truth.is_none_or(|t| s.end() <= t.start() || t.end() <= s.start()));
                    let wanted = std::env::var("ROW").ok().and_then(|n| n.parse().ok()).is_none_or(|n: usize| n == row);
                    if wanted && odd && shown < show {
                        shown += 1;
                        let text = |span: Option<Span>| {
                            span.map(|span| {
                                let (a, b) = (span.start().saturating_sub(40), span.end() + 40);
                                format!(
                                    "{}[{}]{}",
                                    now.slice(Span::between(a, span.start())),
                                    now.slice(span),
                                    now.slice(Span::between(span.end(), b))
                                )
                            })
                        };
                        println!(
                            "--- {} {} {:?} {:.2}\n was {:?} [{}] {:?}\n truth {:?}\n found {:?}",
                            language.name,
                            names[row],
                            single.state,
                            single.score,
                            selector.prefix,
                            selector.quote,
                            selector.suffix,
                            text(truth),
                            text(single.span)
                        );
                    }
                    assert!(outcome.state != State::Orphaned || outcome.span.is_none());
                }
            };
            // (a) and (b): one edited page.
            let edited = edit(&page.words, 5, &mut maker, |_| false);
            let kept = |from: usize, to: usize| {
                let first = edited.iter().position(|word| word.id == Some(from));
                first.is_some_and(|first| {
                    (from..to).enumerate().all(|(n, id)| {
                        edited
                            .get(first + n)
                            .is_some_and(|word| word.id == Some(id) && word.text == page.words[id].text)
                    })
                })
            };
            check(0, &edited, glue, &|from, to| kept(from, to).then_some(true));
            // Half of its words at least must be left.
            check(1, &edited, glue, &|from, to| {
                let same = edited
                    .iter()
                    .filter(|word| word.id.is_some_and(|id| from <= id && id < to && word.text == page.words[id].text));
                (!kept(from, to) && 2 * same.count() >= to - from).then_some(true)
            });
            // (c) Each quote is cut out of a page of its own.
            for (row, widen) in [(2, false), (3, true)] {
                for &(from, to, _) in quotes.iter().take(CUT) {
                    let (mut first, mut last) = (from, to);
                    if widen {
                        let ends = |id: usize| page.words[id].text.ends_with(language.stop);
                        while first > 0 && page.words[first - 1].block == page.words[from].block && !ends(first - 1) {
                            first -= 1;
                        }
                        while last < page.words.len()
                            && page.words[last].block == page.words[to - 1].block
                            && !ends(last - 1)
                        {
                            last += 1;
                        }
                    }
                    let mut cut = edited.clone();
                    cut.retain(|word| word.id.is_none_or(|id| id < first || last <= id));
                    check(row, &cut, glue, &|a, b| (a == from && b == to).then_some(false));
                }
            }
            // (d) The article alone, its white space otherwise.
            let captions = maker.random.chance(50);
            let kept_blocks: Vec<bool> = page
                .kinds
                .iter()
                .map(|kind| match kind {
                    Kind::Chrome => false,
                    Kind::Title | Kind::Body => true,
                    Kind::Caption => captions,
                })
                .collect();
            let reader: Vec<Word> = page.words.iter().filter(|word| kept_blocks[word.block]).cloned().collect();
            let other = [Glue::Indent, Glue::Lines, Glue::Nothing][seed % 3];
            check(4, &reader, other, &|from, to| {
                page.words[from..to].iter().all(|word| kept_blocks[word.block]).then_some(true)
            });
        }
        for (name, score) in names.iter().zip(&scores).filter(|_| std::env::var("EACH").is_ok()) {
            score.row(&format!("{} {name}", language.name));
        }
    }
    for (how, totals) in [("all at once", &totals[0]), ("one by one", &totals[1]), ("no offsets", &totals[2])] {
        for (name, score) in names.iter().zip(totals) {
            score.row(&format!("{how}: {name}"));
        }
    }
}
