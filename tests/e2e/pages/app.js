// Renders another article into the page, under another address, without loading one.

const STORIES = {
  1: ['A bridge', 'The bridge opens in May.', 'So says the harbour office.'],
  2: ['A harbour', 'The harbour closes in June.', 'Nobody was asked.'],
};

function show(number) {
  const article = document.createElement('article');
  article.id = 'story';
  article.append(...STORIES[number].map((text) => Object.assign(document.createElement('p'), { textContent: text })));
  document.querySelector('main').replaceChildren(article);
}

for (const button of document.querySelectorAll('button')) {
  button.addEventListener('click', () => {
    const number = button.textContent.slice(-1);
    history.pushState(null, '', `?story=${number}`);
    show(number);
  });
}
show(new URL(location.href).searchParams.get('story'));
