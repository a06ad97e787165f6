# This counts down from its argument to 1.
print "$_\n" for reverse 1 .. $ARGV[0];
