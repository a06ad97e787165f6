// `outward PID [--refuse NETWORK]... -- PROGRAM ...`: refuses networks in the network namespace of a
// box, then becomes the program that opens the box's way out. In its arguments, the text
// USER_NAMESPACE stands for the path of the user namespace that owns the box's network.
#ifndef OUTWARD_H
#define OUTWARD_H

int outward(int count, char **arguments);

#endif
