// ECMA-48: control sequences, strings (OSC, DCS, SOS, PM, APC) and two-character escapes. Each class is
// disjoint from what follows it, so that hostile text costs no more than its length.
const escapeSequence =
  /\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[PX^_][^\x1b]*\x1b\\|\x1b[ -/]*[0-~]/g;

// Controls but tab and line feed; C1; line and paragraph separators; bidirectional controls
// (CVE-2021-42574); noncharacters that XML refuses; surrogates without their other half.
const unsafeCharacter =
  /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff]|\p{Surrogate}/gu;

/**
 * Makes text of unknown origin harmless for a terminal, a log and XML, and keeps it readable: terminal
 * sequences are taken out, other control characters made visible. Tabs and line feeds stay.
 */
export function neutralize(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(escapeSequence, '').replace(unsafeCharacter, showCharacter);
}

/** What most lines are, of which nothing has to be taken out. */
const plainLine = /^[ -~]*$/;

/** As `neutralize`, on one line of at most `maxLength` characters. */
export function neutralizeLine(text: string, maxLength = Number.POSITIVE_INFINITY): string {
  const line = plainLine.test(text) ? text.trim() : joinLines(neutralize(text));
  if (line.length <= maxLength) return line;
  return `${line.slice(0, maxLength - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

function joinLines(text: string): string {
  return text
    .split('\n')
    .map((part) => part.replaceAll('\t', ' ').trim())
    .filter((part) => part !== '')
    .join(' ');
}

function showCharacter(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return '␡';
  return `\\u${code.toString(16).padStart(4, '0')}`;
}
