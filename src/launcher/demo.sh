#!/bin/sh
# The whole line once: image in, tasks run, logs read, memory run out of, usage told, everything removed. Each step shows
# the aws command that does the same. Runs on an instance of its own (own port and data directory) and leaves nothing.
# On the engine that SLIPWAY_ENGINE names; the images are made and pushed with Docker on each.
set -eu
home=$1
. "$home/src/launcher/tools.sh"
. "$home/src/launcher/build.sh"
need_docker
need_busybox
need_curl
need_aws

scratch=$(mktemp -d)
demo_port=$(free_port)
slipway() { SLIPWAY_DATA="$scratch/data" SLIPWAY_PORT="$demo_port" "$home/slipway" "$@"; }

clean_up() {
  code=$?
  trap - EXIT INT TERM
  step "Removing everything the demo made"
  slipway reset >/dev/null 2>&1 || true
  slipway down >/dev/null 2>&1 || true
  docker image rm $(docker image ls -q --filter "reference=localhost:$demo_port/*" --filter "reference=127.0.0.1:$demo_port/*/*" | sort -u) >/dev/null 2>&1 || true
  rm -rf "$scratch"
  [ "$code" = 0 ] && say "the demo is over; nothing of it is left" || say "the demo failed (code $code); nothing of it is left"
  exit "$code"
}
step() { printf '\n\033[1m== %s\033[0m\n' "$*" >&2; }
# Shows the command and runs it.
run() { printf '\033[2m$ %s\033[0m\n' "$*" >&2; "$@"; }
aws() { slipway aws "$@"; }
# Shows what passes by. Not by tee /dev/stderr, which would begin a redirected log anew.
seen() { passing=$(cat); printf '%s\n' "$passing" >&2; printf '%s\n' "$passing"; }
expect() { case "$2" in *"$1"*) ;; *) die "expected '$1' but saw: $2" ;; esac; }

trap clean_up EXIT
trap 'exit 130' INT TERM

step "Starting Slipway on port $demo_port, on $SLIPWAY_ENGINE"
slipway up >/dev/null

step "An image goes into ECR: made here, pushed with docker, pulled from there by every task below"
"$home/registry/seed.sh" "localhost:$demo_port" "$scratch"
run aws ecr list-images --repository-name demo/busybox --output text

# start NAME: registers task-defs/NAME.json and runs it; the task's ARN is in $task.
start() {
  run aws ecs register-task-definition --cli-input-json "file://$home/task-defs/$1.json" \
    --query taskDefinition.taskDefinitionArn --output text
  printf '\033[2m$ %s\033[0m\n' "aws ecs run-task --launch-type FARGATE --task-definition demo-$1 --network-configuration ..." >&2
  task=$(aws ecs run-task --launch-type FARGATE --task-definition "demo-$1" \
    --network-configuration 'awsvpcConfiguration={subnets=[subnet-00000000000000001],assignPublicIp=ENABLED}' \
    --query 'tasks[0].taskArn' --output text)
  say "task ${task##*/}"
}
show_pod() {
  [ "$SLIPWAY_ENGINE" = kubernetes ] && command -v kubectl >/dev/null || return 0
  run kubectl ${SLIPWAY_CONTEXT:+--context "$SLIPWAY_CONTEXT"} get pods -n "$SLIPWAY_NAMESPACE" -l "slipway.dev/group=${task##*/}" >&2
}
show() { run aws ecs describe-tasks --tasks "$task" --query "$1" --output "${2:-text}"; }
events() {
  run aws logs filter-log-events --log-group-name "$1" --query 'events[].[logStreamName,message]' --output text
}
# await_event GROUP TEXT: waits for half a minute until the log says so.
await_event() {
  waited=0
  until events "$1" 2>/dev/null | grep -qF -- "$2" || [ "$waited" -ge 60 ]; do
    waited=$((waited + 1))
    sleep 0.5
  done
}

# let_use SECONDS: waits until the meter has counted so many seconds of the task, so that what the story stops has used as
# much wherever the demo runs (on a machine too slow for that, more).
let_use() {
  say "letting it run until the meter has counted $1 s"
  waited=0
  until slipway usage task | sed 's/([0-9]* running)//' | awk -v id="${task##*/}" -v least="$1" \
    'index($1, id) && $3 >= least { found = 1 } END { exit !found }'; do
    waited=$((waited + 1))
    [ "$waited" -le 300 ] || die "the meter does not count task ${task##*/}"
    sleep 0.2
  done
}

step "A one-shot job"
start job
run aws ecs wait tasks-stopped --tasks "$task"
expect 0 "$(show 'tasks[0].containers[0].exitCode')"
expect 'step 3 of 3' "$(events /demo/job | seen)"

step "A web app with a sidecar that calls it over localhost"
start web
run aws ecs wait tasks-running --tasks "$task"
address=$(show 'tasks[0].attachments[0].details[?name==`privateIPv4Address`].value | [0]')
expect 'hello from an ECS task' "$(run curl -sS --max-time 5 "http://$address:8080/" | seen)"
slipway ps
show_pod
await_event /demo/web 'localhost says: hello'
expect 'localhost says: hello' "$(events /demo/web | seen)"
let_use 30
run aws ecs stop-task --task "$task" --reason "the demo has seen enough" --query task.desiredStatus --output text
run aws ecs wait tasks-stopped --tasks "$task"
show 'tasks[0].[stopCode,stoppedReason]'

step "init -> app (health check) -> sidecar"
start chain
run aws ecs wait tasks-running --tasks "$task"
show 'tasks[0].containers[].[name,lastStatus,healthStatus,exitCode]' table
expect 'prepared by init' "$(events /demo/chain | seen)"
let_use 30
aws ecs stop-task --task "$task" --query task.desiredStatus --output text >/dev/null
run aws ecs wait tasks-stopped --tasks "$task"

step "A task that takes more memory than it has"
start oom
run aws ecs wait tasks-stopped --tasks "$task"
expect 'OutOfMemoryError' "$(show 'tasks[0].containers[0].[exitCode,reason]' | seen)"

step "What all this would have cost on Fargate"
run slipway usage
