// What there is to say where nothing of a page can be annotated.

/** What the reader is told where the page has no article. */
export const NO_ARTICLE = {
  en: 'No article was found on this page, so there is nothing to annotate yet.',
  zh: '未在此页面找到文章，目前没有可标注的内容。',
  es: 'No se encontró ningún artículo en esta página; todavía no hay nada que anotar.',
  fr: 'Aucun article n’a été trouvé sur cette page ; il n’y a encore rien à annoter.',
  ar: 'لم يُعثر على مقال في هذه الصفحة، فلا يوجد بعد ما يمكن التعليق عليه.',
};
