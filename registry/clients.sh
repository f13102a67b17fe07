#!/bin/sh
# Builds the registry clients that the tests speak with, once, at fixed versions, and prints the directory they are in.
set -eu
home=$(cd "$(dirname "$0")/.." && pwd)
crane=v0.22.1 oras=v1.3.4 regctl=v0.11.7 helper=v0.12.0 cosign=v2.6.5
tools=${XDG_CACHE_HOME:-$HOME/.cache}/slipway/clients-$crane-$oras-$regctl-$helper-$cosign

go_is_there() {
  command -v go >/dev/null || die "$1 is written in Go, which is missing: ./slipway test gets it, or install 1.26 or later"
}

die() { printf '%s\n' "clients: $*" >&2; exit 1; }

# get NAME MODULE: a client that is there already is left alone.
get() {
  [ ! -x "$tools/$1" ] || return 0
  go_is_there "$1"
  printf '%s\n' "building $1 ..." >&2
  GOBIN=$tools GOTOOLCHAIN=local go install -trimpath -ldflags '-s -w' "$2" || die "tried to build $1 from $2 but could not"
}

# cosign by its own packages (src/test/signer). Its command line brings clients of Kubernetes, GitHub, GitLab, four key
# stores and two policy languages along: 1755 packages, 1.8 GB of modules to fetch and 331 s of processor time from
# nothing, where these 680 packages took 205 s, a part of it for what the other clients need as well. It is built in a copy
# of cosign's module, so with the versions, and the sums, that cosign was released with.
get_signer() {
  source=$home/src/test/signer/main.go
  if [ -x "$tools/signer" ] && cmp -s "$source" "$tools/signer.go"; then return; fi
  go_is_there "cosign's signer"
  printf '%s\n' "building cosign's signer ..." >&2
  scratch=$(mktemp -d)
  trap 'rm -rf "$scratch"' EXIT
  module=$(cd "$scratch" && GOTOOLCHAIN=local go mod download -json "github.com/sigstore/cosign/v2@$cosign" | sed -n 's/^\t"Dir": "\(.*\)",$/\1/p')
  [ -d "$module" ] || die "tried to fetch cosign $cosign but it did not come"
  cp -R "$module" "$scratch/cosign"
  chmod -R u+w "$scratch/cosign"
  mkdir "$scratch/cosign/cmd/signer"
  cp "$source" "$scratch/cosign/cmd/signer/main.go"
  (cd "$scratch/cosign" && GOTOOLCHAIN=local go build -buildvcs=false -trimpath -ldflags '-s -w' -o "$tools/signer" ./cmd/signer) ||
    die "tried to build cosign's signer but could not"
  cp "$source" "$tools/signer.go"
}

get crane "github.com/google/go-containerregistry/cmd/crane@$crane"
get oras "oras.land/oras/cmd/oras@$oras"
get regctl "github.com/regclient/regclient/cmd/regctl@$regctl"
get docker-credential-ecr-login \
  "github.com/awslabs/amazon-ecr-credential-helper/ecr-login/cli/docker-credential-ecr-login@$helper"
get_signer
printf '%s\n' "$tools"
