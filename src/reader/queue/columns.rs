//! Which columns of a table, and members of an object, hold what of an article.

/// What is read of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    Id,
    Title,
    Address,
    Text,
    Html,
    Authors,
    Site,
    Date,
    Language,
}

/// The number of [`Name`]s.
pub(super) const COUNT: usize = 9;

/// The names in files, without case, spaces and punctuation; of two that a file has, the one that comes first here counts.
/// English names as common programs and data sets write them, and the plain words of the interface's other languages.
const NAMES: [(Name, &str); COUNT] = [
    (Name::Id, "id articleid docid documentid uid uuid guid identifier key"),
    (Name::Title, "title headline articletitle heading título titulo titular titre 标题 العنوان عنوان"),
    (
        Name::Address,
        "url address articleurl link weburl sourceurl canonicalurl permalink uri enlace lien adresse 链接 网址 الرابط رابط",
    ),
    (
        Name::Text,
        "text body articletext fulltext bodytext maintext articlebody textcontent content contents article story texto cuerpo texte corps 正文 文本 内容 النص نص",
    ),
    (Name::Html, "html bodyhtml contenthtml articlehtml"),
    (Name::Authors, "author authors byline creator creators writer autor autores auteur auteurs 作者 الكاتب المؤلف"),
    (
        Name::Site,
        "site sitename publisher publication outlet newspaper sourcename source domain medio medios média media 来源 媒体 المصدر الناشر",
    ),
    (
        Name::Date,
        "published date publisheddate publishdate publishedat publishedon datepublished datepublish publicationdate pubdate articledate day fecha jour 日期 التاريخ تاريخ",
    ),
    (Name::Language, "language lang articlelanguage locale idioma langue 语言 اللغة لغة"),
];

/// What is under this name, with the rank of the name: the lower counts more.
fn meaning(name: &str) -> Option<(Name, usize)> {
    let name: String = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let find = |(meaning, names): &(Name, &str)| Some((*meaning, names.split(' ').position(|known| known == name)?));
    NAMES.iter().find_map(find)
}

/// For each of these names, what it means, if anything; each meaning once.
pub(super) fn meanings<'n>(names: impl Iterator<Item = &'n str>) -> Vec<Option<Name>> {
    let found: Vec<Option<(Name, usize)>> = names.map(meaning).collect();
    let best = |name: Name| {
        let ranked = found
            .iter()
            .enumerate()
            .filter_map(|(at, one)| one.filter(|(known, _)| *known == name).map(|(_, rank)| (rank, at)));
        ranked.min()
    };
    let is_best = |at: usize, name: Name| best(name).is_some_and(|(_, best)| best == at);
    found.iter().enumerate().map(|(at, one)| one.map(|(name, _)| name).filter(|name| is_best(at, *name))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_columns() {
        for (header, expected) in [
            ("id,title,url,text", "Id Title Address Text"),
            ("Article ID,HEADLINE,Link,Full Text", "Id Title Address Text"),
            ("\u{feff}body,date_published,authors", "Text Date Authors"),
            // The surer name counts, wherever it stands.
            ("content,body", "- Text"),
            ("source,publisher", "- Site"),
            ("text,text", "Text -"),
            ("标题,正文,日期", "Title Text Date"),
            ("العنوان,النص", "Title Text"),
            ("quote,tag,note", "- - -"),
            ("", "-"),
        ] {
            let found: Vec<String> = meanings(header.split(','))
                .into_iter()
                .map(|one| one.map_or("-".to_owned(), |name| format!("{name:?}")))
                .collect();
            assert_eq!(found.join(" "), expected, "{header}");
        }
    }
}
