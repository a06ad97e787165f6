import { once } from 'node:events';
import { basename } from 'node:path';

interface WatchOptions {
  /** Files and folders whose changes are none; absolute. */
  readonly ignored: readonly string[];
  /** Called with absolute paths, some time after the last change. */
  onChange(files: readonly string[]): void;
}

/** What programs and tools write, and what runs themselves leave behind. */
const ignoredNames = new Set([
  '.git',
  '.hg',
  '.svn',
  'node_modules',
  '.umwelten-suite',
  '.dagger-cache',
  '__snapshots__',
  'reports',
]);
/** What becomes a file later: a report, or what an editor writes. */
const passingName = /\.tmp$|~$|\.sw[a-z]$|^4913$/;
/** Editors write a file in several steps. */
const quietMs = 100;

/** Watches all files below a folder. */
export async function watchFiles(
  folder: string,
  { ignored, onChange }: WatchOptions,
): Promise<AsyncDisposable> {
  const { watch } = await import('chokidar');
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(folder, {
    ignoreInitial: true,
    ignored: (path) => path !== folder && isIgnored(path, ignored),
  });
  watcher.on('all', (_event, path) => {
    changed.add(path);
    clearTimeout(timer);
    timer = setTimeout(() => {
      const files = [...changed];
      changed.clear();
      onChange(files);
    }, quietMs);
  });
  await once(watcher, 'ready');
  return {
    async [Symbol.asyncDispose]() {
      clearTimeout(timer);
      await watcher.close();
    },
  };
}

function isIgnored(path: string, ignored: readonly string[]): boolean {
  const name = basename(path);
  return ignoredNames.has(name) || passingName.test(name) || ignored.includes(path);
}
