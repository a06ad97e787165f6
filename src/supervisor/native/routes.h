// Addresses that programs with network must not reach, refused in the box's own routing table.
#ifndef ROUTES_H
#define ROUTES_H

#include <stdbool.h>

// `network` is IPv4, "10.0.0.0/8". Needs CAP_NET_ADMIN in the box. False, with errno set, where it fails.
bool refuse_network(const char *network);

#endif
