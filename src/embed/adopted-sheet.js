// Style sheets of a shadow root. Constructed, since a policy may forbid all others.

/** Adds the rules; returns the sheet, or undefined where the browser cannot construct one: then nothing is styled. */
export function adopt(root, css) {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    return sheet;
  } catch {
    return undefined;
  }
}

export function release(root, sheet) {
  if (sheet) root.adoptedStyleSheets = [...root.adoptedStyleSheets].filter((adopted) => adopted !== sheet);
}
