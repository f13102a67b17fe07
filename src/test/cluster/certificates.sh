# One authority, and a key for whoever speaks to the API server. Sourced by ./cluster.

ec_key() { openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1"; }

# certificate FILE SUBJECT [NAMES]; keys are PKCS#8, which Java reads by itself
certificate() {
	[ -e "$1.key" ] || ec_key "$1.key"
	openssl req -new -key "$1.key" -subj "$2" -out "$1.csr"
	openssl x509 -req -in "$1.csr" -CA ca.crt -CAkey ca.key -CAcreateserial -days 3650 -out "$1.crt" \
		-extfile <(printf 'keyUsage=digitalSignature\nextendedKeyUsage=serverAuth,clientAuth\n%s\n' "${3:+subjectAltName=$3}")
}

kubeconfig() { # kubeconfig FILE CERTIFICATE
	cat >"$1" <<-END
	apiVersion: v1
	kind: Config
	clusters: [{name: test, cluster: {server: "https://$network.1:$api_port", certificate-authority: $run/pki/ca.crt}}]
	users: [{name: $2, user: {client-certificate: $run/pki/$2.crt, client-key: $run/pki/$2.key}}]
	contexts: [{name: test, context: {cluster: test, user: $2}}]
	current-context: test
	END
}

make_certificates() (
	cd "$run/pki"
	{
		ec_key ca.key
		openssl req -x509 -new -key ca.key -subj /CN=slipway-test -days 3650 -out ca.crt
		ec_key sa.key
		openssl pkey -in sa.key -pubout -out sa.pub
		certificate apiserver /CN=kube-apiserver "IP:127.0.0.1,IP:$network.1,IP:$services.1,DNS:localhost,DNS:kubernetes.default.svc"
		# Most clients in Java take an RSA key only.
		openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out admin.key
		certificate admin /O=system:masters/CN=admin
		certificate controllers /CN=system:kube-controller-manager
		certificate scheduler /CN=system:kube-scheduler
		certificate kubelet "/O=system:nodes/CN=system:node:$node" "IP:$network.1,DNS:$node"
		chmod 600 ./*.key
	} >"$run/log/openssl.log" 2>&1
	kubeconfig "$run/admin.conf" admin
	for user in controllers scheduler kubelet; do kubeconfig "$run/conf/$user.conf" "$user"; done
)
