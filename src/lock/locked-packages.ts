import type { LockedPackages, PackageSpec } from '../model/plan.js';
import type { LockFile } from './lock-file.generated.js';

type Entry = NonNullable<LockFile['packages']>[string];

/** Takes what the lock says of packages for what a plan says, by the lock's names. */
export function parseLockedPackages(packages: LockFile['packages'] = {}): Map<string, LockedPackages> {
  return new Map(
    Object.entries(packages).map(([name, { installed, files = {} }]) => [
      name,
      { installed: installed.map(parseSpec), files },
    ]),
  );
}

/** The same the other way round, sorted: who locks twice changes nothing. */
export function formatLockedPackages({ installed, files }: LockedPackages): Entry {
  return {
    installed: [...new Set(installed.map(formatSpec))].sort(),
    ...(Object.keys(files).length === 0 ? {} : { files }),
  };
}

function parseSpec(text: string): PackageSpec {
  const at = text.indexOf(' ');
  return at === -1 ? { name: text } : { name: text.slice(0, at), version: text.slice(at + 1) };
}

function formatSpec({ name, version }: PackageSpec): string {
  return version === undefined ? name : `${name} ${version}`;
}
