// Addresses that programs must not reach, refused in the routing table of this network namespace.
#ifndef ROUTES_H
#define ROUTES_H

#include <stdbool.h>

// `network` is IPv4, "10.0.0.0/8". Needs CAP_NET_ADMIN there. False, with errno set, where it fails.
bool refuse_network(const char *network);

#endif
