/** The files that the flags of a run name for its reports: what a run writes is no reason to run again. */
export function listReportFiles(args: readonly string[]): string[] {
  return args.flatMap((arg, index) => {
    const value = arg === '--reporter' ? args[index + 1] : /^--reporter=(.*)$/s.exec(arg)?.[1];
    const at = value?.indexOf('=') ?? -1;
    return value === undefined || at === -1 ? [] : [value.slice(at + 1)];
  });
}
