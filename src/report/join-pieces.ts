const leastLength = 64 * 1024;

/** Text in fewer pieces: a write to a file for each of a hundred thousand cases takes longer than all else. */
export async function* joinPieces(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let joined = '';
  for await (const piece of pieces) {
    joined += piece;
    if (joined.length < leastLength) continue;
    yield joined;
    joined = '';
  }
  if (joined !== '') yield joined;
}
