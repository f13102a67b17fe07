#!/bin/sh
# Makes and runs an emulated machine with control groups of version 2, systemd and Docker, for cgroup-v2.md.
#   cgroup-v2-vm.sh make DIR          needs root, debootstrap, a JDK 25 and a built service (./slipway up, once)
#   cgroup-v2-vm.sh start DIR         needs qemu-system-x86_64; the kernel's messages go to DIR/console
#   cgroup-v2-vm.sh say DIR COMMAND   to the machine's root shell, whose output goes to DIR/shell.log
#   cgroup-v2-vm.sh give DIR FILE...  then `say DIR take` there: the files come into its /root/given
#   cgroup-v2-vm.sh stop DIR
# Packages come from where this machine's own apt gets them. The emulated clock counts instructions, so that a machine
# that gets little of the processor is slow by its own clock too, and no time-out of systemd or Docker is met.
set -eu
home=$(cd "$(dirname "$0")/../.." && pwd)
release=${VM_RELEASE:-bookworm}
dir=${2:?"cgroup-v2-vm.sh make|start|say|give|stop DIR"}
mkdir -p "$dir"
dir=$(cd "$dir" && pwd)
root=$dir/root

mirror() {
  apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' |
    awk -v release="$release" '$2 == release && $3 == "main" { print $1; exit }'
}

packages() {
  [ -d "$root/etc" ] || debootstrap --variant=minbase --include=systemd,systemd-sysv,dbus,udev,ca-certificates "$release" "$root" "$(mirror)"
  # No package starts anything on the machine that this is made on.
  printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
  chmod +x "$root/usr/sbin/policy-rc.d"
  cp /etc/resolv.conf "$root/etc/resolv.conf"
  DEBIAN_FRONTEND=noninteractive chroot "$root" apt-get install -y --no-install-recommends linux-image-cloud-amd64 docker.io apparmor \
    iptables iproute2 kmod procps busybox-static curl awscli
}

# A shell on the second serial line, and little else that would take the emulated processor.
settle() {
  echo cgroup-v2 >"$root/etc/hostname"
  echo '/dev/nvme0n1 / ext4 defaults 0 0' >"$root/etc/fstab"
  cat >"$root/etc/systemd/system/shell.service" <<'END'
[Unit]
After=docker.service
[Service]
ExecStart=/bin/sh
Environment=HOME=/root SLIPWAY_APP=/root/slipway/target/quarkus-app JAVA_HOME=/usr/lib/jvm/jdk-25 AWS_PAGER=
WorkingDirectory=/root/slipway
StandardInput=tty-force
StandardOutput=tty
StandardError=tty
TTYPath=/dev/ttyS1
Restart=always
[Install]
WantedBy=multi-user.target
END
  printf '#!/bin/sh\nmkdir -p /root/given\necho 3 >/proc/sys/vm/drop_caches\ntar -C /root/given -xf /dev/nvme1n1\n' >"$root/usr/local/bin/take"
  chmod +x "$root/usr/local/bin/take"
  chroot "$root" systemctl -q enable docker shell
  chroot "$root" systemctl -q mask apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer fstrim.timer \
    e2scrub_reap getty@tty1 serial-getty@ttyS0
}

# The JDK and the checkout with its built service, which is run as it is (SLIPWAY_APP).
slipway() {
  . "$home/src/launcher/tools.sh"
  need_jdk
  mkdir -p "$root/usr/lib/jvm/jdk-25" "$root/root/slipway/target"
  tar -C "$JAVA_HOME" -c --exclude=./jmods --exclude=./lib/src.zip --exclude=./man . | tar -C "$root/usr/lib/jvm/jdk-25" -x
  tar -C "$home" -c slipway src/launcher docs/manual-runs | tar -C "$root/root/slipway" -x
  tar -C "$home/target" -c quarkus-app | tar -C "$root/root/slipway/target" -x
}

start() {
  rm -f "$dir/shell.in" "$dir/shell.out"
  mkfifo "$dir/shell.in" "$dir/shell.out"
  [ -e "$dir/given" ] || truncate -s 64M "$dir/given"
  nice -n 15 qemu-system-x86_64 -accel tcg -icount shift=3 -rtc clock=vm -cpu max -m 3G -smp 1 -kernel "$dir/vmlinuz" \
    -append 'root=/dev/nvme0n1 rw console=ttyS0 mitigations=off net.ifnames=0' -nic none -display none -vga none \
    -drive "file=$dir/disk,format=raw,if=none,id=disk,cache=unsafe" -device nvme,drive=disk,serial=disk \
    -drive "file=$dir/given,format=raw,if=none,id=given" -device nvme,drive=given,serial=given \
    -serial "file:$dir/console" -chardev "pipe,id=shell,path=$dir/shell" -serial chardev:shell -daemonize -pidfile "$dir/pid"
  nohup cat "$dir/shell.out" >>"$dir/shell.log" 2>/dev/null </dev/null &
}

case $1 in
  make)
    packages
    settle
    slipway
    cp "$root"/boot/vmlinuz-* "$dir/vmlinuz"
    rm -f "$dir/disk"
    mkfs.ext4 -q -F -d "$root" "$dir/disk" 8G
    ;;
  start) start ;;
  say) shift 2; printf '%s\n' "$*" >"$dir/shell.in" ;;
  give) shift 2; tar -c "$@" | dd of="$dir/given" conv=notrunc 2>/dev/null ;;
  stop) kill "$(cat "$dir/pid")" ;;
  *) echo "there is no command '$1'" >&2; exit 1 ;;
esac
