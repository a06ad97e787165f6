import { createHash } from 'node:crypto';

/** What the page is made of besides its data. */
export interface PageAssets {
  readonly script: string;
  readonly style: string;
}

/**
 * The page up to its data. Its policy loads nothing from anywhere, runs the one script and applies the one style
 * that were built with the reporter, and refuses to make markup, code or addresses of text.
 */
export function openPage({ script, style }: PageAssets): string {
  const policy = [
    "default-src 'none'",
    `script-src ${hashSource(script)}`,
    `style-src ${hashSource(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>umwelten-suite</title>
<style>${style}</style>
</head>
<body>
<div id="app"><p class="loading">Reading the run …</p><noscript>This report is drawn by a script of its own.</noscript></div>
`;
}

/** A part of the data: no browser runs a script of this type. */
export function renderBlock(kind: 'head' | 'cases' | 'details', block: string, number: number): string {
  return `<script type="text/plain" data-kind="${kind}" data-number="${number}">${block}</script>\n`;
}

/** The page after its data. */
export function closePage({ script }: PageAssets): string {
  return `<script>${script}</script>\n</body>\n</html>\n`;
}

/** https://www.w3.org/TR/CSP3/#match-element-to-source-list: of the UTF-8 text between the tags. */
function hashSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
