// A harness whose files leave it no descriptor for the streams of another process: tells what comes of a session there.
import { closeSync, openSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { startSessionProcess } from '../../src/runner/dagger/session-process.js';

const taken: number[] = [];
try {
  for (;;) taken.push(openSync('/dev/null', 'r'));
} catch {
  // None is left.
}
// For the folder of the session.
for (const descriptor of taken.splice(-2)) closeSync(descriptor);
const told = await startSessionProcess({ cli: process.execPath, env: {} }).then(
  () => 'started',
  (error: unknown) => error,
);
for (const descriptor of taken) closeSync(descriptor);
console.log(JSON.stringify({ ...(told as object), message: String(told), left: readdirSync(tmpdir()) }));
