declare const UMWELTEN_SUITE_VERSION: string | undefined;

/** This package's version; the build puts it in. */
export const version: string =
  typeof UMWELTEN_SUITE_VERSION === 'undefined' ? '0.0.0-source' : UMWELTEN_SUITE_VERSION;
