# What the registry holds, and how it is filled without a network. Sourced by ./slipway.

cmd_registry() {
  need_running
  what=${1:-}
  [ $# -eq 0 ] || shift
  case "$what" in
    ls) own -sSf "$url/slipway/registry?format=tags" ;;
    du) own -sSf "$url/slipway/registry?format=bytes" ;;
    gc) own -sSf -X POST "$url/slipway/registry/gc" && echo ;;
    import) registry_import "$@" ;;
    *) die "usage: slipway registry ls | du | gc | import FILE NAME:TAG" ;;
  esac
}

# registry_import FILE NAME:TAG: what 'docker save' wrote, an OCI layout, or one in a tar archive.
registry_import() {
  [ $# -eq 2 ] || die "usage: slipway registry import FILE NAME:TAG"
  need_skopeo
  if [ -d "$1" ]; then form=oci
  elif tar -tf "$1" 2>/dev/null | grep -qxE '(\./)?oci-layout' && ! tar -tf "$1" | grep -qxE '(\./)?manifest.json'; then form=oci-archive
  else form=docker-archive; fi
  made=$(ecr_call CreateRepository "{\"repositoryName\":\"${2%:*}\"}")
  case $made in
    *repositoryArn* | *RepositoryAlreadyExistsException*) ;;
    *) die "tried to make the repository ${2%:*} but: $made" ;;
  esac
  password=$(ecr_call GetAuthorizationToken '{}' | sed -n 's/.*"authorizationToken":"\([^"]*\)".*/\1/p' | base64 -d | cut -d: -f2-)
  [ -n "$password" ] || die "tried to get a token for the registry but: $(ecr_call GetAuthorizationToken '{}')"
  skopeo copy --all --dest-tls-verify=false --dest-creds "AWS:$password" "$form:$1" "docker://localhost:$port/$2"
}

# ecr_call OPERATION JSON
ecr_call() {
  signed ecr -sS --max-time 10 "$url/" -H 'Content-Type: application/x-amz-json-1.1' \
    -H "X-Amz-Target: AmazonEC2ContainerRegistry_V20150921.$1" -d "$2"
}
