import { type Attack, attacksOf } from '../attack.js';

const { probe } = attacksOf('kernel');
const root = { kind: 'bare', needsRoot: true } as const;
const cage = { kind: 'bare', needsRoot: true, caged: true } as const;

/** A system call that the kernel has to refuse before it looks at its arguments. Numbers are of x86-64 and arm64. */
function closedDoor(name: string, call: string, control: Attack['control']): Attack {
  return probe({ name, code: () => `door(${call})`, control });
}

export const kernelAttacks: readonly Attack[] = [
  closedDoor('making a user namespace (unshare)', '(272, 97), 0x10000000', { kind: 'bare' }),
  closedDoor('making a network namespace (unshare)', '(272, 97), 0x40000000', root),
  probe({
    name: 'making a user namespace for a child (clone)',
    code: () => `result, error = call((56, 220), 0x10000000 | 17, 0, 0, 0, 0)
if result == 0: os._exit(0)
took(result) if result > 0 else refused(error)`,
  }),
  probe({
    name: 'making a user namespace for a child (clone3)',
    code: () => `arguments = struct.pack("11Q", 0x10000000, 0, 0, 0, 17, 0, 0, 0, 0, 0, 0)
result, error = call((435, 435), arguments, len(arguments))
if result == 0: os._exit(0)
took(result) if result > 0 else refused(error)`,
  }),
  probe({
    name: 'entering another process’s namespaces (setns)',
    code: () => `fd = os.open("/proc/self/ns/net", os.O_RDONLY)
door((308, 268), fd, 0)`,
    control: root,
  }),
  closedDoor('mounting a file system', '(165, 40), b"none", b"/tmp", b"tmpfs", 0, 0', cage),
  closedDoor('mounting a folder over another', '(165, 40), b"/usr", b"/tmp", 0, 4096, 0', cage),
  closedDoor('taking a mount away', '(166, 39), b"/proc", 2', cage),
  closedDoor(
    'putting another root in the place of the root (pivot_root)',
    '(155, 41), b"/tmp", b"/tmp"',
    cage,
  ),
  probe({
    name: 'changing the root (chroot)',
    language: 'perl',
    code: () => 'attempt(chroot("/"))',
    control: root,
  }),
  closedDoor('taking a tree of mounts along (open_tree)', '(428, 428), -100, b"/", 1', root),
  closedDoor('making a file system by the newer calls (fsopen)', '(430, 430), b"tmpfs", 0', root),
  closedDoor('moving a mount (move_mount)', '(429, 429), -1, b"", -1, b"", 0', root),
  closedDoor('making mounts writable (mount_setattr)', '(442, 442), -100, b"/none", 0, bytes(32), 32', root),
  closedDoor('opening files by their numbers (open_by_handle_at)', '(304, 265), -1, bytes(64), 0', root),
  closedDoor(
    'asking for the numbers of files (name_to_handle_at)',
    '(303, 264), -100, b"/", struct.pack("Ii", 0, 0) + bytes(128), bytes(8), 0',
    { kind: 'bare' },
  ),
  closedDoor('keeping a key in the kernel (add_key)', '(248, 217), b"user", b"umwelten", b"x", 1, -2', {
    kind: 'bare',
  }),
  closedDoor('asking for a key of the session (request_key)', '(249, 218), b"user", b"umwelten-none", 0, 0', {
    kind: 'bare',
  }),
  closedDoor('reading and changing keyrings (keyctl)', '(250, 219), 0, -3, 1', { kind: 'bare' }),
  closedDoor('loading a program into the kernel (bpf)', '(321, 280), 5, bytes(128), 128', root),
  closedDoor(
    'asking for work behind the back of filters (io_uring)',
    '(425, 425), 1, (ctypes.c_char * 120)()',
    {
      kind: 'bare',
      mayLack: 'io_uring',
    },
  ),
  closedDoor(
    'input and output of the kernel’s own, of which there is one number for all (io_setup)',
    '(206, 0), 1, (ctypes.c_ulong * 1)(0)',
    { kind: 'bare', mayLack: 'it' },
  ),
  probe({
    name: 'calls that are newer than the filter (listns, 470, and beyond)',
    code: () => `refusals = {call((number, number), 0, 0, 0, 0, 0, 0)[1] for number in range(467, 600)}
refused(38) if refusals == {38} else took(refusals)`,
    control: { kind: 'bare', mayLack: 'them' },
  }),
  closedDoor('holding the kernel in a page fault (userfaultfd)', '(323, 282), 1', {
    kind: 'bare',
    mayLack: 'userfaultfd',
  }),
  closedDoor(
    'watching the processor’s counters (perf_event_open)',
    '(298, 241), bytes(128), 0, -1, -1, 0',
    root,
  ),
  closedDoor('watching all files of a file system (fanotify)', '(300, 262), 0, 0', {
    ...root,
    mayLack: 'fanotify',
  }),
  closedDoor('loading a module (init_module)', '(175, 105), 0, 0, b""', { ...root, mayLack: 'modules' }),
  closedDoor('loading a module from a file (finit_module)', '(313, 273), -1, b"", 0', {
    ...root,
    mayLack: 'modules',
  }),
  closedDoor('taking a module out (delete_module)', '(176, 106), b"umwelten_none", 0x800', {
    ...root,
    mayLack: 'modules',
  }),
  closedDoor('starting another kernel (kexec_load)', '(246, 104), 0, 0, 0, 0xffff', {
    ...root,
    mayLack: 'kexec',
  }),
  closedDoor('restarting the machine (reboot)', '(169, 142), 0xfee1dead, 672274793, 0, 0', cage),
  closedDoor('swapping onto a file (swapon)', '(167, 224), b"/umwelten-none", 0', {
    ...root,
    mayLack: 'swap',
  }),
  closedDoor('recording what all processes do (acct)', '(163, 89), b"/umwelten-none"', {
    ...root,
    mayLack: 'accounting',
  }),
  closedDoor('setting the clock (settimeofday)', '(164, 170), 0, 0', root),
  closedDoor('naming the machine (sethostname)', '(170, 161), b"umwelten", 8', cage),
  closedDoor('reading the kernel’s log (syslog)', '(103, 116), 10, 0, 0', root),
  closedDoor('hanging up the terminal (vhangup)', '(153, 58)', root),
  closedDoor('quotas of the disk (quotactl)', '(179, 60), 0x80000100, b"/dev/none", 0, 0', {
    ...root,
    mayLack: 'quotas',
  }),
  closedDoor('reaching the processor’s ports (iopl)', '(172, None), 3', { ...root, mayLack: 'ports' }),
  closedDoor('segments of one’s own in the processor (modify_ldt)', '(154, None), 0, bytes(64), 64', {
    kind: 'bare',
    mayLack: 'segments',
  }),
  closedDoor('memory at known addresses (personality)', '(135, 92), 0x0040000', { kind: 'bare' }),
  probe({
    name: 'calls of the x32 interface, which have other numbers',
    code: () => `result, error = call((0x40000000 + 39, None))
took(result) if result > 0 else refused(error)`,
    control: { kind: 'bare', mayLack: 'the x32 interface' },
  }),
  probe({
    name: 'calls of the 32-bit interface, which have other numbers',
    // mov eax, 20 (getpid); int 0x80; ret
    code: () => `import mmap
if os.uname().machine != "x86_64": refused(38); sys.exit()
code = mmap.mmap(-1, 4096, prot=7)
code.write(b"\\xb8\\x14\\x00\\x00\\x00\\xcd\\x80\\xc3")
pid = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(code)))()
took(pid) if pid == os.getpid() else refused(38)`,
    control: { kind: 'bare', mayLack: 'the 32-bit interface' },
  }),
];
