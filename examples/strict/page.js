// Counts what the page's policy forbade. The widget adds nothing to it.
const count = document.querySelector('#violations');
document.addEventListener('securitypolicyviolation', () => (count.textContent = String(Number(count.textContent) + 1)));
