import type { PageCase, PageDetails, PageHead } from '../page-data.js';

/** The data that stand in the page. */
export interface PageBlocks {
  readonly head: PageHead;
  readonly cases: readonly PageCase[];
  readonly detailsCount: number;
  /** The cases of a block, read when it is asked for. */
  readDetails(number: number): Promise<readonly PageDetails[]>;
}

const mostKept = 8;

/** Reads what is needed to list cases. */
export async function readBlocks(root: ParentNode): Promise<PageBlocks> {
  const [head] = await readAll<PageHead>(root, 'head');
  if (head === undefined) throw new Error('the page is not whole');
  const details = new Map(
    [...root.querySelectorAll<HTMLElement>('[data-kind="details"]')].map((element) => [
      Number(element.dataset['number']),
      element,
    ]),
  );
  const kept = new Map<number, Promise<readonly PageDetails[]>>();
  return {
    head,
    cases: await readAll<PageCase>(root, 'cases'),
    detailsCount: details.size,
    readDetails: (number) => {
      const element = details.get(number);
      if (element === undefined) return Promise.resolve([]);
      const known = kept.get(number) ?? unpack<PageDetails>(element);
      kept.delete(number);
      kept.set(number, known);
      for (const oldest of kept.keys()) {
        if (kept.size <= mostKept) break;
        kept.delete(oldest);
      }
      return known;
    },
  };
}

async function readAll<Value>(root: ParentNode, kind: string): Promise<Value[]> {
  const elements = [...root.querySelectorAll<HTMLElement>(`[data-kind="${kind}"]`)];
  const blocks = await Promise.all(elements.map((element) => unpack<Value>(element)));
  return blocks.flat();
}

/** The policy lets nothing else than our own reporter put data here. */
async function unpack<Value>(element: HTMLElement): Promise<Value[]> {
  const packed = Uint8Array.from(atob(element.textContent ?? ''), (character) => character.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  return JSON.parse(await new Response(stream).text());
}
