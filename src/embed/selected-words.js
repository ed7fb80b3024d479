// The words of an article that are selected.

const rangesOf = (selection) => Array.from({ length: selection?.rangeCount ?? 0 }, (_, at) => selection.getRangeAt(at));

/** In browsers without `getComposedRanges`, `getSelection` of the shadow root itself knows. */
function rangesIn(root) {
  const selection = document.getSelection();
  if (root === document || !selection) return rangesOf(selection);
  return selection.getComposedRanges?.({ shadowRoots: [root] }) ?? rangesOf(root.getSelection?.() ?? selection);
}

/**
 * The selected ranges, as ranges of their own, which follow the page's changes; several in Firefox. None for a caret, nor for what
 * is selected in a form field: that leaves the page's own selection empty.
 */
export const selectedRanges = (article) =>
  rangesIn(article.getRootNode()).map(({ startContainer, startOffset, endContainer, endOffset }) => {
    // Composed ranges are static: they cannot be asked what they hold.
    const range = document.createRange();
    range.setStart(startContainer, startOffset);
    range.setEnd(endContainer, endOffset);
    return range;
  }).filter((range) => range.intersectsNode(article) && range.toString().trim());
