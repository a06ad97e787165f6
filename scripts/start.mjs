// `npm start`: from a fresh clone to real suites in a real sandbox. Installs what is missing, builds,
// and runs suites/*.yaml; further arguments go to `umwelten-suite run`.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { provideCompiler, provideModules, root, run } from './provide.mjs';

provideModules();
provideCompiler();
run('node', ['scripts/build.mjs', '--no-types']);
const program = join(root, 'dist/bin.js');
run('node', [program, 'doctor', '--fix'], { mayFail: true });
const suites = readdirSync(join(root, 'suites'))
  // Packages take the indexes of eight package managers, which not every machine reaches.
  .filter((name) => name.endsWith('.yaml') && name !== 'packages.yaml')
  .sort()
  .map((name) => `suites/${name}`);
const reporters = [
  'table',
  'junit=reports/junit.xml',
  'json=reports/run.json',
  'html=reports/run.html',
].flatMap((name) => ['--reporter', name]);
run('node', [
  program,
  'run',
  ...suites,
  ...reporters,
  '--missing-toolchain',
  'skip',
  ...process.argv.slice(2),
]);
