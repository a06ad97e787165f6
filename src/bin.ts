#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';

// Most runs are short, and optimizing code for the rest of them costs more than it saves: V8 is to wait about four times
// as long with it. That takes a sixth off our own CPU time at 200 cases and at 3,000, and is nothing to be relied on.
setFlagsFromString('--interrupt-budget=500000');

const [first, ...others] = process.argv.slice(2);

try {
  // Editors and installers ask for the version often: it must not wait for the rest to load.
  if (others.length === 0 && (first === '--version' || first === '-V')) {
    const { version } = await import('./run/version.js');
    process.stdout.write(`${version}\n`);
  } else {
    const { main } = await import('./cli/main.js');
    process.exitCode = await main(process.argv.slice(2));
  }
} catch (error) {
  // Nothing of ours is there to tell it. Node's own exit code would say that a case had failed.
  process.exitCode = 3;
  process.stderr.write(
    `error: umwelten-suite cannot be loaded: ${error instanceof Error ? error.message : String(error)}\n`,
  );
}
