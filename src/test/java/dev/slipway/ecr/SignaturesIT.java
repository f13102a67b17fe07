package dev.slipway.ecr;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;

/// cosign's own code, without internet, signs images at a registry that asks for a token and
/// believes no other signature than the one of the image's own signer.
@QuarkusTest
@TestProfile(ConformanceIT.TokenRequired.class)
class SignaturesIT extends WithRegistryTools {
  private static final String BELIEVED = "exit 0\n1 signature believed\n";

  @BeforeEach
  void makeAKey() {
    tools.logIn();
    key("ours");
  }

  @Test
  void aSignatureStandsBesideTheImageUnderATag() throws IOException {
    var digest = pushed("signed/tag");

    assertThat(verify("tag", "ours", "signed/tag:1")).contains("no signatures found");
    sign("tag", "ours", "signed/tag@" + digest);

    assertThat(verify("tag", "ours", "signed/tag:1")).isEqualTo(BELIEVED);
    assertThat(tags("signed/tag")).containsExactlyInAnyOrder("1", signatureTag(digest));
  }

  @Test
  void aSignatureRefersToTheImageWithoutATag() throws IOException {
    var digest = pushed("signed/subject");

    sign("referrer", "ours", "signed/subject@" + digest);

    assertThat(verify("referrer", "ours", "signed/subject:1")).isEqualTo(BELIEVED);
    assertThat(verify("tag", "ours", "signed/subject:1")).contains("no signatures found");
    assertThat(tools.ok("oras", "discover", "--plain-http", host + "/signed/subject@" + digest))
        .contains("application/vnd.dev.cosign.artifact.sig.v1+json");
    assertThat(tags("signed/subject")).containsExactly("1");
    assertThat(ecr.listImages(r -> r.repositoryName("signed/subject")).imageIds()).hasSize(2);
  }

  @Test
  void whatAnotherSignedOrAnotherImagesSignatureSaysIsNotBelieved() throws IOException {
    var digest = pushed("signed/wrong");
    key("theirs");
    sign("tag", "theirs", "signed/wrong@" + digest);
    assertThat(verify("tag", "ours", "signed/wrong:1")).contains("no matching signatures");
    assertThat(verify("tag", "theirs", "signed/wrong:1")).isEqualTo(BELIEVED);

    tools.ok(
        "crane",
        "append",
        "--insecure",
        "-f",
        tools.layer("tampered"),
        "-t",
        host + "/signed/wrong:1");
    assertThat(verify("tag", "theirs", "signed/wrong:1")).contains("no signatures found");

    var signatures = host + "/signed/wrong:";
    tools.ok(
        "crane",
        "copy",
        "--insecure",
        signatures + signatureTag(digest),
        signatures + signatureTag(digest("signed/wrong:1")));
    assertThat(verify("tag", "theirs", "signed/wrong:1")).contains("no matching signatures");
  }

  private String pushed(String repository) throws IOException {
    tools.repositories(repository);
    tools.push(repository + ":1");
    return digest(repository + ":1");
  }

  private String digest(String image) {
    return tools.ok("crane", "digest", "--insecure", host + "/" + image).strip();
  }

  private static String signatureTag(String digest) {
    return digest.replace(':', '-') + ".sig";
  }

  private List<String> tags(String repository) {
    return ecr.listImages(r -> r.repositoryName(repository)).imageIds().stream()
        .map(ImageIdentifier::imageTag)
        .filter(each -> each != null)
        .toList();
  }

  private void key(String name) {
    tools.ok("signer", "key", name);
  }

  private void sign(String how, String key, String image) {
    tools.ok("signer", "sign", how, key, host + "/" + image);
  }

  /// What the signer said, behind its exit code.
  private String verify(String how, String key, String image) {
    return tools.run("signer", "verify", how, key, host + "/" + image);
  }
}
