/** A stream as text, without loss: its bytes can be had again from it. */
export interface DecodedOutput {
  /** Each byte that is not UTF-8 stands as a lone surrogate: U+DC80 for 0x80, U+DCFF for 0xff. */
  readonly text: string;
  /** Offset of the first byte that is not UTF-8. */
  readonly invalidAt: number | undefined;
}

/**
 * Decodes a program's output, a byte order mark included. Replacement characters would make different
 * outputs equal, so bytes that are not UTF-8 keep their value, as in Python's `surrogateescape` (PEP 383).
 */
export function decodeOutput(bytes: Uint8Array): DecodedOutput {
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return { text: decoder.decode(bytes), invalidAt: undefined };
  } catch {
    return decodeLoosely(bytes);
  }
}

function decodeLoosely(bytes: Uint8Array): DecodedOutput {
  // No byte makes more than one UTF-16 unit.
  const units = Buffer.allocUnsafe(bytes.length * 2);
  let length = 0;
  let invalidAt: number | undefined;
  for (let at = 0; at < bytes.length; ) {
    const { size, codePoint } = readSequence(bytes, at);
    if (size === 0) {
      invalidAt ??= at;
      length = units.writeUInt16LE(0xdc00 + (bytes[at] ?? 0), length);
      at += 1;
      continue;
    }
    if (codePoint > 0xffff) {
      length = units.writeUInt16LE(0xd800 + ((codePoint - 0x10000) >> 10), length);
      length = units.writeUInt16LE(0xdc00 + ((codePoint - 0x10000) & 0x3ff), length);
    } else {
      length = units.writeUInt16LE(codePoint, length);
    }
    at += size;
  }
  return { text: units.toString('utf16le', 0, length), invalidAt };
}

const invalidSequence = { size: 0, codePoint: 0 };

/** The well-formed sequences are those of the Unicode Standard, table 3-7. `size` is 0 where there is none. */
function readSequence(bytes: Uint8Array, at: number): { size: number; codePoint: number } {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return { size: 1, codePoint: first };
  if (first < 0xc2 || first > 0xf4) return invalidSequence;
  const size = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  let codePoint = first & (0xff >> (size + 1));
  for (let offset = 1; offset < size; offset++) {
    const byte = bytes[at + offset] ?? 0;
    if ((byte & 0xc0) !== 0x80) return invalidSequence;
    codePoint = (codePoint << 6) | (byte & 0x3f);
  }
  const isOverlong = (size === 3 && codePoint < 0x800) || (size === 4 && codePoint < 0x10000);
  const isSurrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
  return isOverlong || isSurrogate || codePoint > 0x10ffff ? invalidSequence : { size, codePoint };
}
