#!/bin/sh
# Runs the OCI distribution specification's conformance suite against a running Slipway:
#   conformance.sh ADDRESS [RESULTS]     ADDRESS is its host and port; the report goes to the directory RESULTS
# The suite is a Go program, built once at a fixed version. Ends with 0 only if the suite ran and nothing failed.
set -eu
address=${1:?usage: conformance.sh ADDRESS [RESULTS]}
results=${2:-conformance-results}
version=v0.0.0-20260831232431-97274622c111
tools=${XDG_CACHE_HOME:-$HOME/.cache}/slipway/conformance-$version

say() { printf '%s\n' "$*" >&2; }
die() { say "conformance: $*"; exit 1; }

# ecr OPERATION JSON
ecr() {
  curl -sS --max-time 10 "http://$address/" -H 'Content-Type: application/x-amz-json-1.1' \
    -H "X-Amz-Target: AmazonEC2ContainerRegistry_V20150921.$1" -d "$2"
}

if [ ! -x "$tools/conformance" ]; then
  command -v go >/dev/null || die "the suite is written in Go, which is missing: ./slipway test gets it, or install 1.26 or later"
  say "building the suite ..."
  GOBIN=$tools GOTOOLCHAIN=local go install -trimpath "github.com/opencontainers/distribution-spec/conformance@$version"
fi

for each in conformance/repo1 conformance/repo2; do
  ecr CreateRepository "{\"repositoryName\":\"$each\"}" >/dev/null || die "no Slipway answers at $address"
done
token=$(ecr GetAuthorizationToken '{}' | sed -n 's/.*"authorizationToken":"\([^"]*\)".*/\1/p')

rm -rf "$results"
mkdir -p "$results"
code=0
OCI_REGISTRY=$address OCI_TLS=disabled OCI_VERSION=1.1 OCI_RESULTS_DIR=$results \
  OCI_REPO1=conformance/repo1 OCI_REPO2=conformance/repo2 \
  OCI_USERNAME=AWS OCI_PASSWORD=$(printf %s "$token" | base64 -d | cut -d: -f2-) \
  timeout 300 "$tools/conformance" >"$results/output.txt" 2>&1 || code=$?
grep -E '^OCI Conformance Result|^  (Disabled|Skip|Pass|FAIL|Error|Total)\.' "$results/output.txt" || true
# What goes wrong before the first test ends with 0 as well, but leaves no report.
[ -s "$results/junit.xml" ] || die "the suite did not run: $(tail -n 3 "$results/output.txt")"
exit "$code"
