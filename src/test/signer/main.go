// signer signs images and verifies signatures with cosign's own packages: the same keys, payloads, tags and referrers,
// without the key stores, clusters and policy languages that its command line is linked with. See registry/clients.sh.
//
//	signer key NAME                       makes NAME.key, with an empty password, and NAME.pub
//	signer sign tag|referrer NAME IMAGE   IMAGE is host/repository@digest
//	signer verify tag|referrer NAME IMAGE
package main

import (
	"bytes"
	"context"
	"crypto"
	"encoding/base64"
	"fmt"
	"os"

	"github.com/google/go-containerregistry/pkg/authn"
	"github.com/google/go-containerregistry/pkg/name"
	"github.com/google/go-containerregistry/pkg/v1/remote"
	"github.com/sigstore/cosign/v2/pkg/cosign"
	"github.com/sigstore/cosign/v2/pkg/oci/mutate"
	ociremote "github.com/sigstore/cosign/v2/pkg/oci/remote"
	"github.com/sigstore/cosign/v2/pkg/oci/static"
	"github.com/sigstore/sigstore/pkg/cryptoutils"
	"github.com/sigstore/sigstore/pkg/signature"
	"github.com/sigstore/sigstore/pkg/signature/payload"
)

var docker = ociremote.WithRemoteOptions(remote.WithAuthFromKeychain(authn.DefaultKeychain))

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "signer:", err)
		os.Exit(1)
	}
}

func run(words []string) error {
	switch {
	case len(words) == 2 && words[0] == "key":
		return makeKey(words[1])
	case len(words) == 4 && words[0] == "sign":
		return sign(words[1] == "referrer", words[2], words[3])
	case len(words) == 4 && words[0] == "verify":
		return verify(words[1] == "referrer", words[2], words[3])
	}
	return fmt.Errorf("not understood: %q", words)
}

func noPassword(bool) ([]byte, error) { return nil, nil }

func makeKey(file string) error {
	pair, err := cosign.GenerateKeyPair(noPassword)
	if err != nil {
		return err
	}
	if err := os.WriteFile(file+".key", pair.PrivateBytes, 0o600); err != nil {
		return err
	}
	return os.WriteFile(file+".pub", pair.PublicBytes, 0o644)
}

func sign(asReferrer bool, file, image string) error {
	digest, err := name.NewDigest(image, name.Insecure)
	if err != nil {
		return err
	}
	said, err := payload.Cosign{Image: digest}.MarshalJSON()
	if err != nil {
		return err
	}
	seal, err := seal(file, said)
	if err != nil {
		return err
	}
	signed, err := static.NewSignature(said, base64.StdEncoding.EncodeToString(seal))
	if err != nil {
		return err
	}
	entity, err := ociremote.SignedEntity(digest, docker)
	if err != nil {
		return err
	}
	if entity, err = mutate.AttachSignatureToEntity(entity, signed); err != nil {
		return err
	}
	if asReferrer {
		return ociremote.WriteSignaturesExperimentalOCI(digest, entity, docker)
	}
	return ociremote.WriteSignatures(digest.Repository, entity, docker)
}

func seal(file string, said []byte) ([]byte, error) {
	key, err := os.ReadFile(file + ".key")
	if err != nil {
		return nil, err
	}
	signer, err := cosign.LoadPrivateKey(key, nil, nil)
	if err != nil {
		return nil, err
	}
	return signer.SignMessage(bytes.NewReader(said))
}

func verify(asReferrer bool, file, image string) error {
	reference, err := name.ParseReference(image, name.Insecure)
	if err != nil {
		return err
	}
	pem, err := os.ReadFile(file + ".pub")
	if err != nil {
		return err
	}
	key, err := cryptoutils.UnmarshalPEMToPublicKey(pem)
	if err != nil {
		return err
	}
	verifier, err := signature.LoadVerifier(key, crypto.SHA256)
	if err != nil {
		return err
	}
	believed, _, err := cosign.VerifyImageSignatures(context.Background(), reference, &cosign.CheckOpts{
		SigVerifier:        verifier,
		ClaimVerifier:      cosign.SimpleClaimVerifier,
		RegistryClientOpts: []ociremote.Option{docker},
		ExperimentalOCI11:  asReferrer,
		IgnoreTlog:         true, // there is no internet, and so no log that all can see
	})
	if err != nil {
		return err
	}
	fmt.Println(len(believed), "signature believed")
	return nil
}
