// The system call filter: a deny list. It closes what namespaces leave open (the kernel's rarely used
// and often broken doors), and process 1 of the case to the programs of the same uid.
#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>

#include "confine.h"

#if defined(__x86_64__)
#define NATIVE_ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define NATIVE_ARCH AUDIT_ARCH_AARCH64
#else
#error "no system call filter for this architecture yet"
#endif

// Refused with EPERM, as a container's default profile refuses them.
static const int denied[] = {
    // Other processes' memory and descriptors.
    SYS_ptrace, SYS_process_vm_readv, SYS_process_vm_writev, SYS_kcmp, SYS_pidfd_getfd, SYS_process_madvise,
    SYS_move_pages, SYS_migrate_pages,
    // Namespaces and mounts.
    SYS_unshare, SYS_setns, SYS_mount, SYS_umount2, SYS_pivot_root, SYS_chroot, SYS_open_tree, SYS_move_mount,
    SYS_fsopen, SYS_fsconfig, SYS_fsmount, SYS_fspick, SYS_mount_setattr, SYS_open_by_handle_at,
    SYS_name_to_handle_at,
    // The kernel itself.
    SYS_bpf, SYS_perf_event_open, SYS_userfaultfd, SYS_add_key, SYS_request_key, SYS_keyctl, SYS_swapon,
    SYS_swapoff, SYS_reboot, SYS_kexec_load, SYS_kexec_file_load, SYS_init_module, SYS_finit_module,
    SYS_delete_module, SYS_acct, SYS_quotactl, SYS_quotactl_fd, SYS_syslog, SYS_settimeofday, SYS_clock_settime,
    SYS_clock_adjtime, SYS_adjtimex, SYS_sethostname, SYS_setdomainname, SYS_vhangup, SYS_fanotify_init,
    SYS_lookup_dcookie, SYS_nfsservctl,
#ifdef SYS_iopl
    SYS_iopl, SYS_ioperm, SYS_uselib, SYS_ustat, SYS_sysfs, SYS__sysctl, SYS_modify_ldt, SYS_create_module,
    SYS_get_kernel_syms, SYS_query_module,
#endif
};

// Answered with ENOSYS: libraries then take the older way.
static const int missing[] = {SYS_io_uring_setup, SYS_io_uring_enter, SYS_io_uring_register, SYS_clone3};

// Memory that no process limit counts; refused where no cgroup counts it either.
static const int shared_memory[] = {SYS_shmget, SYS_msgget, SYS_semget, SYS_mq_open, SYS_memfd_create,
                                    SYS_memfd_secret};

enum {
  NEW_NAMESPACES = CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID |
                   CLONE_NEWNET,
  TIOCSTI_REQUEST = 0x5412,
  TIOCLINUX_REQUEST = 0x541C,
};

struct filter {
  struct sock_filter code[256];
  unsigned short size;
};

static void add(struct filter *filter, unsigned short code, unsigned char if_true, unsigned char if_false,
                uint32_t value) {
  filter->code[filter->size++] = (struct sock_filter){code, if_true, if_false, value};
}

static void load(struct filter *filter, size_t offset) {
  add(filter, BPF_LD | BPF_W | BPF_ABS, 0, 0, (uint32_t)offset);
}

static void answer(struct filter *filter, int error) {
  add(filter, BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ERRNO | (uint32_t)error);
}

static void allow(struct filter *filter) { add(filter, BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ALLOW); }

static void refuse(struct filter *filter, const int *calls, size_t count, int error) {
  for (size_t i = 0; i < count; i++) {
    add(filter, BPF_JMP | BPF_JEQ | BPF_K, 0, 1, (uint32_t)calls[i]);
    answer(filter, error);
  }
}

// The low half of an argument: both architectures are little-endian.
static size_t argument(int index) { return offsetof(struct seccomp_data, args) + (size_t)index * 8; }

// Refuses a call whose argument has the value; other values fall through with the number reloaded.
static void refuse_value(struct filter *filter, int call, int index, uint32_t value, int error) {
  add(filter, BPF_JMP | BPF_JEQ | BPF_K, 0, 4, (uint32_t)call);
  load(filter, argument(index));
  add(filter, BPF_JMP | BPF_JEQ | BPF_K, 0, 1, value);
  answer(filter, error);
  load(filter, offsetof(struct seccomp_data, nr));
}

int install_filter(bool forbid_shared_memory) {
  struct filter filter = {.size = 0};
  load(&filter, offsetof(struct seccomp_data, arch));
  add(&filter, BPF_JMP | BPF_JEQ | BPF_K, 1, 0, NATIVE_ARCH);
  add(&filter, BPF_RET | BPF_K, 0, 0, SECCOMP_RET_KILL_PROCESS);
  load(&filter, offsetof(struct seccomp_data, nr));
#if defined(__x86_64__)
  // The x32 calls: the same kernel functions under other numbers.
  add(&filter, BPF_JMP | BPF_JGE | BPF_K, 0, 1, 0x40000000);
  answer(&filter, ENOSYS);
#endif
  refuse(&filter, denied, sizeof denied / sizeof *denied, EPERM);
  refuse(&filter, missing, sizeof missing / sizeof *missing, ENOSYS);
  if (forbid_shared_memory) refuse(&filter, shared_memory, sizeof shared_memory / sizeof *shared_memory, EPERM);

  // Process 1 has the programs' uid: its limits and priority are not theirs to set.
  refuse_value(&filter, SYS_prlimit64, 0, 1, EPERM);
  refuse_value(&filter, SYS_setpriority, 1, 1, EPERM);
  // Typing into a terminal that the program was not given.
  refuse_value(&filter, SYS_ioctl, 1, TIOCSTI_REQUEST, EPERM);
  refuse_value(&filter, SYS_ioctl, 1, TIOCLINUX_REQUEST, EPERM);
  // Families that no namespace separates (AF_VSOCK, AF_ALG) or that load rarely used modules.
  add(&filter, BPF_JMP | BPF_JEQ | BPF_K, 0, 7, SYS_socket);
  load(&filter, argument(0));
  add(&filter, BPF_JMP | BPF_JEQ | BPF_K, 3, 0, AF_UNIX);
  add(&filter, BPF_JMP | BPF_JEQ | BPF_K, 2, 0, AF_INET);
  add(&filter, BPF_JMP | BPF_JEQ | BPF_K, 1, 0, AF_INET6);
  add(&filter, BPF_JMP | BPF_JEQ | BPF_K, 0, 1, AF_NETLINK);
  allow(&filter);
  answer(&filter, EAFNOSUPPORT);
  // Other binary formats' memory layouts make known addresses.
  add(&filter, BPF_JMP | BPF_JEQ | BPF_K, 0, 5, SYS_personality);
  load(&filter, argument(0));
  add(&filter, BPF_JMP | BPF_JEQ | BPF_K, 2, 0, 0);
  add(&filter, BPF_JMP | BPF_JEQ | BPF_K, 1, 0, 0xffffffff);
  answer(&filter, EPERM);
  allow(&filter);
  add(&filter, BPF_JMP | BPF_JEQ | BPF_K, 0, 4, SYS_clone);
  load(&filter, argument(0));
  add(&filter, BPF_JMP | BPF_JSET | BPF_K, 0, 1, NEW_NAMESPACES);
  answer(&filter, EPERM);
  allow(&filter);
  allow(&filter);

  struct sock_fprog program = {filter.size, filter.code};
  return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}
