/** Larger files are to be JSON Lines, of which a line is read at a time. */
const maxMebibytes = 64;

/** The text of a whole file, or what is wrong with it, to follow its name. */
export async function collectText(
  chunks: AsyncIterable<Buffer>,
): Promise<{ readonly text: string } | { readonly problem: string }> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    length += chunk.length;
    if (length > maxMebibytes * 2 ** 20) return { problem: `is larger than ${maxMebibytes} MiB` };
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts)) };
  } catch {
    return { problem: 'is not UTF-8' };
  }
}
