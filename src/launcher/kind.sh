# Makes and removes a kind cluster for the kubernetes engine. Sourced by ./slipway.

# kind up|down: by the kind CLI, where it is there. Each instance has a cluster of its own name.
cmd_kind() {
  command -v kind >/dev/null || die "the kind CLI is not there; see https://kind.sigs.k8s.io, or use any cluster of your kubeconfig: slipway --engine kubernetes --context CONTEXT up"
  kind_cluster=slipway-$port
  case "${1:-}" in
    up) kind_up ;;
    down)
      kind delete cluster --name "$kind_cluster"
      if [ "$context" = "kind-$kind_cluster" ]; then remember engine docker; remember context ''; remember node-host ''; fi
      ;;
    *) die "slipway kind up|down" ;;
  esac
}

kind_up() {
  need_docker
  mkdir -p "$run_dir"
  if ! kind get clusters 2>/dev/null | grep -qx "$kind_cluster"; then
    kind_config | kind create cluster --name "$kind_cluster" --wait 120s --config - || die "kind could not make the cluster $kind_cluster"
  fi
  gateway=$(docker network inspect kind -f '{{range .IPAM.Config}}{{.Gateway}} {{end}}' | tr ' ' '\n' | grep -m1 '^[0-9.]*$') ||
    die "tried to find out how kind's nodes reach this machine but its network has no gateway"
  for node in $(kind get nodes --name "$kind_cluster"); do kind_mirror "$node"; done
  remember engine kubernetes
  remember context "kind-$kind_cluster"
  remember node-host ''
  say "ready: slipway up runs tasks on the cluster $kind_cluster (context kind-$kind_cluster)"
  say "its nodes pull ECR's images from $gateway:$port: where this machine's service shall answer there, start it with"
  say "  SLIPWAY_JAVA_OPTS='-Dquarkus.http.host=0.0.0.0 -Dslipway.hosts=$gateway' slipway up"
}

# Mirrors are read from a directory, so that they can be added to a node that runs.
kind_config() {
  cat <<'END'
kind: Cluster
apiVersion: kind.x-k8s.io/v1alpha4
containerdConfigPatches:
  - |-
    [plugins."io.containerd.grpc.v1.cri".registry]
      config_path = "/etc/containerd/certs.d"
END
}

# kind_mirror NODE: this account's ECR by all its names, and Slipway's own address.
kind_mirror() {
  for host in "${SLIPWAY_ACCOUNT:-000000000000}.dkr.ecr.$region.amazonaws.com" "localhost:$port" "127.0.0.1:$port"; do
    docker exec -i "$1" sh -c "mkdir -p '/etc/containerd/certs.d/$host' && cat >'/etc/containerd/certs.d/$host/hosts.toml'" <<END
server = "http://$gateway:$port"
[host."http://$gateway:$port"]
  capabilities = ["pull", "resolve"]
END
  done
}
