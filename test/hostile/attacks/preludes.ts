/** Before every Python probe. A call by number answers the same whatever the C library knows. */
export const python = `
import ctypes, os, signal, socket, struct, sys, time
libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
# Whoever is to be kept from us: process 1 of the case, or a process that is told.
victim = int(os.environ.get("VICTIM") or os.getppid())
def took(what): print("took:", what, flush=True)
def refused(why): print("refused:", why, flush=True)
def attempt(action):
    try: what = action()
    except (OSError, ValueError) as error: refused(getattr(error, "errno", None) or error)
    else: took(what)
def call(numbers, *args):
    number = numbers[0 if os.uname().machine == "x86_64" else 1]
    if number is None: return -1, 38
    result = libc.syscall(number, *[ctypes.c_long(a) if isinstance(a, int) else a for a in args])
    return result, ctypes.get_errno()
# The kernel has answered, with whatever: it was not in the way.
def door(numbers, *args, closed=(1, 38)):
    result, error = call(numbers, *args)
    if result >= 0 or error not in closed: took(f"answer {result} {error}")
    else: refused(error)
`;

export const perl = String.raw`
use strict; use warnings; no warnings 'once';
$| = 1;
my $victim = $ENV{VICTIM} || getppid();
sub took { print "took: @_\n" }
sub refused { print "refused: @_\n" }
sub attempt { my ($done) = @_; if ($done) { took($done) } else { refused($! + 0) } }
`;

export const ruby = `
$stdout.sync = true
def took(what) = puts("took: #{what}")
def refused(why) = puts("refused: #{why}")
def attempt
  took(yield)
rescue SystemCallError, IOError, ThreadError, NotImplementedError => error
  refused(error.class)
end
`;

export const javascript = String.raw`
const fs = require('node:fs');
const took = (what) => fs.writeSync(1, 'took: ' + what + '\n');
const refused = (why) => fs.writeSync(1, 'refused: ' + why + '\n');
const attempt = (action) => {
  try { took(action()); } catch (error) { refused(error.code ?? error.message); }
};
`;

export const bash = `
took() { echo "took: $*"; }
refused() { echo "refused: $*"; }
`;

export const php = String.raw`<?php
error_reporting(0);
function took($what) { echo "took: $what\n"; }
function refused($why) { echo "refused: $why\n"; }
`;

export const preludes = { python, perl, ruby, javascript, bash, php } as const;
