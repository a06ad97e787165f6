import type { InstallationUse } from '../../run/list-installations.js';
import { openRunner } from '../../run/open-runner.js';
import { type ResolvedInstallations, resolveInstallations } from '../../run/resolve-installations.js';
import { formatError } from '../format-error.js';
import type { Terminal } from '../terminal.js';

interface InstallOptions {
  readonly runner: 'auto' | 'dagger' | 'local';
  readonly engine?: string | undefined;
  readonly terminal: Terminal;
}

interface Installed extends ResolvedInstallations {
  /** Whether the runner has images. */
  readonly usesImages: boolean;
}

/** Installs with the runner that a run would have, so that what is locked is what a run gets. */
export async function installPackages(
  uses: readonly InstallationUse[],
  { runner, engine, terminal: { env, stderr, closed } }: InstallOptions,
): Promise<Installed> {
  if (uses.length === 0) return { locked: new Map(), failures: new Map(), usesImages: runner !== 'local' };
  const warnings: Promise<void>[] = [];
  await using running = await openRunner({
    runner,
    engine,
    isolation: undefined,
    defaultIsolation: 'auto',
    requireIsolation: undefined,
    concurrency: 1,
    env,
    notify: ({ level, message, hint }) => {
      if (level === 'warning') warnings.push(stderr.write(formatError(message, hint, stderr.color)));
    },
  });
  const resolved = await resolveInstallations(uses, {
    runner: running.runner,
    isolation: running.resolveIsolation('auto'),
    signal: closed,
  });
  await Promise.all(warnings);
  return { ...resolved, usesImages: running.runner.name === 'dagger' };
}
