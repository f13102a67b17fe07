# Speaks to the service: a few ECS calls by curl, so that nothing else has to be installed. Sourced by ./slipway.

# ecs_at URL OPERATION BODY: one call of AWS JSON 1.1; BODY may be @FILE. Prints the answer; false where it is an error.
ecs_at() {
  answer=$(curl -sS --max-time 30 -w '\n%{http_code}' "$1/" -H 'Content-Type: application/x-amz-json-1.1' \
    -H "X-Amz-Target: AmazonEC2ContainerServiceV20141113.$2" \
    -H "Authorization: AWS4-HMAC-SHA256 Credential=slipway/20260101/$region/ecs/aws4_request, SignedHeaders=host, Signature=none" \
    --data-binary "$3") || return 1
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
