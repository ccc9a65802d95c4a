# Part of with-netem: the Debian packages that it and the programme need.

# Each prints the packages that are not there, one a line.
missing_tools() {
  local pair
  for pair in nft:nftables ip:iproute2 tc:iproute2 ping:iputils-ping nsenter:util-linux unshare:util-linux modprobe:kmod; do
    command -v "${pair%%:*}" >/dev/null || echo "${pair#*:}"
  done | sort -u
}
missing_machine() {
  command -v qemu-system-x86_64 >/dev/null || echo qemu-system-x86
  command -v cpio >/dev/null || echo cpio
  static_busybox || echo busybox-static
  [ -n "$(newest_kernel)" ] || echo linux-image-cloud-amd64
  # Debian 12 has virtiofsd inside qemu-system-common, Debian 13 as a package of its own.
  [ -n "$(virtiofsd_path)" ] || { apt-cache show virtiofsd >/dev/null 2>&1 && echo virtiofsd || echo qemu-system-common; }
}
static_busybox() { command -v busybox >/dev/null && ! ldd "$(command -v busybox)" >/dev/null 2>&1; }
newest_kernel() { find /boot -name 'vmlinuz-*-cloud-amd64' | sort -V | tail -n 1; }
virtiofsd_path() { find /usr/libexec/virtiofsd /usr/lib/qemu/virtiofsd -maxdepth 0 2>/dev/null | head -n 1; }

install_missing() { # WHY FUNCTION: the function is asked again under the lock, since another run may be installing the same
  [ -n "$("$2")" ] || return 0
  command -v apt-get >/dev/null || fail 69 "missing: $("$2" | xargs) (Debian's names); install them, this machine has no apt-get"
  exec 9<"$0"
  flock 9
  local log packages
  mapfile -t packages < <("$2")
  log=$(mktemp /tmp/with-netem.XXXXXX)
  if [ ${#packages[@]} -gt 0 ]; then
    say "installing ${packages[*]} once: $1"
    { apt-get update -q && mapfile -t packages < <("$2") && apt_install "${packages[@]}"; } >"$log" 2>&1 9>&- ||
      { tail -n 5 "$log" >&2; rm -f "$log"; fail 69 "apt-get could not install ${packages[*]}"; }
  fi
  rm -f "$log"
  exec 9>&-
}
apt_install() { DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends -o DPkg::Lock::Timeout=300 "$@"; }
