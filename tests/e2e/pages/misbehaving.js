console.warn('a warning');
console.error('an error');
document.body.setAttribute('style', 'color: red');
try {
  document.body.innerHTML = '<p>text</p>';
} catch {
  // The policy throws, and tells of it as well.
}
fetch('http://localhost:9/').catch(() => {});
setTimeout(() => {
  throw new Error('not caught');
});
