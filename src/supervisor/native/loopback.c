#include "loopback.h"

#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

// About as many cases as have their own namespace in the time in which a box is made.
enum { WORTH_A_BOX = 32, MAX_TEXT = 16384 };

// The first two tell what there is now, and have numbers of the whole machine in them too.
enum { SOCKETS, SOCKETS6, COMPARED, DEVICES = COMPARED, WAYS = LOOPBACK_FILES - 1 };
static const struct {
  const char *path;
  bool may_lack; // a kernel without IPv6, say, has no such file
} told[LOOPBACK_FILES] = {
    [SOCKETS] = {"/proc/net/sockstat", false},
    [SOCKETS6] = {"/proc/net/sockstat6", true},
    [DEVICES] = {"/proc/net/dev", false},
    {"/proc/net/ip6_flowlabel", true},
    {"/proc/net/snmp", false},
    {"/proc/net/snmp6", true},
    {"/proc/net/netstat", false},
    // Ways that were looked for, even where nothing was sent.
    {"/proc/net/rt6_stats", true},
    [WAYS] = {"/proc/net/fib_triestat", true},
};

static bool read_text(int fd, char *text) {
  size_t size = 0;
  for (;;) {
    ssize_t got = pread(fd, text + size, MAX_TEXT - size, (off_t)size);
    if (got < 0) return false;
    size += (size_t)got;
    if (size == MAX_TEXT) return false;
    if (got == 0) break;
  }
  text[size] = '\0';
  return true;
}

static bool counts_nothing(const char *text) {
  for (const char *count = text; (count = strchr(count, ' ')) != NULL; count++) {
    if (strncmp(count, " inuse ", 7) == 0 && strtol(count + 7, NULL, 10) != 0) return false;
    if (strncmp(count, " tw ", 4) == 0 && strtol(count + 4, NULL, 10) != 0) return false;
  }
  return true;
}

bool is_network_unused(const char *path) {
  char text[MAX_TEXT];
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return errno == ENOENT;
  bool unused = read_text(fd, text) && counts_nothing(text);
  close(fd);
  return unused;
}

static void close_loopback(struct loopback *loopback) {
  for (int i = 0; i < LOOPBACK_FILES; i++) {
    if (loopback->files[i] >= 0) close(loopback->files[i]);
    free(loopback->first[i]);
    loopback->files[i] = -1;
    loopback->first[i] = NULL;
  }
  loopback->is_new = false;
}

static bool is_loopback_up(void) {
  int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  struct ifreq interface = {.ifr_name = "lo"};
  bool up = fd >= 0 && ioctl(fd, SIOCGIFFLAGS, &interface) == 0 && (interface.ifr_flags & IFF_UP) != 0;
  if (fd >= 0) close(fd);
  return up;
}

// Two lines of headings, then one for each interface, as `   lo:  0 0 ...`.
static bool has_only_loopback(const char *devices) {
  const char *line = strchr(devices, '\n');
  line = line == NULL ? NULL : strchr(line + 1, '\n');
  if (line == NULL) return false;
  line += 1 + strspn(line + 1, " ");
  const char *end = strchr(line, '\n');
  return strncmp(line, "lo:", 3) == 0 && end != NULL && end[1] == '\0';
}

static bool remember(struct loopback *loopback, int file) {
  char text[MAX_TEXT];
  loopback->files[file] = open(told[file].path, O_RDONLY | O_CLOEXEC);
  if (loopback->files[file] < 0) return errno == ENOENT && told[file].may_lack;
  if (!read_text(loopback->files[file], text)) return false;
  // Most kernels count none, and it takes a while to read.
  if (file == WAYS && strstr(text, "Counters:") == NULL) {
    close(loopback->files[file]);
    loopback->files[file] = -1;
    return true;
  }
  return (loopback->first[file] = strdup(text)) != NULL;
}

bool open_loopback(struct loopback *loopback) {
  bool known = true;
  for (int i = 0; i < LOOPBACK_FILES; i++) known = remember(loopback, i) && known;
  loopback->is_new = known && has_only_loopback(loopback->first[DEVICES]) && is_loopback_up();
  if (!loopback->is_new) close_loopback(loopback);
  return loopback->is_new;
}

// The kernel may still be taking the last sockets down, of whatever family.
static bool is_quiet(const struct loopback *loopback) {
  static const char no_socket[] = "sockets: used 0\n";
  char text[MAX_TEXT];
  for (int i = 0; i < COMPARED; i++) {
    if (loopback->files[i] < 0) continue;
    if (!read_text(loopback->files[i], text) || !counts_nothing(text)) return false;
    if (i == SOCKETS && strncmp(text, no_socket, sizeof no_socket - 1) != 0) return false;
  }
  return true;
}

static bool is_as_in_the_beginning(const struct loopback *loopback) {
  char text[MAX_TEXT];
  for (int i = COMPARED; i < LOOPBACK_FILES; i++) {
    if (loopback->files[i] >= 0 &&
        !(read_text(loopback->files[i], text) && strcmp(text, loopback->first[i]) == 0))
      return false;
  }
  return true;
}

bool is_loopback_new(struct loopback *loopback) {
  if (loopback->is_new && !is_as_in_the_beginning(loopback)) close_loopback(loopback);
  bool is_free = loopback->is_new && is_quiet(loopback);
  if (!is_free) loopback->cases_without++;
  return is_free;
}

bool is_loopback_worn(const struct loopback *loopback) { return loopback->cases_without >= WORTH_A_BOX; }
