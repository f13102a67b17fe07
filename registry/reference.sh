#!/bin/sh
# Builds the reference registry that ours is measured beside, once, at a fixed version, and prints where it is.
set -eu
version=v3.1.0
tools=${XDG_CACHE_HOME:-$HOME/.cache}/slipway/distribution-$version

die() { printf '%s\n' "reference: $*" >&2; exit 1; }

if [ ! -x "$tools/registry" ]; then
  command -v go >/dev/null || die "distribution is written in Go, which is missing: ./slipway test gets it, or install 1.26 or later"
  printf '%s\n' "building distribution $version (about a minute) ..." >&2
  GOBIN=$tools GOTOOLCHAIN=local go install -trimpath -ldflags '-s -w' \
    "github.com/distribution/distribution/v3/cmd/registry@$version" || die "tried to build distribution $version but could not"
fi
printf '%s\n' "$tools/registry"
