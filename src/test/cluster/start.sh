# Starts etcd, the API server, the controllers, the scheduler, a containerd and a kubelet. Sourced by ./cluster.

# start NAME COMMAND...: the id written down is the program's own, as setsid executes in place
start() {
	local name=$1
	shift
	setsid nohup "$@" >"$run/log/$name.log" 2>&1 </dev/null 8>&- &
	echo $! >"$run/pids/$name"
	disown
}

await() { # await SECONDS WHAT COMMAND...
	local end=$(($(date +%s) + $1)) what=$2
	shift 2
	until "$@" >/dev/null 2>&1; do
		[ "$(date +%s)" -lt "$end" ] || die "waited too long for $what; see $run/log"
		sleep 0.1
	done
}

ask_api() { curl -sf --cacert "$run/pki/ca.crt" --cert "$run/pki/admin.crt" --key "$run/pki/admin.key" "https://$network.1:$api_port$1"; }
node_is_ready() { ask_api "/api/v1/nodes/$node" | tr -d ' \n' | grep -q '"reason":"KubeletReady"'; }
containerd_answers() { ctr -a "$run/ctd.sock" version; }

start_cluster() {
	mkdir -p "$run"/{pids,log,pki,conf/cni}
	make_certificates
	make_network
	start_api
	start_containerd
	await 60 "the API server" ask_api /readyz
	start_controllers
	start_kubelet
	await 60 "the node" node_is_ready
	await 30 "the default service account" ask_api /api/v1/namespaces/default/serviceaccounts/default
}

# A bridge gives the node an address that is neither loopback nor the machine's own. Nothing leaves it: no default route
# in pods, no forwarding off the bridge, and the service network is routed to it, for nobody serves it.
make_network() {
	ip link add "$bridge" type bridge
	ip addr add "$network.1/24" dev "$bridge"
	ip link set "$bridge" up
	echo 1 >/proc/sys/net/ipv4/ip_forward
	iptables -w -I FORWARD -i "$bridge" ! -o "$bridge" -j DROP
	iptables -w -I FORWARD -i "$bridge" -o "$bridge" -j ACCEPT
	ip route add "$services.0/24" dev "$bridge"
	cat >"$run/conf/cni/10-bridge.conflist" <<-END
	{"cniVersion": "0.4.0", "name": "$bridge", "plugins": [
	  {"type": "bridge", "bridge": "$bridge", "isGateway": true, "ipMasq": false, "hairpinMode": true,
	   "ipam": {"type": "host-local", "dataDir": "$run/ipam", "routes": [{"dst": "$services.0/24"}],
	            "ranges": [[{"subnet": "$network.0/24", "gateway": "$network.1"}]]}},
	  {"type": "portmap", "capabilities": {"portMappings": true}}]}
	END
}

start_api() {
	local etcd="http://127.0.0.1:$etcd_port" peer="http://127.0.0.1:$etcd_peer_port"
	start etcd "$programs/etcd" --data-dir "$run/etcd" --unsafe-no-fsync --log-level warn \
		--listen-client-urls "$etcd" --advertise-client-urls "$etcd" --listen-peer-urls "$peer" \
		--initial-advertise-peer-urls "$peer" --initial-cluster "default=$peer"
	start_apiserver
}

start_apiserver() {
	start kube-apiserver "$programs/kube-apiserver" --etcd-servers="http://127.0.0.1:$etcd_port" \
		--bind-address="$network.1" --advertise-address="$network.1" --secure-port="$api_port" \
		--tls-cert-file="$run/pki/apiserver.crt" --tls-private-key-file="$run/pki/apiserver.key" \
		--client-ca-file="$run/pki/ca.crt" --service-account-issuer=https://kubernetes.default.svc.cluster.local \
		--service-account-key-file="$run/pki/sa.pub" --service-account-signing-key-file="$run/pki/sa.key" \
		--authorization-mode=Node,RBAC --enable-admission-plugins=NodeRestriction --allow-privileged=true \
		--kubelet-client-certificate="$run/pki/admin.crt" --kubelet-client-key="$run/pki/admin.key" \
		--kubelet-certificate-authority="$run/pki/ca.crt" --kubelet-preferred-address-types=InternalIP \
		--service-cluster-ip-range="$services.0/24" --profiling=false
}

# Of our own, for dockerd's has no CRI. A pull goes through a proxy port that nobody serves, so that a wrong image name
# asks no network; a registry on 127.0.0.1 is reached.
start_containerd() {
	cat >"$run/conf/containerd.toml" <<-END
	version = 2
	root = "$run/ctd-root"
	state = "$run/ctd-state"
	[grpc]
	  address = "$run/ctd.sock"
	[plugins."io.containerd.internal.v1.opt"]
	  path = "$run/ctd-opt"
	[plugins."io.containerd.grpc.v1.cri"]
	  sandbox_image = "slipway.test/pause:1"
	  # Without CAP_SYS_RESOURCE runc may not lower it, and no pod would start.
	  restrict_oom_score_adj = true
	  [plugins."io.containerd.grpc.v1.cri".cni]
	    bin_dir = "$cni_programs"
	    conf_dir = "$run/conf/cni"
	  [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
	    runtime_type = "io.containerd.runc.v2"
	    [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc.options]
	      SystemdCgroup = false
	END
	HTTP_PROXY=http://127.0.0.1:9 HTTPS_PROXY=http://127.0.0.1:9 NO_PROXY=127.0.0.1,localhost \
		start containerd containerd --config "$run/conf/containerd.toml"
	make_image slipway.test/pause:1 "$run/conf/pause.tar" \
		'["/bin/busybox","sh","-c","trap \"exit 0\" TERM INT; while :; do busybox sleep 3600 & wait $!; done"]'
	await 20 containerd containerd_answers
	ctr -a "$run/ctd.sock" -n k8s.io images import "$run/conf/pause.tar" >>"$run/log/images.log" 2>&1
}

start_controllers() {
	start kube-controller-manager "$programs/kube-controller-manager" --kubeconfig="$run/conf/controllers.conf" \
		--leader-elect=false --bind-address=127.0.0.1 --secure-port="$controller_port" --use-service-account-credentials=true \
		--service-account-private-key-file="$run/pki/sa.key" --root-ca-file="$run/pki/ca.crt" --profiling=false \
		--kube-api-qps=200 --kube-api-burst=400 # with the usual 20 the default service account takes five seconds
	start kube-scheduler "$programs/kube-scheduler" --kubeconfig="$run/conf/scheduler.conf" --leader-elect=false \
		--bind-address=127.0.0.1 --secure-port="$scheduler_port" --profiling=false
}

start_kubelet() {
	: >"$run/conf/resolv.conf"
	# A cgroup of its own: a kubelet takes pods away that it finds under its root and does not know.
	for hierarchy in /sys/fs/cgroup/*/; do
		if [ -e "$hierarchy/tasks" ]; then mkdir -p "$hierarchy/$cgroup"; fi
	done
	if [ -d /sys/fs/cgroup/cpuset/"$cgroup" ]; then
		for file in cpuset.cpus cpuset.mems; do cat "/sys/fs/cgroup/cpuset/$file" >"/sys/fs/cgroup/cpuset/$cgroup/$file"; done
	fi
	cat >"$run/conf/kubelet.yaml" <<-END
	apiVersion: kubelet.config.k8s.io/v1beta1
	kind: KubeletConfiguration
	address: $network.1
	port: $kubelet_port
	readOnlyPort: 0
	healthzPort: 0
	tlsCertFile: $run/pki/kubelet.crt
	tlsPrivateKeyFile: $run/pki/kubelet.key
	authentication: {anonymous: {enabled: false}, webhook: {enabled: true}, x509: {clientCAFile: $run/pki/ca.crt}}
	authorization: {mode: Webhook}
	containerRuntimeEndpoint: unix://$run/ctd.sock
	cgroupDriver: cgroupfs
	cgroupRoot: /$cgroup
	failCgroupV1: false
	failSwapOn: false
	enforceNodeAllocatable: []
	evictionHard: {memory.available: 50Mi, nodefs.available: "0%", nodefs.inodesFree: "0%", imagefs.available: "0%", imagefs.inodesFree: "0%"}
	imageGCHighThresholdPercent: 100
	imageGCLowThresholdPercent: 99
	registryPullQPS: 0
	resolvConf: $run/conf/resolv.conf
	podLogsDir: $run/podlogs
	volumePluginDir: $run/plugins
	makeIPTablesUtilChains: false
	END
	start kubelet "$programs/kubelet" --config="$run/conf/kubelet.yaml" --kubeconfig="$run/conf/kubelet.conf" \
		--root-dir="$run/kubelet" --cert-dir="$run/kubelet-pki" --hostname-override="$node" --node-ip="$network.1"
}
