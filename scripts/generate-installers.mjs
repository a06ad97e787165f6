// Puts the installers that are programs in languages of their own into a module, so that they are bundled like
// all else.
//
//   node scripts/generate-installers.mjs           writes the module
//   node scripts/generate-installers.mjs --check   fails when it is not what it would write

import { readFile, writeFile } from 'node:fs/promises';

const folder = new URL('../src/packages/', import.meta.url);
const target = new URL('installers.generated.ts', folder);

const goInstaller = await readFile(new URL('go/install.go', folder), 'utf8');
const cargoInstaller = await readFile(new URL('cargo/install.rs', folder), 'utf8');
const text = `// Made by scripts/generate-installers.mjs. Do not edit.

/** The text of go/install.go. */
export const goInstaller = ${JSON.stringify(goInstaller)};

/** The text of cargo/install.rs. */
export const cargoInstaller = ${JSON.stringify(cargoInstaller)};
`;

if (!process.argv.includes('--check')) await writeFile(target, text);
else if ((await readFile(target, 'utf8')) !== text) {
  console.error(
    'src/packages/installers.generated.ts is not what the installers say: run node scripts/generate-installers.mjs',
  );
  process.exitCode = 1;
}
