// Keeps a copy of the annotations by listening to events, and shows it in the page.
const annotator = document.querySelector('news-annotator');
const copy = new Map();

const put = ({ detail }) => copy.set(detail.annotation.id, detail.annotation);
const remove = ({ detail }) => copy.delete(detail.annotation.id);
// A load, an import or another tab may have changed any of them.
const all = () => {
  copy.clear();
  for (const annotation of annotator.annotations) copy.set(annotation.id, annotation);
};

for (const [name, keep] of Object.entries({
  'annotation-create': put,
  'annotation-update': put,
  'annotation-delete': remove,
  'annotations-load': all,
})) {
  annotator.addEventListener(name, (event) => {
    keep(event);
    show();
  });
}

// A host may refuse an annotation: here, claims in the heading.
annotator.addEventListener('annotation-before-create', (event) => {
  const heading = document.querySelector('#story h1').textContent;
  const { tag, quote } = event.detail.annotation;
  if (tag === 'claim' && heading.includes(quote)) event.preventDefault();
});

function show() {
  document.querySelector('#count').textContent = String(copy.size);
  // As text: what readers write must never become markup.
  const items = [...copy.values()].map(({ tag, quote, note }) => {
    const item = document.createElement('li');
    item.textContent = [`${tag}: “${quote}”`, note].filter(Boolean).join(' — ');
    return item;
  });
  document.querySelector('#copy').replaceChildren(...items);
}

// The element has its members once embed.js has run.
await customElements.whenDefined('news-annotator');
await annotator.ready;
all();
show();
