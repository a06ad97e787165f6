import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { exitCodes } from '../analysis/exit-code.js';
import { UserError } from '../model/errors.js';
import { findCacheFolder } from '../run/find-cache-folder.js';
import { type Check, inspectLocal } from '../runner/local/inspect.js';
import { formatColumns } from './format-columns.js';
import { joinInstalls } from './join-installs.js';
import type { Terminal } from './terminal.js';

/** Without these no program runs here; whatever else is missing concerns some cases. */
const required: ReadonlySet<string> = new Set(['bubblewrap', 'sandbox']);

/** Prints what this machine has and lacks, mends it where that is asked for, and returns the exit code. */
export async function runDoctor(isFix: boolean, terminal: Terminal): Promise<number> {
  const cacheFolder = findCacheFolder(terminal.env);
  const { checks } = await inspectLocal({ cacheFolder });
  const fixes = joinInstalls(
    checks.flatMap(({ state, fix }) => (state === 'ok' || fix === undefined ? [] : [fix])),
  );
  if (!isFix || fixes.length === 0) return report(checks, isFix ? [] : fixes, terminal);
  if (process.getuid?.() !== 0) {
    throw new UserError('usage', '`doctor --fix` installs packages, which takes root', {
      hint: `run it with sudo, or have these run: ${fixes.map((fix) => fix.join(' ')).join('; ')}`,
    });
  }
  for (const fix of fixes) await runFix(fix, terminal);
  const mended = await inspectLocal({ cacheFolder });
  return report(mended.checks, [], terminal);
}

function report(checks: readonly Check[], fixes: readonly (readonly string[])[], terminal: Terminal): number {
  const { color } = terminal.stdout;
  terminal.print(formatColumns(checks.map(({ name, state, detail }) => [paint(state, color), name, detail])));
  for (const { name, state, hint, fix } of checks) {
    if (state !== 'ok' && hint !== undefined && fix === undefined) terminal.print(`\n${name}: ${hint}`);
  }
  if (fixes.length > 0) {
    terminal.print(`\nTo install what is missing, run \`umwelten-suite doctor --fix\` as root, or:`);
    for (const fix of fixes) terminal.print(`  ${fix.join(' ')}`);
  }
  const isUsable = checks.every(({ name, state }) => state !== 'missing' || !required.has(name));
  return isUsable ? exitCodes.passed : exitCodes.errored;
}

const colors: Readonly<Record<Check['state'], string>> = {
  ok: '\u001b[32m',
  missing: '\u001b[31m',
  limited: '\u001b[33m',
};

/** Of one width, so that columns stand below each other in colour too. */
function paint(state: Check['state'], color: boolean): string {
  const text = state.padEnd('missing'.length);
  return color ? `${colors[state]}${text}\u001b[39m` : text;
}

async function runFix([program = '', ...args]: readonly string[], terminal: Terminal): Promise<void> {
  terminal.print(`$ ${[program, ...args].join(' ')}`);
  const child = spawn(program, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...terminal.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  const [code] = await once(child, 'exit');
  // The checks that follow tell what is still missing.
  if (code !== 0) terminal.print(`${program} ended with exit code ${code}`);
}
