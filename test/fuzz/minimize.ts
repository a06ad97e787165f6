const mostTries = 5000;

/** Leaves out of an input what can be left out, so that it still fails: greater parts first, then single bytes. */
export async function minimize(
  input: Buffer,
  stillFails: (smaller: Buffer) => Promise<boolean>,
): Promise<Buffer> {
  let smallest = input;
  let tries = 0;
  for (let size = Math.ceil(input.length / 2); size > 0; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < smallest.length && tries < mostTries; ) {
      tries += 1;
      const smaller = Buffer.concat([smallest.subarray(0, at), smallest.subarray(at + size)]);
      if (await stillFails(smaller)) smallest = smaller;
      else at += size;
    }
  }
  return smallest;
}
