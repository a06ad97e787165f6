/** The reporters that there are, besides modules. */
export const reporterNames = [
  'table',
  'agent',
  'junit',
  'json',
  'ndjson',
  'html',
  'markdown',
  'github',
] as const;

export type ReporterName = (typeof reporterNames)[number];

export function isReporterName(name: string): name is ReporterName {
  return reporterNames.some((known) => known === name);
}
