#!/usr/bin/env node
import { version } from './run/version.js';

const [first, ...others] = process.argv.slice(2);

// Editors and installers ask for the version often: it must not wait for the rest to load.
if (others.length === 0 && (first === '--version' || first === '-V')) {
  process.stdout.write(`${version}\n`);
} else {
  const { main } = await import('./cli/main.js');
  process.exitCode = await main(process.argv.slice(2));
}
