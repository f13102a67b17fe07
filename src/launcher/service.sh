# Starts and stops the service. Sourced by ./slipway.

# The process id of this data directory's service; false where it does not run. A stale file is cleared away.
running_pid() {
  [ -r "$pid_file" ] || return 1
  pid=$(cat "$pid_file")
  if ps -p "$pid" -o args= 2>/dev/null | grep -qF -- "-Dslipway.data=$data "; then
    printf '%s\n' "$pid"
  else
    rm -f "$pid_file"
    return 1
  fi
}

need_running() {
  running_pid >/dev/null || die "Slipway is not up (data directory $data); start it with: slipway up"
}

cmd_up() {
  need_curl
  if pid=$(running_pid); then
    say "already up (process $pid)"
    greet
    return
  fi
  need_jdk
  mkdir -p "$run_dir" || die "tried to make the data directory $data but could not"
  need_disk
  need_build
  [ "$engine" != docker ] || need_docker
  ! port_answers "$port" || die "port $port is in use by something else; choose another: slipway --port N up"
  start
  remember port "$port"
  remember engine "$engine"
  remember context "$context"
  remember namespace "$namespace"
  remember node-host "$node_host"
  greet
}

start() {
  cache=
  [ ! -s "$app/app.aot" ] || cache=-XX:AOTCache=$app/app.aot
  say "starting on port $port with the $engine engine ..."
  # The data directory comes first among the properties: running_pid looks for it.
  # shellcheck disable=SC2086 # flags and cache are several words or none
  setsid java $JAVA_FLAGS $cache "-Dslipway.data=$data" "-Dslipway.engine=$engine" "-Dquarkus.http.port=$port" \
    "-Dslipway.kubernetes.namespace=$namespace" ${context:+"-Dslipway.kubernetes.context=$context"} \
    ${node_host:+"-Dslipway.kubernetes.node-registry=$node_host:$port"} \
    "-Dorg.sqlite.lib.path=$app/native" ${SLIPWAY_JAVA_OPTS:-} -jar "$app/quarkus-run.jar" >>"$service_log" 2>&1 </dev/null &
  printf '%s\n' "$!" >"$pid_file"
  if ! await_ready "$url" "$!" 60; then
    tail -20 "$service_log" >&2
    kill "$!" 2>/dev/null || true
    rm -f "$pid_file"
    die "the service did not become ready; all it said is in $service_log"
  fi
}

greet() {
  say "ready: $url (health: $url/health, data: $data)"
  say "point AWS's tools here with:"
  cmd_env
}

cmd_env() {
  cat <<EOF
export AWS_ENDPOINT_URL=$url
export AWS_ACCESS_KEY_ID=slipway
export AWS_SECRET_ACCESS_KEY=slipway
export AWS_REGION=$region
export AWS_DEFAULT_REGION=$region
EOF
}

cmd_down() {
  if ! pid=$(running_pid); then
    say "not up"
    return
  fi
  kill "$pid"
  waited=0
  while kill -0 "$pid" 2>/dev/null; do
    waited=$((waited + 1))
    [ "$waited" -lt 300 ] || { say "it did not end within 30 seconds; killing it"; kill -9 "$pid"; break; }
    sleep 0.1
  done
  rm -f "$pid_file"
  if [ "$engine" != simulated ]; then say "down; tasks that run go on running, and the next up adopts them (slipway reset ends them)"
  else say "down"; fi
}

cmd_status() {
  if pid=$(running_pid); then
    printf 'up       process %s, running for %s\n' "$pid" "$(ps -p "$pid" -o etime= | tr -d ' ')"
    printf 'address  %s\n' "$url"
    printf 'health   %s\n' "$(curl -s --max-time 2 "$url/health" || echo "does not answer")"
    printf 'engine   %s\n' "$engine"
    printf 'data     %s\n' "$data"
  else
    printf 'down     data directory %s\n' "$data"
    return 3
  fi
}

# Less than this and SQLite, logs or images will soon fail in ways that are harder to understand.
need_disk() {
  free_kib=$(df -Pk "$data" | awk 'NR == 2 { print $4 }')
  [ "$free_kib" -ge 102400 ] || die "only $((free_kib / 1024)) MiB are free for $data; 100 MiB are the least to start with"
}

cmd_test() {
  need_jdk
  need_maven
  need_docker
  need_busybox
  need_curl
  need_aws
  need_skopeo
  need_buildah
  need_podman
  need_go
  need_clients
  need_cluster
  cd "$home"
  exec "$MVN" -B -ntp verify
}

cmd_bench() { exec "$home/bench/run" "$@"; }

cmd_demo() {
  [ "$engine" != simulated ] || die "the demo is told with real containers: --engine docker or kubernetes"
  # Unless somebody says otherwise the cluster's nodes are taken to be on this machine.
  SLIPWAY_ENGINE=$engine SLIPWAY_CONTEXT=$context SLIPWAY_NAMESPACE=$namespace SLIPWAY_NODE_HOST=${node_host:-127.0.0.1} \
    exec "$home/src/launcher/demo.sh" "$home" "$@"
}
