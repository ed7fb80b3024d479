// A store for <news-annotator> over HTTP. Whoever writes says which version that replaces (If-Match); where another wrote
// since, the server refuses, and the widget loads, merges and saves again.

/** Milliseconds after which a call is given up. The widget waits for each answer, so none may stay away for ever. */
const PATIENCE = 5_000;

/** `base` is the address of the annotations, such as `/annotations/`. */
export function httpStore(base) {
  /** The version that was last seen of each article; null where there is none. */
  const versions = new Map();
  const address = (url) => base + encodeURIComponent(url);
  const ask = async (url, options = {}) => {
    const response = await fetch(address(url), { ...options, cache: 'no-store', signal: AbortSignal.timeout(PATIENCE) });
    if (response.status === 412) throw Object.assign(new Error('another wrote since'), { code: 'conflict' });
    if (!response.ok) throw new Error(`the server answers ${response.status}`);
    return response;
  };
  return {
    async load(url) {
      const response = await ask(url);
      const text = await response.text();
      versions.set(url, response.headers.get('etag'));
      return text || null;
    },

    async save(text, url) {
      const version = versions.get(url);
      await ask(url, { method: 'PUT', body: text, headers: version ? { 'if-match': version } : { 'if-none-match': '*' } });
    },

    subscribe(changed, url) {
      const events = new EventSource(`${address(url)}/events`);
      events.addEventListener('message', () => changed());
      // Also after the connection was lost: what was missed is loaded.
      events.addEventListener('open', () => changed());
      return () => events.close();
    },
  };
}
