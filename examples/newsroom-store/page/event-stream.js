// Server-sent events over `fetch`: EventSource can send no Authorization header, and a token in an address ends in logs.

/** Milliseconds without a sign of life after which a connection is taken for dead. The server sends one every 15 seconds. */
const SILENCE = 40_000;

/** The events of an answer, as `{event, data}`, until it ends. Throws where the connection breaks or is silent for long. */
export async function* readEvents(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await within(SILENCE, reader.read());
      if (done) return;
      const blocks = (rest + value).split('\n\n');
      rest = blocks.pop();
      for (const block of blocks) {
        const fields = Object.fromEntries(block.split('\n').map((line) => line.split(/: ?(.*)/s, 2)));
        if (fields.data) yield { event: fields.event ?? 'message', data: JSON.parse(fields.data) };
      }
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

async function within(milliseconds, promise) {
  let timer;
  const late = new Promise((_, reject) => (timer = setTimeout(() => reject(new Error('the connection is silent')), milliseconds)));
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
