# Says what is there, what is missing, what that costs and how to get it. Sourced by ./slipway.

ok() { printf '  ok       %s\n' "$*"; }
missing() { printf '  MISSING  %s\n' "$*"; doctor_result=1; }
note() { printf '  note     %s\n' "$*"; }

cmd_doctor() {
  doctor_result=0
  echo "tools"; doctor_tools
  echo "service"; doctor_service
  doctor_engine docker Docker
  doctor_engine kubernetes Kubernetes
  return "$doctor_result"
}

# doctor_engine NAME TITLE: a cluster's tag may choose any engine, but only that of this instance has to be there.
doctor_engine() {
  if [ "$engine" = "$1" ]; then
    echo "$2, on which tasks run unless their cluster says otherwise"
    "doctor_$1"
  else
    echo "$2, for clusters tagged slipway:engine=$1"
    (missing() { note "cannot be used: $*"; } && "doctor_$1")
  fi
}

doctor_tools() {
  if (need_jdk) 2>/dev/null; then need_jdk; ok "JDK 25: $JAVA_HOME"
  else missing "JDK 25: nothing runs without it; install Temurin 25 or set JAVA_HOME"; fi
  maven=$(command -v mvn || true)
  if [ -z "$maven" ] && [ -n "${SLIPWAY_APP:-}" ]; then note "Maven: not there, nor needed for the built service of SLIPWAY_APP"
  elif [ -z "$maven" ]; then missing "Maven: needed to build; apt-get install maven (an old one is enough)"
  elif maven_is_new_enough "$maven"; then ok "Maven: $maven"
  else note "Maven: $maven is older than 3.9; $MAVEN_VERSION is fetched with it when something is built"; fi
  if command -v curl >/dev/null; then ok "curl"; else missing "curl: the launcher speaks by it; apt-get install curl"; fi
  if command -v aws >/dev/null; then ok "AWS CLI: $(aws --version 2>&1 | cut -d' ' -f1)"
  else note "AWS CLI: not there; only 'slipway aws' and the demo need it (apt-get install awscli)"; fi
}

doctor_service() {
  if pid=$(running_pid); then ok "up on port $port (process $pid)"
  elif port_answers "$port"; then missing "port $port is in use by something else; choose another with --port"
  else ok "port $port is free"; fi
  place=$data
  while [ ! -d "$place" ]; do place=$(dirname "$place"); done
  if [ -w "$place" ]; then ok "data directory $data, $(df -Ph "$place" | awk 'NR == 2 { print $4 }') free"
  else missing "data directory $data: may not be written; choose another with --data"; fi
}

doctor_docker() {
  if ! docker_answers; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then note "no engine answers; 'slipway up' installs and starts one"
    else missing "no engine answers: start Docker, or use --engine simulated (no real containers)"; fi
    return
  fi
  ok "engine $(docker version -f '{{.Server.Version}} (API {{.Server.APIVersion}}, {{.Server.Os}}/{{.Server.Arch}})')"
  if [ "$(docker info -f '{{.LiveRestoreEnabled}}')" = true ]; then ok "live-restore: a restart of the daemon ends no task"
  else note "live-restore is off: a restart of the daemon ends every task (dockerd --live-restore, or \"live-restore\": true in /etc/docker/daemon.json)"; fi
  cgroup=$(docker info -f 'v{{.CgroupVersion}}, {{.CgroupDriver}}')
  if [ -w /sys/fs/cgroup ] && [ "$(id -u)" = 0 ]; then ok "cgroups ($cgroup) may be written: a task's size holds for all its containers together"
  else note "cgroups ($cgroup) may not be written: each container is held to the task's size, but not their sum"; fi
  doctor_addresses
}

doctor_kubernetes() {
  if ! command -v kubectl >/dev/null; then note "kubectl: not there; the engine does not need it, but without it nothing more can be said here"; return; fi
  cluster() { kubectl ${context:+--context "$context"} "$@" 2>/dev/null; }
  if ! version=$(cluster version -o json | sed -n '/serverVersion/,$s/.*"gitVersion": "\(.*\)".*/\1/p') || [ -z "$version" ]; then
    missing "no cluster answers${context:+ at context $context}: see kubectl config get-contexts"
    return
  fi
  ok "cluster $version"
  case "$version" in
    v1.2* | v1.3[0-3]*) note "before 1.34 each container is held to its task's size, but not their sum" ;;
    *) ok "a task's size holds for all its containers together" ;;
  esac
  if cluster get namespace "$namespace" >/dev/null; then ok "namespace $namespace"
  else missing "namespace $namespace: kubectl create namespace $namespace"; fi
  for right in "create pods" "patch pods" "watch pods" "delete pods" "get pods/exec" "create pods/exec" "get pods/log" "patch configmaps"; do
    # shellcheck disable=SC2086 # the right is two words
    cluster auth can-i $right -n "$namespace" >/dev/null || missing "the right to $right in namespace $namespace"
  done
  doctor_mirror
}

# How nodes come by the images that carry ECR's names.
doctor_mirror() {
  if [ -n "$node_host" ]; then ok "images by ECR's names: nodes pull them from $node_host:$port"; return; fi
  name=${SLIPWAY_ACCOUNT:-000000000000}.dkr.ecr.$region.amazonaws.com
  note "images by ECR's names: say how nodes reach this machine with --node-host HOST, or write on each node that has containerd"
  cat <<END
           /etc/containerd/certs.d/$name/hosts.toml
             server = "http://HOST:$port"
             [host."http://HOST:$port"]
               capabilities = ["pull", "resolve"]
END
}

doctor_addresses() {
  doctor_metadata
  if ip route 2>/dev/null | grep -q '^172\.31\.'; then note "172.31.0.0/16 is routed on this machine; the default VPC may take another range"
  else ok "172.31.0.0/16 is free for the default VPC"; fi
}

doctor_metadata() {
  if running_pid >/dev/null; then
    if said=$(own -sf --max-time 15 "$url/slipway/metadata"); then
      case $said in
        *:*:*) note "task metadata: containers find it at $said; AWS's own port 80 takes root and iptables" ;;
        *) ok "task metadata: containers find it at $said" ;;
      esac
    else note "task metadata: none, ECS_CONTAINER_METADATA_URI_V4 is not set: $(own -s --max-time 15 "$url/slipway/metadata")"; fi
  elif ip -4 addr 2>/dev/null | grep -qF 'inet 169.254.170.2/'; then note "task metadata: 169.254.170.2 is in use on this machine; 'slipway up' takes an address beside it"
  elif [ "$(id -u)" = 0 ] && command -v iptables >/dev/null; then ok "task metadata: 169.254.170.2 is free, port 80 can be led to the service"
  else note "task metadata: without root or iptables the containers' variables name port 51679 instead of 80"; fi
}
