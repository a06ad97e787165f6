"""A checker: the number that was printed is near the one that is expected."""

import math
import sys


def read(name):
    with open(name) as file:
        return float(file.read())


actual, expected = read("actual"), read("expected")
if not math.isclose(actual, expected, rel_tol=1e-6):
    print(f"{actual} is too far from {expected}")
    sys.exit(1)
