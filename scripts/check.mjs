// `npm run check`: types, lint and format, and that what is generated is up to date. Changes nothing.
import { provideModules, run } from './provide.mjs';

provideModules();
run('npx', ['tsc', '-p', '.']);
run('npx', ['tsc', '-p', 'src/report/html/page']);
run('npx', ['biome', 'check', '.']);
run('node', ['scripts/generate-types.mjs', '--check']);
run('node', ['scripts/generate-installers.mjs', '--check']);
