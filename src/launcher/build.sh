# Builds the service and trains its AOT cache, when the sources changed. Sourced by ./slipway.

app=${SLIPWAY_APP:-$home/target/quarkus-app}
# The cache holds for exactly these flags and this JDK. What is written is for machines, or English: without the data of a
# thousand locales, which SQLite's driver and the JSON library would each go through when the service starts.
JAVA_FLAGS="-XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xmx1g -Xss512k --enable-native-access=ALL-UNNAMED -Djava.locale.providers=FALLBACK"
# One start and one call are no profile: methods compiled after it take the processors from the start itself.
TRAIN_FLAGS="-XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining"

# Changes with every file that the build reads, and with the JDK.
fingerprint() {
  { find "$home/src/main" "$home/pom.xml" -type f -exec cksum {} + | sort; cat "$JAVA_HOME/release"; } | cksum
}

need_build() {
  # A service that somebody else has built is run as it is.
  [ -z "${SLIPWAY_APP:-}" ] || return 0
  now=$(fingerprint)
  [ "$(cat "$app/fingerprint" 2>/dev/null)" != "$now" ] || return 0
  need_maven
  say "building (once; the next start of unchanged sources takes a second) ..."
  rm -f "$app/fingerprint"
  (cd "$home" && "$MVN" -q -B -ntp package -Dmaven.test.skip=true -Dspotless.check.skip=true) >"$run_dir/build.log" 2>&1 ||
    { tail -30 "$run_dir/build.log" >&2; die "the build failed; all it said is in $run_dir/build.log"; }
  unpack_native
  train
  printf '%s\n' "$now" >"$app/fingerprint"
}

# SQLite's library for this machine, which its driver would unpack again at every start. Where there is none the driver
# does so still.
unpack_native() {
  case $(uname -m) in x86_64 | amd64) machine=x86_64 ;; aarch64 | arm64) machine=aarch64 ;; *) return 0 ;; esac
  [ "$(uname -s)" = Linux ] && [ ! -e "/lib/ld-musl-$machine.so.1" ] || return 0
  mkdir -p "$app/native"
  (cd "$app/native" && "$JAVA_HOME/bin/jar" xf "$app"/lib/main/org.xerial.sqlite-jdbc-*.jar "org/sqlite/native/Linux/$machine" &&
    mv "org/sqlite/native/Linux/$machine/libsqlitejdbc.so" . && rm -r org) || rm -rf "$app/native"
}

# Starts the service once, on the simulated engine and a data directory of its own, and lets the JVM write down what it
# loaded. Without a cache everything works, starting takes longer.
train() {
  say "training the AOT cache ..."
  practice=$(mktemp -d)
  practice_port=$(free_port)
  rm -f "$app/app.aot"
  # shellcheck disable=SC2086 # the flags are several words
  java $JAVA_FLAGS $TRAIN_FLAGS -XX:AOTCacheOutput="$app/app.aot" -Dslipway.data="$practice/data" -Dslipway.engine=simulated \
    -Dorg.sqlite.lib.path="$app/native" -Dquarkus.http.port="$practice_port" -jar "$app/quarkus-run.jar" >"$practice/log" 2>&1 &
  practice_pid=$!
  if await_ready "http://localhost:$practice_port" "$practice_pid" 60; then
    ecs_at "http://localhost:$practice_port" ListClusters '{}' >/dev/null 2>&1 || true
    # A reader must not see a cache that is half written, so it is waited for.
    kill "$practice_pid"
    wait "$practice_pid" || true
  fi
  [ -s "$app/app.aot" ] || { say "the AOT cache could not be made; starting will take longer:"; tail -5 "$practice/log" >&2; }
  rm -rf "$practice"
}

# A port that nobody listens on at this moment.
free_port() {
  candidate=$((20000 + $$ % 20000))
  while port_answers "$candidate"; do candidate=$((candidate + 1)); done
  printf '%s\n' "$candidate"
}

# Something listens there: any answer but "connection refused" (curl's 7) means so.
port_answers() {
  code=0
  curl -s -o /dev/null --max-time 1 "http://127.0.0.1:$1/" || code=$?
  [ "$code" != 7 ]
}

# await_ready URL PID SECONDS: true once /health says so; false where the process ended or the time is over.
await_ready() {
  waited=0
  while ! curl -sf -o /dev/null --max-time 2 "$1/health"; do
    kill -0 "$2" 2>/dev/null || return 1
    waited=$((waited + 1))
    [ "$waited" -lt $(($3 * 10)) ] || return 1
    sleep 0.1
  done
}
