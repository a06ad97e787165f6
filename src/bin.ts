#!/usr/bin/env node
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
  const message = error instanceof Error ? error.message : String(error);
  const hint = message.includes('EMFILE')
    ? 'raise the limit of open files, as with "ulimit -n 4096"'
    : 'install it anew';
  process.stderr.write(`error: umwelten-suite cannot be loaded: ${message}\nhint: ${hint}\n`);
}
