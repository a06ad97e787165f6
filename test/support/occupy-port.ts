/** A Python program that prints how many connections still hold on to port 8080 when it ends: one. */
export const occupyPort = [
  'import socket',
  's = socket.create_server(("127.0.0.1", 8080), reuse_port=False)',
  'c = socket.create_connection(("127.0.0.1", 8080))',
  'a, _ = s.accept()',
  // Who closes first keeps the port for a minute.
  'a.close(); c.recv(1); c.close()',
  'print(sum(line.split()[3] == "06" for line in open("/proc/net/tcp").readlines()[1:]))',
].join('\n');
