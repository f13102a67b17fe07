# Where a slot's cluster lives. Sourced by ./cluster.

cni_programs=/usr/lib/cni
node=node1

settings() { # settings SLOT
	slot=$1
	run=${TMPDIR:-/tmp}/slipway-cluster-$slot # short: a unix socket's path has 107 bytes
	local port=$((26000 + slot * 20))
	api_port=$port etcd_port=$((port + 1)) etcd_peer_port=$((port + 2)) controller_port=$((port + 3))
	scheduler_port=$((port + 4)) kubelet_port=$((port + 5))
	bridge=slipkube$slot
	network=10.244.$((100 + slot)) # pods get addresses of its /24, the node and the API server .1
	services=10.96.$((100 + slot))
	cgroup=slipway-cluster-$slot
}
