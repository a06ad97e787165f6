// Written by scripts/standard-libraries.mjs.

/** Namespaces of the classes that PHP and its extensions bring along. */
export const standardNames: ReadonlySet<string> = new Set(
  `
FFI FTP Random
`.match(/\S+/g),
);
