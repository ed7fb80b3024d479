// What a press of the icon runs in the page. The module is loaded once a page and remembers its panel.
import(chrome.runtime.getURL('panel.js')).then((panel) => panel.press());
