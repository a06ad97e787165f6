const indexes = ['https://pypi.org/simple/six/', 'https://registry.npmjs.org/ms'];

/** Why no real packages can be installed here; undefined where they can. */
export async function findMissingIndex(): Promise<string | undefined> {
  for (const url of indexes) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(10_000) }).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok !== true) return `${new URL(url).host} cannot be reached`;
  }
  return undefined;
}
