import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RunnerBench } from './bench-runner.js';

/**
 * The address at which containers of an engine reach servers of this machine; undefined where it is none, as where
 * the engine runs elsewhere. Their gateway is the host, if anything is.
 */
export async function findHostAddress(bench: RunnerBench): Promise<string | undefined> {
  const server = createServer((_, response) => response.end('here'));
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
  try {
    const { port } = server.address() as AddressInfo;
    const { stdout } = await bench.run({
      language: 'bash',
      code: askGateway,
      args: [String(port)],
      network: true,
      isolation: 'case',
    });
    const [address = '', answer] = stdout.trim().split('\n');
    return answer === 'here' ? address : undefined;
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** The kernel's table has addresses as hexadecimal numbers, the last byte first. */
const askGateway = String.raw`
while read -r _ destination gateway _; do
  [ "$destination" = 00000000 ] && hex=$gateway
done < /proc/net/route
address=$((16#${'${hex:6:2}'})).$((16#${'${hex:4:2}'})).$((16#${'${hex:2:2}'})).$((16#${'${hex:0:2}'}))
echo "$address"
exec 3<>"/dev/tcp/$address/$1" || exit
printf 'GET / HTTP/1.0\r\n\r\n' >&3
while read -r line <&3 || [ -n "$line" ]; do last=$line; done
echo "$last"
`;
