# shellcheck shell=bash
# Part of ../../ratchet: what it may install by itself, which is Debian's packages where it is root on Debian: there the
# package manager has them for certain, and asks nobody for a password.

is_root_on_debian() {
  [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1 &&
    grep -qE '^ID="?debian"?$' "${RATCHET_OS_RELEASE:-/etc/os-release}" 2>/dev/null
}

apt_install() {
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
}

# Installs packages, after a look at what there is now where what was known fails; its output in the given log.
install_packages() {
  local log="$1"
  shift
  mkdir -p "$(dirname "$log")"
  { apt_install "$@" || { apt-get update -qq && apt_install "$@"; }; } >"$log" 2>&1 </dev/null
}
