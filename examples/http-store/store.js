// A store for <news-annotator> over HTTP. A write says which version it replaces (If-Match). If another client wrote in between,
// the server refuses, and the widget loads, merges and saves again.

/** Milliseconds after which a call is given up: the widget waits for each answer. */
const PATIENCE = 5_000;

/** `base` is the address of the annotations, such as `/annotations/`. */
export function httpStore(base) {
  /** The version of each article that was seen last; null if it has none. */
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
