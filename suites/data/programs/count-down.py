# This counts down from its argument to 1.
import sys

for number in range(int(sys.argv[1]), 0, -1):
    print(number)
