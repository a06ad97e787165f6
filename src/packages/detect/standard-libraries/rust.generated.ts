// Written by scripts/standard-libraries.mjs.

/** Crates that come with the compiler of Rust and that programs may name. */
export const standardNames: ReadonlySet<string> = new Set(
  `
alloc core panic_abort panic_unwind proc_macro profiler_builtins std std_detect test unwind
`.match(/\S+/g),
);
