// What stands in the widget's place where it did not start: a text in the reader's language, and a button to try again. The
// widget's own texts and styles are not loaded.

import { adopt, release } from './adopted-sheet.js';
import { languageOf } from './page-language.js';

/**
 * The texts shown to the reader where the widget's own texts did not load: not loaded, not started, not allowed; then the
 * buttons' labels, try again and dismiss. That there is no article comes with the search for it (page-article.js).
 */
export const FAILURE_TEXTS = {
  en: ['The annotation tool could not be loaded. Check the connection and try again.',
    'The annotation tool could not be started. Try again, or tell those who run this site.',
    'The annotation tool needs WebAssembly, which this site or this browser’s settings do not allow.', 'Try again', 'Dismiss'],
  zh: ['标注工具未能加载。请检查网络连接后重试。',
    '标注工具未能启动。请重试，或告知本网站的管理者。',
    '标注工具需要 WebAssembly，但本网站或此浏览器的设置不允许使用。', '重试', '关闭'],
  es: ['No se pudo cargar la herramienta de anotación. Comprueba la conexión e inténtalo de nuevo.',
    'No se pudo iniciar la herramienta de anotación. Inténtalo de nuevo o avisa a los responsables de este sitio.',
    'La herramienta de anotación necesita WebAssembly, y este sitio o la configuración de este navegador no lo permiten.', 'Reintentar', 'Descartar'],
  fr: ['L’outil d’annotation n’a pas pu être chargé. Vérifiez la connexion et réessayez.',
    'L’outil d’annotation n’a pas pu démarrer. Réessayez ou prévenez les responsables de ce site.',
    'L’outil d’annotation a besoin de WebAssembly, que ce site ou les réglages de ce navigateur n’autorisent pas.', 'Réessayer', 'Ignorer'],
  ar: ['تعذّر تحميل أداة التعليق. تحقّق من الاتصال ثم أعد المحاولة.',
    'تعذّر تشغيل أداة التعليق. أعد المحاولة أو أخبر القائمين على هذا الموقع.',
    'تحتاج أداة التعليق إلى WebAssembly، وهذا الموقع أو إعدادات هذا المتصفح لا تسمح به.', 'أعد المحاولة', 'تجاهل'],
};

const NOTICE_CSS = `#failed{all:initial;color-scheme:inherit;position:fixed;z-index:var(--news-annotator-z-index,2147483000);inset:auto 16px 16px;
margin-inline-start:auto;max-width:400px;padding:12px 14px;box-sizing:border-box;font:15px/1.45 var(--news-annotator-font,system-ui,sans-serif);
color:light-dark(#1b1e23,#eceef1);background:light-dark(#fff,#1c1f24);border:1px solid light-dark(#b02e12,#ff9d84);
border-radius:var(--news-annotator-radius,10px);box-shadow:0 8px 28px rgb(0 0 0/18%)}:host([layout=inline]) #failed{position:static;display:block}
#failed button{font:inherit;min-height:44px;margin-block-start:8px;margin-inline-end:8px;padding:0 14px;color:inherit;background:none;
border:1px solid;border-radius:7px;cursor:pointer}@media print{#failed{display:none}}`;

/** The notice in an element's shadow root, while there is one. */
export class FailureNotice {
  #element;
  #root;
  #notice;
  #sheet;

  constructor(element, root) {
    this.#element = element;
    this.#root = root;
  }

  /** Shows the text with this index, or that of `texts`, in the language of the page. */
  show(index, tryAgain, own) {
    this.hide();
    const language = languageOf(this.#element);
    const known = Object.hasOwn(FAILURE_TEXTS, language) ? language : 'en';
    const texts = FAILURE_TEXTS[known];
    const notice = (this.#notice = document.createElement('p'));
    notice.id = 'failed';
    notice.lang = known;
    notice.dir = known === 'ar' ? 'rtl' : 'ltr';
    notice.role = 'alert';
    notice.append(own?.[known] ?? texts[index], document.createElement('br'), ...texts.slice(3).map((label, at) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.append(label);
      button.addEventListener('click', () => (at ? this.hide() : tryAgain()));
      return button;
    }));
    this.#root.append(notice);
    this.#sheet = adopt(this.#root, NOTICE_CSS);
  }

  hide() {
    this.#notice?.remove();
    this.#notice = undefined;
    release(this.#root, this.#sheet);
    this.#sheet = undefined;
  }
}
