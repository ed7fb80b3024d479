// What stands in the widget's place where it did not start: a text in the reader's language, and a button to try again. The
// widget's own texts and styles are not loaded.

import { adopt, release } from './adopted-sheet.js';
import { languageOf } from './page-language.js';

/** That files did not arrive, and the buttons' labels, try again and dismiss. Other reasons: failure-reasons.js. */
const FAILURE_TEXTS = {
  en: ['The annotation tool could not be loaded. Check the connection and try again.', 'Try again', 'Dismiss'],
  zh: ['标注工具未能加载。请检查网络连接后重试。', '重试', '关闭'],
  es: ['No se pudo cargar la herramienta de anotación. Comprueba la conexión e inténtalo de nuevo.', 'Reintentar', 'Descartar'],
  fr: ['L’outil d’annotation n’a pas pu être chargé. Vérifiez la connexion et réessayez.', 'Réessayer', 'Ignorer'],
  ar: ['تعذّر تحميل أداة التعليق. تحقّق من الاتصال ثم أعد المحاولة.', 'أعد المحاولة', 'تجاهل'],
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

  /** Shows that of `reasons`, or that files did not arrive, in the language of the page; returns it in English. */
  show(reasons, tryAgain) {
    this.hide();
    const language = languageOf(this.#element);
    const known = Object.hasOwn(FAILURE_TEXTS, language) ? language : 'en';
    const [failed, ...labels] = FAILURE_TEXTS[known];
    const notice = (this.#notice = document.createElement('p'));
    notice.id = 'failed';
    notice.lang = known;
    notice.dir = known === 'ar' ? 'rtl' : 'ltr';
    notice.role = 'alert';
    notice.append(reasons?.[known] ?? failed, document.createElement('br'), ...labels.map((label, at) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.append(label);
      button.addEventListener('click', () => (at ? this.hide() : tryAgain()));
      return button;
    }));
    this.#root.append(notice);
    this.#sheet = adopt(this.#root, NOTICE_CSS);
    return reasons?.en ?? FAILURE_TEXTS.en[0];
  }

  hide() {
    this.#notice?.remove();
    this.#notice = undefined;
    release(this.#root, this.#sheet);
    this.#sheet = undefined;
  }
}
