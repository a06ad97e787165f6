// Runs one Python case with network that tries to reach each of the given `address:port`; prints JSON.
import { openLocal } from './local.js';

const code = `import socket, sys
for name in sys.argv[1:]:
  host, port = name.rsplit(":", 1)
  try:
    with socket.create_connection((host, int(port)), 4) as s: print(s.recv(99).decode().strip())
  except OSError as e: print("refused", e.errno)`;
await using bench = openLocal({ concurrency: 1 });
const results = [];
// Twice: the second case must find a network as the first one did.
for (const isolation of ['case', 'shared'] as const) {
  const result = await bench.run({
    language: 'python',
    code,
    args: process.argv.slice(2),
    network: true,
    isolation,
  });
  results.push(result.stdout + result.stderr);
}
console.log(JSON.stringify(results));
