import { gunzipSync } from 'node:zlib';
import type { PageCase, PageDetails, PageHead } from '../../../src/report/html/page-data.js';

/** What stands in a page, as its script would read it. */
export interface PageData {
  readonly head: PageHead;
  readonly cases: readonly PageCase[];
  /** By the number of their block. */
  readonly details: ReadonlyMap<number, readonly PageDetails[]>;
}

export function readPage(page: string): PageData {
  const blocks = [
    ...page.matchAll(
      /<script type="text\/plain" data-kind="(\w+)" data-number="(\d+)">([\w+/=]*)<\/script>/g,
    ),
  ].map(([, kind, number, text = '']) => ({
    kind,
    number: Number(number),
    values: JSON.parse(gunzipSync(Buffer.from(text, 'base64')).toString()),
  }));
  const of = (wanted: string) => blocks.filter(({ kind }) => kind === wanted);
  return {
    head: of('head')[0]?.values[0],
    cases: of('cases').flatMap(({ values }) => values),
    details: new Map(of('details').map(({ number, values }) => [number, values])),
  };
}
