// Errors that hosts get.

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
