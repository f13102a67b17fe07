#!/bin/sh
# Builds the registry clients that the tests speak with, once, at fixed versions, and prints the directory they are in.
set -eu
crane=v0.22.1 oras=v1.3.6 regctl=v0.11.7 helper=v0.12.0
tools=${XDG_CACHE_HOME:-$HOME/.cache}/slipway/clients-$crane-$oras-$regctl-$helper

die() { printf '%s\n' "clients: $*" >&2; exit 1; }

# get NAME MODULE: a client that is there already is left alone.
get() {
  [ ! -x "$tools/$1" ] || return 0
  command -v go >/dev/null || die "$1 is written in Go, which is missing: ./slipway test gets it, or install 1.24 or later"
  printf '%s\n' "building $1 ..." >&2
  GOBIN=$tools GOTOOLCHAIN=local go install -trimpath -ldflags '-s -w' "$2" || die "tried to build $1 from $2 but could not"
}

get crane "github.com/google/go-containerregistry/cmd/crane@$crane"
get oras "oras.land/oras/cmd/oras@$oras"
get regctl "github.com/regclient/regclient/cmd/regctl@$regctl"
get docker-credential-ecr-login \
  "github.com/awslabs/amazon-ecr-credential-helper/ecr-login/cli/docker-credential-ecr-login@$helper"
printf '%s\n' "$tools"
