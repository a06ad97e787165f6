// `npm run test:images`: images for tests against an engine, on a machine without an image hub.
//
//   node scripts/test-images.mjs build   makes them, from Debian's packages
//   node scripts/test-images.mjs serve   is a registry of them
import { isOnPath, provideDebianPackages, provideModules } from './provide.mjs';

provideModules();
const { register } = await import('tsx/esm/api');
register();
const { runTestImages } = await import('./test-images/run-test-images.ts');

const controller = new AbortController();
// Once: whoever is in a hurry asks twice.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(name, () => controller.abort());
try {
  await runTestImages(process.argv.slice(2), { signal: controller.signal, provideBuilder });
} catch (error) {
  if (controller.signal.aborted) process.exit(130);
  if (!['UserError', 'ProgramError'].includes(error.name)) throw error;
  console.error(`error: ${error.message}`);
  if (error.hint !== undefined) console.error(`hint: ${error.hint}`);
  process.exit(error.name === 'UserError' ? 2 : 1);
}

function provideBuilder() {
  provideDebianPackages({ mmdebstrap: ['mmdebstrap'] });
  return isOnPath('mmdebstrap');
}
