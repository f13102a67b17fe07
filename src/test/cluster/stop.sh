# Stops what start.sh started, by the process ids written down, and removes what it left. Sourced by ./cluster.

is_running() { # is_running NAME: the process of that id is still that program
	local id
	id=$(cat "$run/pids/$1" 2>/dev/null) || return 1
	[ "$(cat "/proc/$id/comm" 2>/dev/null)" = "${1:0:15}" ]
}

stop() { # stop NAME TENTHS: asks, waits that long, forces
	local id _
	if is_running "$1"; then
		id=$(cat "$run/pids/$1")
		kill "$id" 2>/dev/null || true
		for _ in $(seq "$2"); do
			is_running "$1" || break
			sleep 0.1
		done
		if is_running "$1"; then kill -9 "$id" 2>/dev/null || true; fi
	fi
	rm -f "$run/pids/$1"
}

stop_cluster() {
	if [ ! -d "$run" ]; then return; fi
	stop kube-scheduler 5
	stop kube-controller-manager 5
	if is_running kubelet && is_running kube-apiserver; then # the kubelet takes its pods down, with network and volumes
		timeout 40 "$programs/kubectl" --kubeconfig "$run/admin.conf" delete pods -A --all --grace-period=1 --timeout=30s >/dev/null 2>&1 || true
	fi
	stop kubelet 30
	remove_containers
	stop containerd 50
	stop_leftovers
	stop kube-apiserver 5
	stop etcd 20
	remove_files
}

remove_containers() {
	if ! is_running containerd; then return; fi
	local each
	for each in $(in_containerd tasks ls -q); do in_containerd tasks kill -s KILL "$each"; done
	for each in $(in_containerd tasks ls -q); do in_containerd tasks rm -f "$each" >/dev/null; done
	for each in $(in_containerd containers ls -q); do in_containerd containers rm "$each"; done
}
in_containerd() { timeout 10 ctr -a "$run/ctd.sock" -n k8s.io "$@" 2>/dev/null || true; }

# Processes that a containerd or kubelet left which had died: those of our cgroup, and our shims.
stop_leftovers() {
	local file id socket
	# shellcheck disable=SC2044 # names of cgroups have no blanks
	for file in $(find /sys/fs/cgroup/*/"$cgroup" /sys/fs/cgroup/"$cgroup" -name cgroup.procs 2>/dev/null); do
		while read -r id; do kill -9 "$id" 2>/dev/null || true; done <"$file"
	done
	for file in /proc/[0-9]*/cmdline; do
		case $({ tr '\0' ' ' <"$file"; } 2>/dev/null) in
			*containerd-shim*"-address $run/ctd.sock "*) id=${file#/proc/}; kill -9 "${id%/cmdline}" 2>/dev/null || true ;;
		esac
	done
	for socket in $(cat "$run"/ctd-state/io.containerd.runtime.v2.task/k8s.io/*/address 2>/dev/null); do
		case $socket in unix:///run/containerd/s/*) rm -f "${socket#unix://}" ;; esac
	done
}

remove_files() {
	local each
	grep -o " $run/[^ ]*" /proc/self/mountinfo | sort -r | while read -r each; do umount -l "$each" 2>/dev/null || true; done
	for each in /var/lib/cni/results/"$bridge"-*; do
		if [ -e "$each" ]; then rm -f "$each"; fi
	done
	for each in /var/log/containers/*; do
		case $(readlink "$each") in "$run"/*) rm -f "$each" ;; esac
	done
	iptables -w -D FORWARD -i "$bridge" -o "$bridge" -j ACCEPT 2>/dev/null || true
	iptables -w -D FORWARD -i "$bridge" ! -o "$bridge" -j DROP 2>/dev/null || true
	ip link del "$bridge" 2>/dev/null || true
	find /sys/fs/cgroup/*/"$cgroup" /sys/fs/cgroup/"$cgroup" -depth -type d -exec rmdir {} \; 2>/dev/null || true
	rm -rf --one-file-system "$run"
}
