export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  /** The text directly in the element. */
  readonly text: string;
}

const illegalCharacter = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/**
 * A strict parser for XML 1.0 documents without doctype, comments, CDATA and processing instructions.
 * Whatever is not well-formed, or beyond that, throws.
 */
export function parseXml(document: string): XmlNode {
  const bad = illegalCharacter.exec(document);
  if (bad !== null) throw new Error(`illegal character ${JSON.stringify(bad[0])} at ${bad.index}`);
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray => {
    const sticky = new RegExp(pattern.source, 'y');
    sticky.lastIndex = at;
    const found = sticky.exec(document);
    if (found === null)
      throw new Error(`expected ${pattern} at ${JSON.stringify(document.slice(at, at + 60))}`);
    at = sticky.lastIndex;
    return found;
  };
  const parseElement = (): XmlNode => {
    const [, name = ''] = take(/<([A-Za-z][\w-]*)/);
    const attributes: Record<string, string> = {};
    while (/\s/.test(document[at] ?? '')) {
      const [, key = '', value = ''] = take(/\s+([A-Za-z][\w-]*)="([^"<]*)"/);
      if (key in attributes) throw new Error(`attribute ${key} twice`);
      attributes[key] = decode(value);
    }
    if (document.startsWith('/>', at)) {
      at += 2;
      return { name, attributes, children: [], text: '' };
    }
    take(/>/);
    const children: XmlNode[] = [];
    let text = '';
    while (!document.startsWith('</', at)) {
      if (document[at] === '<') children.push(parseElement());
      else text += decodeText(take(/[^<]+/)[0]);
    }
    take(new RegExp(`</${name}>`));
    return { name, attributes, children, text };
  };
  take(/<\?xml version="1\.0" encoding="UTF-8"\?>\n/);
  const root = parseElement();
  take(/\n$/);
  return root;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeText(text: string): string {
  if (text.includes(']]>')) throw new Error(']]> in text');
  return decode(text);
}

function decode(text: string): string {
  return text.replace(/&([^;]*);?/g, (whole, reference: string) => {
    const code = /^#(?:x([0-9A-Fa-f]+)|(\d+))$/.exec(reference);
    const character =
      code === null
        ? entities[reference]
        : String.fromCodePoint(Number.parseInt(code[1] ?? code[2] ?? '', code[1] === undefined ? 10 : 16));
    if (character === undefined || illegalCharacter.test(character) || !whole.endsWith(';')) {
      throw new Error(`bad reference ${whole}`);
    }
    return character;
  });
}
