// Counts violations of the page's policy. The widget causes none.
const count = document.querySelector('#violations');
document.addEventListener('securitypolicyviolation', () => (count.textContent = String(Number(count.textContent) + 1)));
