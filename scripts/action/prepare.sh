#!/usr/bin/env bash
# What a machine of GitHub's needs so that the sandbox works: bubblewrap, and leave to make user namespaces, which the
# kernel policy of Ubuntu 24.04 gives to no program that has no profile. Changes nothing where the sandbox works.
set -euo pipefail

profile="${APPARMOR_PROFILE:-/etc/apparmor.d/umwelten-suite-bwrap}"
setting="${APPARMOR_SETTING:-/proc/sys/kernel/apparmor_restrict_unprivileged_userns}"

main() {
  if [[ "$(uname -s)" != Linux ]]; then
    echo 'no Linux: the sandbox is not prepared, programs run on a Dagger engine alone'
    return
  fi
  command -v bwrap >/dev/null || install_packages bubblewrap
  # Without it cases that ask for the network are errored, and all others run.
  command -v slirp4netns >/dev/null || install_packages slirp4netns || true
  if works; then
    echo 'the sandbox works'
    return
  fi
  allow_namespaces
  if works; then
    echo 'the sandbox works'
  else
    echo "::error title=umwelten-suite::bubblewrap cannot make a sandbox on this machine: $(explain)"
    return 1
  fi
}

# The namespaces that a run asks for.
works() {
  try_sandbox 2>/dev/null
}

try_sandbox() {
  bwrap --unshare-user --unshare-pid --unshare-net --unshare-ipc --ro-bind / / --proc /proc --dev /dev true
}

explain() {
  try_sandbox 2>&1 | tr -d '\r' | head -n 1 | sed 's/%/%25/g' || true
}

install_packages() {
  echo "installing $*"
  as_root apt-get -qq -o DPkg::Lock::Timeout=120 update
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=120 install -y --no-install-recommends "$@" >/dev/null
}

# A profile for bubblewrap alone leaves all other programs as restricted as they are. Where it does not help, as where
# AppArmor's tools are missing, the restriction is taken away, until the machine is thrown away after the job.
allow_namespaces() {
  [[ "$(cat "$setting" 2>/dev/null || echo 0)" == 1 ]] || return 0
  echo 'the kernel policy forbids user namespaces: allowing them to bubblewrap'
  if command -v apparmor_parser >/dev/null && write_profile && as_root apparmor_parser --replace "$profile" && works; then
    return 0
  fi
  echo 'a profile was not enough: allowing them to all programs'
  as_root sysctl -q -w kernel.apparmor_restrict_unprivileged_userns=0
}

write_profile() {
  as_root tee "$profile" >/dev/null <<PROFILE
abi <abi/4.0>,
include <tunables/global>

profile umwelten-suite-bwrap $(command -v bwrap) flags=(unconfined) {
  userns,
}
PROFILE
}

as_root() {
  if [[ "$(id -u)" == 0 ]]; then "$@"; else sudo "$@"; fi
}

main
