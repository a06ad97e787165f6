// The build makes this module of the sources in page/ (scripts/bundle-page.mjs).

/** The page's script: a classic one, without `</script` in it. */
export declare const pageScript: string;

/** The page's style sheet. */
export declare const pageStyle: string;
