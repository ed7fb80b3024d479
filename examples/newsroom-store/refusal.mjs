// An answer that refuses, with a sentence that says what to do.

export class Refusal extends Error {
  constructor(status, text, headers = {}) {
    super(text);
    this.status = status;
    this.headers = headers;
  }
}
