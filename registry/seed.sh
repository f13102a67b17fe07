#!/bin/sh
# Makes the demo's images from the machine's own busybox, without any internet, and pushes them into Slipway's registry:
#   seed.sh ADDRESS [SCRATCH]     ADDRESS is the host and port of a running Slipway, such as localhost:4566
# README.md beside this file says what is in them. Nothing stays on the Docker engine: who runs them pulls them.
set -eu
address=${1:?usage: seed.sh ADDRESS [SCRATCH]}
if [ $# -gt 1 ]; then scratch=$2; mkdir -p "$scratch"; else scratch=$(mktemp -d); trap 'rm -rf "$scratch"' EXIT; fi

say() { printf '%s\n' "$*" >&2; }
die() { say "seed: $*"; exit 1; }

# Prints the path of a busybox that needs no library.
find_busybox() {
  for each in "${BUSYBOX:-}" /bin/busybox /usr/bin/busybox; do
    [ -x "$each" ] && ! ldd "$each" >/dev/null 2>&1 && { echo "$each"; return; }
  done
  return 1
}

# make_root DIRECTORY: a root file system with every command that busybox has.
make_root() {
  mkdir -p "$1/bin" "$1/etc" "$1/root" "$1/tmp" "$1/var/www"
  chmod 1777 "$1/tmp"
  cp "$busybox" "$1/bin/busybox"
  "$busybox" --list | while read -r command; do
    [ "$command" = busybox ] || ln -s busybox "$1/bin/$command"
  done
  printf 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/tmp:/bin/sh\n' >"$1/etc/passwd"
  printf 'root:x:0:\nnobody:x:65534:\n' >"$1/etc/group"
}

# make_repository NAME: one that is there already will do.
make_repository() {
  answer=$(curl -sS --max-time 10 "http://$address/" -H 'Content-Type: application/x-amz-json-1.1' \
    -H 'X-Amz-Target: AmazonEC2ContainerRegistry_V20150921.CreateRepository' -d "{\"repositoryName\":\"$1\"}") ||
    die "tried to make the repository $1 but no Slipway answers at $address"
  case $answer in
    *repositoryArn* | *RepositoryAlreadyExistsException*) ;;
    *) die "tried to make the repository $1 but: $answer" ;;
  esac
}

# publish ROOT NAME COMMAND: imports the directory as an image, pushes it, and forgets it here.
publish() {
  image="$address/$2"
  make_repository "${2%:*}"
  tar -C "$1" --numeric-owner --owner=0 --group=0 -c . |
    docker import --change 'ENV PATH=/bin' --change 'WORKDIR /' --change "CMD $3" - "$image" >/dev/null
  docker push -q "$image" || docker push "$image"
  docker image rm "$image" >/dev/null
}

busybox=$(find_busybox) || die "there is no static busybox; install one (apt-get install busybox-static) or set BUSYBOX to its path"
command -v curl >/dev/null || die "curl is missing"
command -v docker >/dev/null || die "the docker command is missing"

root=$scratch/seed
make_root "$root"
publish "$root" demo/busybox:1 '["sh"]'

printf '<!doctype html>\n<title>Slipway</title>\n<p>Launched close to home.</p>\n' >"$root/var/www/index.html"
publish "$root" demo/web:1 '["httpd","-f","-v","-p","8080","-h","/var/www"]'
rm -rf "$root"
say "pushed $address/demo/busybox:1 and $address/demo/web:1"
