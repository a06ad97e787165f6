/** The bytes that a decoded output was made of: the inverse of `decodeOutput`. */
export function encodeOutput(text: string): Buffer {
  // With this flag a surrogate counts only where it is alone.
  const parts = text.split(/([\udc80-\udcff]+)/u);
  return Buffer.concat(parts.map((part, index) => (index % 2 === 0 ? Buffer.from(part) : toBytes(part))));
}

function toBytes(surrogates: string): Buffer {
  return Buffer.from(Array.from(surrogates, (surrogate) => surrogate.charCodeAt(0) - 0xdc00));
}
