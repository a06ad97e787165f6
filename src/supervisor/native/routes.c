#include "routes.h"

#include <arpa/inet.h>
#include <errno.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct netlink_answer {
  struct nlmsghdr header;
  struct nlmsgerr result;
  char rest[512];
};

bool refuse_network(const char *network) {
  char address[32];
  unsigned bits;
  struct in_addr destination;
  if (sscanf(network, "%31[0-9.]/%u", address, &bits) != 2 || bits > 32 ||
      inet_pton(AF_INET, address, &destination) != 1) {
    errno = EINVAL;
    return false;
  }
  struct {
    struct nlmsghdr header;
    struct rtmsg route;
    struct rtattr attribute;
    struct in_addr destination;
  } request = {
      .header = {.nlmsg_len = sizeof request,
                 .nlmsg_type = RTM_NEWROUTE,
                 .nlmsg_flags = NLM_F_REQUEST | NLM_F_ACK | NLM_F_CREATE | NLM_F_REPLACE},
      .route = {.rtm_family = AF_INET,
                .rtm_dst_len = (unsigned char)bits,
                .rtm_table = RT_TABLE_MAIN,
                .rtm_protocol = RTPROT_STATIC,
                .rtm_scope = RT_SCOPE_UNIVERSE,
                .rtm_type = RTN_UNREACHABLE},
      .attribute = {.rta_len = RTA_LENGTH(sizeof destination), .rta_type = RTA_DST},
      .destination = destination,
  };
  struct netlink_answer answer;
  int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
  if (fd < 0) return false;
  bool done = send(fd, &request, sizeof request, 0) == sizeof request && recv(fd, &answer, sizeof answer, 0) >= (ssize_t)offsetof(struct netlink_answer, rest) &&
              answer.header.nlmsg_type == NLMSG_ERROR;
  if (done && answer.result.error != 0) {
    errno = -answer.result.error;
    done = false;
  }
  close(fd);
  return done;
}
