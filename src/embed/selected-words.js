// Whether words of an article are selected.

/** In browsers without `getComposedRanges`, `getSelection` of the shadow root itself knows. */
function rangesIn(root) {
  const selection = document.getSelection();
  if (root === document || !selection) return selection?.rangeCount ? [selection.getRangeAt(0)] : [];
  if (selection.getComposedRanges) return selection.getComposedRanges({ shadowRoots: [root] });
  const own = root.getSelection?.() ?? selection;
  return own.rangeCount ? [own.getRangeAt(0)] : [];
}

/** Not for a caret, and not for what is selected in a form field: that leaves the page's own selection empty. */
export function isSelected(article) {
  return rangesIn(article.getRootNode()).some(({ collapsed, startContainer, startOffset, endContainer, endOffset }) => {
    if (collapsed) return false;
    // Composed ranges are static: they cannot be asked what they hold.
    const range = document.createRange();
    range.setStart(startContainer, startOffset);
    range.setEnd(endContainer, endOffset);
    return range.intersectsNode(article) && range.toString().trim() !== '';
  });
}
