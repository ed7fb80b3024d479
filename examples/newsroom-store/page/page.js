// The sample page: who reads, how the store is, who else marked the article.

import { Newsroom } from './newsroom.js';
import { MOST } from './others.js';

const find = (id) => document.getElementById(id);

/** The readers who are named in the bar. */
const NAMED = 12;

const SAID = {
  connecting: 'Connecting…',
  live: 'Live. Your marks are saved, and the others’ come as they are made.',
  away: 'The store cannot be reached. Your marks are on this page; they are saved as soon as it is back. Leave the page open.',
  refused: 'Your key does not work any more. Your marks are still on this page. Ask for a new key and enter it here; then they are saved.',
  // Nobody was here yet with a key that worked.
  nobody: 'Enter the key that you were given. What you mark before that is on this page alone.',
  stranger: 'This key is another reader’s. Your marks stay here, and what was not saved is kept in this browser for you. To go on as the other reader, load the page again.',
  'too-large': 'You have more on this article than the store keeps, so the last changes are not saved. Export them, and remove some marks.',
  left: 'You have left.',
};

/** The key comes behind the `#` of the address, which no browser sends to a server, and stays with this tab alone. */
function takeKey() {
  const key = new URLSearchParams(location.hash.slice(1)).get('key');
  if (key) {
    sessionStorage.setItem('newsroom-key', key);
    // Nobody reads it over a shoulder, or sends it along with the address.
    history.replaceState(null, '', location.pathname + location.search);
  }
  return key;
}

takeKey();
const newsroom = new Newsroom(document.querySelector('news-annotator'), { token: sessionStorage.getItem('newsroom-key') ?? '' });

function show() {
  const { state, reader, room, readers } = newsroom;
  find('me').textContent = reader?.name ?? 'Desk';
  find('room').textContent = room && `in the room “${room}”`;
  find('state').textContent = SAID[state === 'refused' && !reader ? 'nobody' : state];
  find('state').dataset.state = state;
  find('key-form').hidden = state !== 'refused' && state !== 'stranger';
  const said = readers.slice(0, NAMED).map(({ name, annotations }) => `${name}: ${annotations}`);
  if (readers.length > NAMED) said.push(`and ${readers.length - NAMED} more`);
  if (readers.length > MOST) said.push(`the first ${MOST} are shown in the article`);
  find('others').replaceChildren(
    ...said.map((text) => {
      const item = document.createElement('li');
      item.textContent = text;
      return item;
    }),
  );
}

newsroom.addEventListener('change', show);
show();

find('shows-others').addEventListener('change', ({ target }) => (newsroom.showsOthers = target.checked));

/** A key, or the whole address that holds it. */
function useKey(text) {
  const key = text.trim().replace(/^.*#key=/, '');
  if (!key) return;
  sessionStorage.setItem('newsroom-key', key);
  newsroom.token = key;
}

find('key-form').addEventListener('submit', (event) => {
  event.preventDefault();
  useKey(find('key').value);
  find('key').value = '';
});
// Another reader's address in the same tab.
addEventListener('hashchange', () => {
  const key = takeKey();
  if (key) useKey(key);
});
