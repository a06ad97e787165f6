// A harness to be killed: opens a session, asks what is never answered, and waits.
import { openSession } from '../../src/runner/dagger/session.js';

const [cli = ''] = process.argv.slice(2);
const session = await openSession({ kind: 'cli', cli });
await session.post('{"query":"{forever}"}');
