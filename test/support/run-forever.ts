// A harness to be killed: runs two endless cases, each with a daemon, and waits.
import { openLocal } from './local.js';

const [isolation, marker] = process.argv.slice(2);
const bench = openLocal({ concurrency: 2 });
const code = `trap '' TERM HUP INT; (trap '' TERM HUP INT; setsid bash -c 'exec -a ${marker}-daemon sleep 600' &) >/dev/null 2>&1; exec -a ${marker} sleep 600`;
const endless = () =>
  bench.run({
    language: 'bash',
    code,
    isolation: isolation === 'case' ? 'case' : 'shared',
    limits: { timeoutMs: 600_000 },
  });
await Promise.all([endless(), endless()]);
