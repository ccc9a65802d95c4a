# Part of with-netem: what runs inside the machine.

# A first root of busybox and a few modules, about 1.4 MB: mounts this machine's file system and switches to it.
pack_initrd() {
  local root=$job/root module number=10
  mkdir -p "$root"/{bin,lib,proc,sys,dev,host,rw,new}
  cp "$(command -v busybox)" "$root/bin/busybox"
  while read -r module; do
    number=$((number + 1)) # the order in which they are loaded
    case $module in
      *.xz) busybox unxz -c "$module" ;;
      *) cat "$module" ;;
    esac >"$root/lib/$number.ko"
  done < <(for module in virtio_pci virtio_console virtiofs overlay virtio_net; do
    modprobe -S "$1" --show-depends "$module"
  done | awk '$1 == "insmod" && !seen[$2]++ { print $2 }')
  first_process >"$root/init"
  chmod +x "$root/init"
  (cd "$root" && find . | cpio -o -H newc --quiet) >"$job/initrd"
}

# Process 1 itself must switch root: the kernel's helpers share its root, and modules would not load by themselves.
first_process() {
  cat <<'INIT'
#!/bin/busybox sh
/bin/busybox --install -s /bin
mount -t proc proc /proc; mount -t sysfs sys /sys; mount -t devtmpfs dev /dev
for module in /lib/*.ko; do insmod $module; done
mount -t virtiofs host /host && mount -t tmpfs tmpfs /rw && mkdir /rw/upper /rw/work &&
  mount -t overlay overlay -o lowerdir=/host,upperdir=/rw/upper,workdir=/rw/work /new || poweroff -f
mount -t proc proc /new/proc; mount -t sysfs sys /new/sys; mount -t devtmpfs dev /new/dev
mkdir -p /new/dev/pts /new/dev/shm; ln -s /proc/self/fd /new/dev/fd
mount -t devpts devpts /new/dev/pts; mount -t tmpfs tmpfs /new/dev/shm; mount -t tmpfs tmpfs /new/run; mount -t tmpfs tmpfs /new/tmp
mount -t cgroup2 cgroup2 /new/sys/fs/cgroup
job=/host$(sed 's/.*job=\([^ ]*\).*/\1/' /proc/cmdline)
cwd=$(cat "$job/cwd"); mkdir -p "/new$cwd"; mount --bind "/host$cwd" "/new$cwd"
cp "$job/run" /new/run/with-netem
exec switch_root /new /bin/bash /run/with-netem
INIT
}

# What the guest runs as process 1. The exit code leaves on a port of its own; the time and signals come in on another.
guest_script() {
  export -p | grep -vE '^declare -x (PWD|OLDPWD|SHLVL|_|TMPDIR|WITH_NETEM_[A-Z]*)=' || true
  echo "export WITH_NETEM_GUEST=1 WITH_NETEM_HOST=10.0.2.2"
  echo "$terminal"
  printf 'cd %q; hostname %q; command=(' "$PWD" "$(uname -n)"
  printf ' %q' "$@"
  echo ')'
  cat <<'GUEST'
ip link set lo up; ip link set eth0 up; ip addr add 10.0.2.15/24 dev eth0; ip route add default via 10.0.2.2
first=$(echo /dev/vport*p1); port=${first%1}
end() { echo "$1" >"${port}3"; sync; echo o >/proc/sysrq-trigger; sleep 60; }
exec 7<>"${port}4"
echo time >&7
read -r now <&7
case $now in
  [0-9]*) date -s "@$now" >/dev/null ;;
  *) end 130 ;; # a signal came before the command began
esac
set -m # a process group for the command, so that a signal reaches all of it
{ exec "${command[@]}"; } </dev/null >"${port}1" 2>"${port}2" 7>&- & child=$!
while read -r signal; do kill -"$signal" -- -"$child"; done <&7 &
wait "$child"
end $?
GUEST
}
