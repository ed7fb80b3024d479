// Why the widget did not start, where more is known than that files did not arrive: its texts come with page-article.js.

/** What the reader is told where the page has no article. */
const NO_ARTICLE = {
  en: 'No article was found on this page, so there is nothing to annotate yet.',
  zh: '未在此页面找到文章，目前没有可标注的内容。',
  es: 'No se encontró ningún artículo en esta página; todavía no hay nada que anotar.',
  fr: 'Aucun article n’a été trouvé sur cette page ; il n’y a encore rien à annoter.',
  ar: 'لم يُعثر على مقال في هذه الصفحة، فلا يوجد بعد ما يمكن التعليق عليه.',
};

/** The program is here and does not run. */
const NOT_STARTED = {
  en: 'The annotation tool could not be started. Try again, or tell those who run this site.',
  zh: '标注工具未能启动。请重试，或告知本网站的管理者。',
  es: 'No se pudo iniciar la herramienta de anotación. Inténtalo de nuevo o avisa a los responsables de este sitio.',
  fr: 'L’outil d’annotation n’a pas pu démarrer. Réessayez ou prévenez les responsables de ce site.',
  ar: 'تعذّر تشغيل أداة التعليق. أعد المحاولة أو أخبر القائمين على هذا الموقع.',
};

/** The browser does not let it run. */
const NOT_ALLOWED = {
  en: 'The annotation tool needs WebAssembly, which this site or this browser’s settings do not allow.',
  zh: '标注工具需要 WebAssembly，但本网站或此浏览器的设置不允许使用。',
  es: 'La herramienta de anotación necesita WebAssembly, y este sitio o la configuración de este navegador no lo permiten.',
  fr: 'L’outil d’annotation a besoin de WebAssembly, que ce site ou les réglages de ce navigateur n’autorisent pas.',
  ar: 'تحتاج أداة التعليق إلى WebAssembly، وهذا الموقع أو إعدادات هذا المتصفح لا تسمح به.',
};

/**
 * Why the widget did not start: the texts by language, the error's name and code, and advice for the page's author; undefined
 * where its files did not arrive. `loaded` says whether the module was loaded before the failure; without a `cause` there is no
 * article.
 */
export function explainFailure(cause, loaded) {
  if (!cause) return [NO_ARTICLE, 'NotFoundError', 'no-article', ''];
  // Some browsers remove WebAssembly in their high security modes.
  const wasm = globalThis.WebAssembly;
  if (!wasm || (cause instanceof wasm.CompileError && /CSP|Content Security/i.test(cause.message))) {
    return [NOT_ALLOWED, 'NotAllowedError', 'wasm-refused', ' The site’s policy has to name ‘wasm-unsafe-eval’.'];
  }
  if (loaded || [wasm.CompileError, wasm.LinkError, wasm.RuntimeError].some((kind) => cause instanceof kind)) {
    return [NOT_STARTED, 'OperationError', 'start-failed', ' Its files on this site are damaged, or not all of one version.'];
  }
  return undefined;
}
