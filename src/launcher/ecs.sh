# Speaks to the service: a few ECS calls by curl, so that nothing else has to be installed. Sourced by ./slipway.

# own CURL-ARGUMENT...: asks Slipway's own addresses, /slipway/...; with the token that guards them, where it may be read
# (by standard input: arguments are seen by everyone).
own() {
  [ ! -e "$data/token" ] || [ -r "$data/token" ] || say "$data/token lets in who may read it; you may not"
  { [ ! -r "$data/token" ] || printf 'header = "Authorization: Bearer %s"\n' "$(cat "$data/token")"; } | curl -K - "$@"
}

# signed SERVICE CURL-ARGUMENT...: an AWS call. Where a key is given curl (7.87 or later) signs with it; where none is, the
# header only says the region.
signed() {
  service=$1
  shift
  if [ -n "${SLIPWAY_ACCESS_KEY_ID:-}" ]; then
    printf 'user = "%s:%s"\n' "$SLIPWAY_ACCESS_KEY_ID" "${SLIPWAY_SECRET_ACCESS_KEY:-}" |
      curl -K - --aws-sigv4 "aws:amz:$region:$service" "$@"
  else
    curl -H "Authorization: AWS4-HMAC-SHA256 Credential=slipway/20260101/$region/$service/aws4_request, SignedHeaders=host, Signature=none" "$@"
  fi
}

# ecs_at URL OPERATION BODY: one call of AWS JSON 1.1; BODY may be @FILE. Prints the answer; false where it is an error.
ecs_at() {
  answer=$(signed ecs -sS --max-time 30 -w '\n%{http_code}' "$1/" -H 'Content-Type: application/x-amz-json-1.1' \
    -H "X-Amz-Target: AmazonEC2ContainerServiceV20141113.$2" --data-binary "$3") || return 1
  printf '%s\n' "$answer" | sed '$d'
  [ "$(printf '%s\n' "$answer" | tail -1)" = 200 ]
}

# The same at this instance; an error ends the command with AWS's own words.
ecs() {
  reply=$(ecs_at "$url" "$1" "$2") || die "$1: $(printf '%s\n' "$reply" | text_of message Message __type | head -1)"
  printf '%s\n' "$reply"
}

# text_of NAME...: every value of these text members in the JSON that comes in, one a line.
text_of() {
  json=$(cat)
  for name in "$@"; do
    printf '%s' "$json" | grep -o "\"$name\" *: *\"[^\"]*\"" | sed 's/^"[^"]*" *: *"//; s/"$//' || true
  done
}

# The same for numbers.
number_of() { grep -o "\"$1\" *: *-\{0,1\}[0-9][0-9]*" | sed 's/^.*: *//' || true; }
