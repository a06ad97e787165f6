// Runs a suite on a runner that starts no program and finds every case right, with the mode of reuse that is named
// first; prints what that took.
import { openHarness } from '../dist/index.js';

const nothing = new Uint8Array();
const runner = {
  name: 'local',
  window: 64,
  prepare: async () => ({
    digest: 'scripted',
    ready: true,
    toolchain: { version: 'Scripted 1.0', digest: 'scripted' },
    isolation: { tier: 'full', boundary: 'sandbox', shared: true, guards: [] },
    setupMs: 0,
  }),
  execute: async (_plan, { onStart }) => {
    onStart();
    const timing = { queuedMs: 0, phases: { run: { wallMs: 1 } } };
    return { outcome: 'exited', exitCode: 0, stdout: nothing, stderr: nothing, timing };
  },
  [Symbol.asyncDispose]: async () => {},
};

const [reuse, ...paths] = process.argv.slice(2);
const since = performance.now();
const harness = await openHarness({
  paths,
  reuse,
  runner,
  reporters: ['json=run.json', 'junit=junit.xml'],
});
await harness.run();
await harness[Symbol.asyncDispose]();
console.log(
  JSON.stringify({
    peakMebibytes: process.resourceUsage().maxRSS / 1024,
    seconds: (performance.now() - since) / 1000,
  }),
);
