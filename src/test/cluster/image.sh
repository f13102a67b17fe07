# An image of this machine's static busybox, as `ctr images import` takes it. Sourced by ./cluster.

make_image() ( # make_image NAME:TAG FILE ENTRYPOINT-JSON
	work=$(mktemp -d)
	trap 'rm -rf "$work"' EXIT
	mkdir -p "$work/root/bin" "$work/image"
	cp "$(command -v busybox)" "$work/root/bin/busybox"
	tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner -C "$work/root" -cf "$work/image/layer.tar" .
	digest=$(sha256sum "$work/image/layer.tar" | cut -d' ' -f1)
	machine=$(uname -m | sed 's/x86_64/amd64/; s/aarch64/arm64/')
	printf '{"architecture":"%s","os":"linux","config":{"Entrypoint":%s},"rootfs":{"type":"layers","diff_ids":["sha256:%s"]}}' \
		"$machine" "$3" "$digest" >"$work/image/config.json"
	printf '[{"Config":"config.json","RepoTags":["%s"],"Layers":["layer.tar"]}]' "$1" >"$work/image/manifest.json"
	tar -C "$work/image" -cf "$2" manifest.json config.json layer.tar
)
