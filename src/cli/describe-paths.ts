/** What the `[paths...]` of a command may be. */
export const describePaths =
  'Paths are suite files, folders (every *.yaml and *.yml below) or quoted globs; none means suites/.';
