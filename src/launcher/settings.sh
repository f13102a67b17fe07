# Where this instance lives: port, data directory, engine. A running instance's own settings are kept beside its data,
# so that a later command needs only the data directory. Sourced by ./slipway.

load_settings() {
  data=${SLIPWAY_DATA:-$HOME/.slipway}
  case "$data" in /*) ;; *) data=$PWD/$data ;; esac
  run_dir=$data/launcher
  pid_file=$run_dir/pid
  service_log=$run_dir/service.log
  engine=${SLIPWAY_ENGINE:-$(remembered engine docker)}
  port=${SLIPWAY_PORT:-$(remembered port 4566)}
  context=${SLIPWAY_CONTEXT:-$(remembered context '')}
  namespace=${SLIPWAY_NAMESPACE:-$(remembered namespace default)}
  node_host=${SLIPWAY_NODE_HOST:-$(remembered node-host '')}
  case "$engine" in
    docker | kubernetes | simulated) ;;
    *) die "there is no engine '$engine'; it is docker, kubernetes or simulated" ;;
  esac
  case "$port" in '' | *[!0-9]*) die "'$port' is not a port number" ;; esac
  url=http://localhost:$port
  region=${AWS_REGION:-${AWS_DEFAULT_REGION:-us-east-1}}
}

# remembered NAME DEFAULT: what the last up of this data directory was told.
remembered() {
  if [ -r "$run_dir/$1" ]; then cat "$run_dir/$1"; else printf '%s\n' "$2"; fi
}

remember() { printf '%s\n' "$2" >"$run_dir/$1"; }
