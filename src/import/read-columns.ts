import { type DataMapping, toText } from '../suite/expand/data.js';

/** The texts that a row has in columns, or which of them it lacks, to follow the row's place. */
export function readColumns<K extends string>(
  row: DataMapping,
  columns: readonly K[],
): Readonly<Record<K, string>> | { readonly problem: string } {
  const texts: Partial<Record<K, string>> = {};
  for (const column of columns) {
    const text = readColumn(row, column);
    if (text === undefined) return { problem: `it has no text "${column}"` };
    texts[column] = text;
  }
  return texts as Readonly<Record<K, string>>;
}

/** The text that a row has in a column; numbers are texts too. */
export function readColumn(row: DataMapping, column: string): string | undefined {
  const value = Object.hasOwn(row, column) ? row[column] : undefined;
  return value === undefined || value === null ? undefined : toText(value);
}
