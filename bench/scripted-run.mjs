// Runs a suite on a runner that starts no program, with the mode of reuse that is named first; of so many cases as
// are named next, one fails (0: none). Prints what that took.
import { openHarness } from '../dist/index.js';

const [reuse, failEvery, ...paths] = process.argv.slice(2);
const nothing = new Uint8Array();
const trace = Buffer.from(
  'Traceback (most recent call last):\n  File "/app/code.py", line 31, in <module>\nValueError\n',
);
let executed = 0;
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
    executed += 1;
    const fails = executed % Number(failEvery) === 0;
    const [exitCode, stderr] = fails ? [1, trace] : [0, nothing];
    return { outcome: 'exited', exitCode, stdout: nothing, stderr, timing };
  },
  [Symbol.asyncDispose]: async () => {},
};

const since = performance.now();
const harness = await openHarness({
  paths,
  reuse,
  runner,
  reporters: ['json=run.json', 'junit=junit.xml'],
});
await harness.run();
await harness[Symbol.asyncDispose]();
const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
console.log(
  JSON.stringify({
    peakMebibytes: maxRSS / 1024,
    cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
    seconds: (performance.now() - since) / 1000,
  }),
);
