// A port of the loopback that leads to a Unix socket: the one way out of a box that has no other.
#ifndef FORWARD_H
#define FORWARD_H

// forward PORT SOCKET -- COMMAND...
//
// Listens on 127.0.0.1:PORT of the network that it runs in, carries every connection to the socket, and
// becomes COMMAND, which can use the port from its first moment on. What carries ends with the box.
int forward(int count, char **arguments);

#endif
