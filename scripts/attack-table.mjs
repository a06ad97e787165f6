// `node scripts/attack-table.mjs`: writes docs/attacks.md of the attacks in test/hostile/. A test says when it is not what
// this would write.
import { writeFileSync } from 'node:fs';
import { tsImport } from 'tsx/esm/api';
import { run } from './provide.mjs';

const { writeTable } = await tsImport('../test/hostile/write-table.ts', import.meta.url);
writeFileSync(new URL('../docs/attacks.md', import.meta.url), writeTable());
run('npx', ['biome', 'format', '--write', 'docs/attacks.md']);
