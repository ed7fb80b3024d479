// Where the tests' two servers are, and the policy that the first one sends.

export const PORT = Number(process.env.PORT_E2E ?? 4173);

/** The strict origin: everything that it sends is under POLICY. */
export const ORIGIN = `http://127.0.0.1:${PORT}`;

/** Another origin with the same files: no policy, open to all (CORS). */
export const OPEN_ORIGIN = `http://127.0.0.1:${PORT + 1}`;

/** The strictest policy that the widget promises to run under (ARCHITECTURE.md). */
export const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
].join('; ');
