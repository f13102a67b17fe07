# Builds Kubernetes' programs from the Go module proxy into a cache. Sourced by ./cluster.

sources=$here/programs
programs=${XDG_CACHE_HOME:-$HOME/.cache}/slipway/cluster/$( (cd "$sources" && cat go.mod go.sum ./*.go "$here/build.sh") | sha256sum | cut -c1-16)

build() {
	if [ -x "$programs/kubectl" ]; then return; fi
	mkdir -p "$programs"
	exec 7>"$programs.lock"
	flock 7
	if [ ! -x "$programs/kubectl" ]; then build_now; fi
	exec 7>&-
}

build_now() {
	local go version minor part=k8s.io/component-base/version flags name
	go=$(command -v go || echo /usr/local/go/bin/go)
	[ -x "$go" ] || {
		echo "cluster: THERE IS NO GO: Kubernetes' programs cannot be built, and the tests of engine.kubernetes fail." >&2
		die "install Go 1.24 or later (package golang, or /usr/local/go) and try again"
	}
	echo "cluster: building Kubernetes from its Go modules; once, five minutes on two cores" >&2
	export CGO_ENABLED=0 GOTOOLCHAIN=local GOWORK=off GOFLAGS="-mod=readonly -trimpath -buildvcs=false"
	cd "$sources"
	version=$("$go" list -m -f '{{.Version}}' k8s.io/kubernetes)
	minor=${version#v1.}
	# Without these the server has no version, and clients and the kubelet compare versions.
	flags="-s -w -X $part.gitVersion=$version -X $part.gitMajor=1 -X $part.gitMinor=${minor%%.*} -X $part.gitTreeState=clean"
	flags="$flags -X $part.gitCommit=unknown -X $part.buildDate=1970-01-01T00:00:00Z"
	"$go" build -p 2 -ldflags "$flags" -o "$programs/kube" .
	for name in etcd kube-apiserver kube-controller-manager kube-scheduler kubelet remove-container kubectl; do
		ln -sfn kube "$programs/$name"
	done
	cd "$here"
}
