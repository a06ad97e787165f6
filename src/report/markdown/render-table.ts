/** Rows beyond these are counted, not written. */
const mostRows = 100;

interface MarkdownTable {
  /** Written as they are. */
  readonly head: readonly string[];
  /** Cells are written as they are: what is in them has been quoted. The first column stands left, the others right. */
  readonly rows: readonly (readonly string[])[];
}

export function renderTable({ head, rows }: MarkdownTable): string {
  const more = rows.length - mostRows;
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  return [
    line(head),
    line(head.map((_, column) => (column === 0 ? '---' : '--:'))),
    ...rows.slice(0, mostRows).map(line),
    ...(more > 0 ? [`\n… and ${more} more\n`] : []),
  ].join('');
}
