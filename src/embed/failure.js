// Errors that hosts get, and why the widget did not start.

/** Class fields, since assigning `name` fails where the page has frozen `Error.prototype`. */
class Failure extends Error {
  name;
  code;

  constructor(name, code, message, cause) {
    super(message, { cause });
    this.name = name;
    this.code = code;
  }
}

export const failure = (...details) => new Failure(...details);

/** Nothing on the page can be annotated; with the texts that say so, by language. */
export class NoArticle extends Error {
  texts;

  constructor(texts) {
    super();
    this.texts = texts;
  }
}

/**
 * Why the widget did not start: the index in `FAILURE_TEXTS`, the error's name and code, and advice for the page's author.
 * `loaded` says whether the module was loaded before the failure.
 */
export function explainFailure(cause, loaded) {
  if (cause instanceof NoArticle) return [3, 'NotFoundError', 'no-article', ''];
  // Some browsers remove WebAssembly in their high security modes.
  const wasm = globalThis.WebAssembly;
  if (!wasm || (cause instanceof wasm.CompileError && /CSP|Content Security/i.test(cause.message))) {
    return [2, 'NotAllowedError', 'wasm-refused', 'The site’s policy has to name ‘wasm-unsafe-eval’.'];
  }
  if (loaded || [wasm.CompileError, wasm.LinkError, wasm.RuntimeError].some((kind) => cause instanceof kind)) {
    return [1, 'OperationError', 'start-failed', 'Its files on this site are damaged, or not all of one version.'];
  }
  return [0, 'NetworkError', 'load-failed', ''];
}
