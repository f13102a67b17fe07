# What users do with tasks. Sourced by ./slipway.

cmd_aws() {
  need_running
  command -v aws >/dev/null || die "no AWS CLI found; install one (apt-get install awscli, or pip install awscli)"
  # Debian's 2.9 does not know AWS_ENDPOINT_URL, so the address is an option.
  AWS_ACCESS_KEY_ID=${SLIPWAY_ACCESS_KEY_ID:-slipway} AWS_SECRET_ACCESS_KEY=${SLIPWAY_SECRET_ACCESS_KEY:-slipway} \
    AWS_REGION=$region AWS_DEFAULT_REGION=$region AWS_PAGER='' AWS_EC2_METADATA_DISABLED=true \
    exec aws --endpoint-url "$url" "$@"
}

# A task's id from an id, an ARN or the beginning of an id.
task_id() {
  given=${1##*/}
  case "$given" in
    ????????????????????????????????) printf '%s\n' "$given" ;;
    *) all_tasks | grep "^$given" | head -1 | grep . || die "no task begins with '$given'; slipway ps shows them" ;;
  esac
}

# The ids of all tasks in all clusters, running or stopped.
all_tasks() {
  for cluster in $(ecs ListClusters '{}' | text_of_list); do
    for status in RUNNING STOPPED; do
      ecs ListTasks "{\"cluster\":\"$cluster\",\"desiredStatus\":\"$status\"}" | text_of_list | sed 's/.*\///'
    done
  done
}

# Every ARN in the JSON that comes in, one a line.
text_of_list() { grep -o '"arn:[^"]*"' | tr -d '"' || true; }

cmd_ps() {
  need_running
  own -sf "$url/slipway/tasks" || die "the service did not list its tasks"
}

cmd_run() {
  need_running
  file=${1:?"slipway run needs a task definition file"}
  [ -r "$file" ] || die "tried to read $file but it is not there"
  definition=$(ecs RegisterTaskDefinition "@$file")
  arn=$(printf '%s\n' "$definition" | text_of taskDefinitionArn | head -1)
  say "registered ${arn##*/}"
  started=$(ecs RunTask "{\"taskDefinition\":\"$arn\"$(where_to_run "$file")}")
  arn=$(printf '%s\n' "$started" | text_of taskArn | head -1)
  [ -n "$arn" ] || die "it was not placed: $(printf '%s\n' "$started" | text_of reason detail | tr '\n' ' ')"
  task=${arn##*/}
  say "running $task; this follows its log until it ends (interrupting leaves it running)"
  own -sSN "$url/slipway/tasks/$task/logs?follow=true" || true
  tell_end "$arn"
}

# How it ended; the command's exit code is that of the first container that has one other than 0.
tell_end() {
  waited=0
  until described=$(ecs DescribeTasks "{\"tasks\":[\"$1\"]}") &&
    [ "$(printf '%s\n' "$described" | text_of lastStatus | grep -c STOPPED)" -gt 0 ] &&
    printf '%s\n' "$described" | grep -q '"stoppedAt"'; do
    waited=$((waited + 1))
    [ "$waited" -lt 600 ] || die "its log ended but the task has not"
    sleep 0.2
  done
  say "stopped: $(printf '%s\n' "$described" | text_of stoppedReason | head -1)"
  for code in $(printf '%s\n' "$described" | number_of exitCode); do
    [ "$code" = 0 ] || return "$code"
  done
}

# Fargate's launch type and network where the definition asks for them; a subnet of any name stands for a default one.
where_to_run() {
  if grep -q '"FARGATE"' "$1"; then printf ',"launchType":"FARGATE"'; fi
  if grep -q '"awsvpc"' "$1"; then
    printf ',"networkConfiguration":{"awsvpcConfiguration":{"subnets":["subnet-00000000000000001"],"assignPublicIp":"ENABLED"}}'
  fi
}

cmd_logs() {
  follow=false
  if [ "${1:-}" = -f ]; then follow=true; shift; fi
  if [ $# -eq 0 ]; then
    [ -r "$service_log" ] || die "there is no log of the service at $service_log"
    if [ "$follow" = true ]; then exec tail -f "$service_log"; else exec tail -100 "$service_log"; fi
  fi
  need_running
  own -sSN "$url/slipway/tasks/$(task_id "$1")/logs?follow=$follow${2:+&container=$2}"
}

# By the engine's own exec, which gives a terminal; the container is found by our labels, on whichever engine it is.
cmd_exec() {
  need_running
  task=$(task_id "${1:?"slipway exec TASK [CONTAINER] -- CMD"}")
  shift
  container=
  if [ "${1:-}" != -- ]; then container=${1:-}; shift; fi
  [ "${1:-}" = -- ] || die "slipway exec TASK [CONTAINER] -- CMD: the command comes after --"
  shift
  tty=
  [ ! -t 0 ] || tty=-t
  if command -v docker >/dev/null && found=$(find_containers) && [ -n "$found" ]; then
    [ "$(printf '%s\n' "$found" | wc -l)" = 1 ] || die "task $task has several containers; name one: slipway exec TASK CONTAINER -- CMD"
    exec docker exec -i $tty "$found" "$@"
  fi
  if command -v kubectl >/dev/null && found=$(find_pod) && [ -n "$found" ]; then
    exec kubectl ${context:+--context "$context"} exec -i $tty -n "${found%/*}" "${found#*/}" -c "$(name_in_pod)" -- "$@"
  fi
  die "task $task has no running container${container:+ named $container}, or its engine has no processes to run a command beside"
}

find_containers() {
  docker ps -q --filter "label=dev.slipway.group=$task" ${container:+--filter "label=dev.slipway.container=$container"} \
    --filter "label=dev.slipway.container" 2>/dev/null
}

# NAMESPACE/NAME of the task's Pod; who may look into one namespace only, sees that one.
find_pod() {
  for where in "-n $namespace" -A; do
    # shellcheck disable=SC2086 # it is two words or one
    pod=$(kubectl ${context:+--context "$context"} get pods $where -l "slipway.dev/group=$task" \
      -o 'jsonpath={range .items[*]}{.metadata.namespace}/{.metadata.name}{end}' 2>/dev/null) || continue
    if [ -n "$pod" ]; then printf '%s\n' "$pod"; return; fi
  done
}

# What the Pod calls the container: mostly as the task does, and an annotation tells.
name_in_pod() {
  names=$(kubectl ${context:+--context "$context"} get pod -n "${found%/*}" "${found#*/}" -o json |
    sed -n "s|^ *\"container\.slipway\.dev/\(.*\)\": \"${container:-.*}\",\{0,1\}\$|\1|p")
  [ -n "$names" ] || die "task $task has no container named $container"
  [ "$(printf '%s\n' "$names" | wc -l)" = 1 ] || die "task $task has several containers; name one: slipway exec TASK CONTAINER -- CMD"
  printf '%s\n' "$names"
}

cmd_port_forward() {
  need_running
  need_jdk
  task=$(task_id "${1:?"slipway port-forward TASK PORT"}")
  remote=${2:?"slipway port-forward TASK PORT"}
  address=$(ecs DescribeTasks "{\"tasks\":[\"$task\"]}" | text_of privateIpv4Address privateIPv4Address | head -1)
  [ -n "$address" ] || die "task $task has no address of its own; a bridge task's ports are published: slipway ps"
  exec java "$home/src/launcher/PortForward.java" "${3:-$remote}" "$address" "$remote"
}

# usage [task|family|cluster|tag:KEY]: the statement as a table.
cmd_usage() {
  need_running
  own -sf "$url/slipway/usage?format=text&by=${1:-family}" || die "the service has no statement by '${1:-family}'"
}

# Ends the service, removes what carries this instance's label, forgets its data, and starts it again if it was up.
cmd_reset() {
  was_up=false
  if running_pid >/dev/null; then
    was_up=true
    own -sf --max-time 320 -X POST "$url/slipway/reset" >/dev/null || say "the service could not end everything by itself; its containers are removed by their label"
    cmd_down >/dev/null 2>&1
  fi
  if [ "$engine" = docker ] && docker_answers; then remove_containers; fi
  if [ "$engine" = kubernetes ]; then remove_pods; fi
  find "$data" -mindepth 1 -maxdepth 1 ! -name launcher -exec rm -rf {} +
  say "everything of this instance has ended and is forgotten"
  if [ "$was_up" = true ]; then cmd_up; fi
}

# The name by which the Docker engine marks this instance's things: the CRC-32 of directory and port, as gzip counts it.
instance_name() {
  printf 's%s\n' "$(printf '%s' "$data:$port" | gzip -c | tail -c 8 | od -An -N4 -tx4 | tr -d ' ')"
}

# What the service could not end by itself.
remove_pods() {
  if ! command -v kubectl >/dev/null; then return; fi
  kubectl ${context:+--context "$context"} -n "$namespace" delete pods -l "slipway.dev/instance=$(instance_name)" >/dev/null ||
    say "tried to remove the Pods of this instance but could not"
}

remove_containers() {
  mark=label=dev.slipway.instance=$(instance_name)
  for kind in container volume network; do
    case $kind in container) list="docker ps -aq" remove="docker rm -f -v" ;; *) list="docker $kind ls -q" remove="docker $kind rm" ;; esac
    $list --filter "$mark" | while read -r thing; do $remove "$thing" >/dev/null || say "tried to remove the $kind $thing but could not"; done
  done
  docker image ls --format '{{.ID}} {{.Repository}}' | grep -E " (127\.0\.0\.1|localhost):$port/" | cut -d' ' -f1 | sort -u |
    while read -r image; do docker image rm -f "$image" >/dev/null 2>&1 || true; done
  for chain in PREROUTING OUTPUT; do
    iptables -w -t nat -S "$chain" 2>/dev/null | grep -F -- "--comment slipway-$(instance_name) " | sed 's/^-A/-D/' |
      while read -r rule; do iptables -w -t nat $rule || true; done
  done
  # The pause image belongs to every instance: it goes with the last one.
  docker image rm $(docker image ls -q slipway/pause) >/dev/null 2>&1 || true
  find /sys/fs/cgroup -depth -type d -path "*/slipway/$(instance_name)*" -exec rmdir {} + 2>/dev/null || true
  remove_slices
}

# Where the daemon leaves control groups to systemd a task's is a slice, which stays with its limits until systemd is told
# otherwise. That above all of them, slipway.slice, is shared with other instances.
remove_slices() {
  above=slipway-$(instance_name)
  systemctl list-units --all --plain --no-legend --type slice "$above-*.slice" "$above.slice" 2>/dev/null | cut -d' ' -f1 | LC_ALL=C sort |
    while read -r slice; do systemctl stop "$slice" && systemctl revert "$slice" 2>/dev/null || say "tried to remove the slice $slice but could not"; done
}
