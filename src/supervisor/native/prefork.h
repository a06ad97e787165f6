// An interpreter that has started already, and of which each case gets a copy: see zygote.c, which is its part.
#ifndef PREFORK_H
#define PREFORK_H

#include "init.h"
#include "request.h"

// What the zygote finds open: a SOCK_SEQPACKET socket on which it is told the path of the program that it shall stop
// at, says whether it can be forked, and then, for each case, gets an order with descriptors and answers with a pid.
// Its number is out of the way of what interpreters open.
enum { ZYGOTE_SOCKET = 900 };

// In front of the zygote's answer where it is ready. It answers with its reason where it is not.
#define ZYGOTE_READY "ready"

// The text of an order: whether the case gets a network of its own, or has the zygote's, which is the box's.
enum { ORDER_OWN_NETWORK = 'N', ORDER_BOX_NETWORK = 'B' };

// What comes with an order.
enum zygote_descriptor { ORDER_INPUT, ORDER_OUTPUT, ORDER_ERROR, ORDER_CONTROL, ORDER_REQUEST, ORDER_DESCRIPTORS };

// The lines of a request, in a file for the copy of the zygote to read, where they ask for one in their first line;
// else -1. To be called before they are parsed, which changes them.
int keep_lines(const char *lines);

// Whether a copy can be had: the zygote is started, or started anew, where there is none for the request's program.
bool prepare_zygote(const char *library, const struct request *request);

// Process 1 of the request's case as a copy of the zygote, and our own child. -1 where the zygote was lost over it: it
// is not known then whether the case has begun.
pid_t fork_zygote(const struct request *request, const struct streams *streams, int control, bool gives_network);

// What could not be done then, as reports say it: the harness has the case run again, in another box.
#define PREFORK_LOST "fork the interpreter"

// Its pid, or 0 where there is none.
pid_t find_zygote(void);

#endif
