package dev.slipway.ecr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.PullThroughCacheRuleAlreadyExistsException;
import software.amazon.awssdk.services.ecr.model.PullThroughCacheRuleNotFoundException;
import software.amazon.awssdk.services.ecr.model.UnsupportedUpstreamRegistryException;

/// Images come from another registry when they are asked for. The other registry is this service
/// under another account, or a server that gives tokens away as the large public ones do.
@QuarkusTest
class PullThroughTest {
  private static final String HERE = "555500000032.dkr.ecr.us-east-1.amazonaws.com/";

  @TestHTTPResource URI root;
  private EcrFixture registry;
  private EcrClient upstream;
  private EcrClient ecr;

  @BeforeEach
  void connect() {
    registry = new EcrFixture(root);
    upstream = registry.client();
    ecr = registry.client("555500000032", Region.US_EAST_1);
  }

  @Test
  void anIndexIsFetchedWithAllItListsAndServedWhenUpstreamHasLostIt() {
    rule("mirror", "127.0.0.1:" + root.getPort());
    upstream.createRepository(r -> r.repositoryName("lib/app"));
    var image = registry.push("lib/app", "layer", "1");
    registry.put("lib/app", "multi", EcrFixture.INDEX, EcrFixture.index(image));

    var pulled = registry.send("GET", "/v2/" + HERE + "mirror/lib/app/manifests/multi");

    assertThat(pulled.statusCode()).as(pulled.body()).isEqualTo(200);
    assertThat(pulled.body()).isEqualTo(EcrFixture.index(image));
    assertThat(ecr.listImages(r -> r.repositoryName("mirror/lib/app")).imageIds()).hasSize(2);
    upstream.deleteRepository(r -> r.repositoryName("lib/app").force(true));
    assertThat(
            registry.send("GET", "/v2/" + HERE + "mirror/lib/app/manifests/" + image).statusCode())
        .isEqualTo(200);
    assertThat(registry.send("GET", "/v2/" + HERE + "mirror/lib/app/manifests/multi").statusCode())
        .isEqualTo(200);
  }

  @Test
  void whatUpstreamDoesNotHaveIsNotFoundAndMakesNoRepository() {
    rule("empty", "127.0.0.1:" + root.getPort());

    assertThat(registry.send("GET", "/v2/" + HERE + "empty/no/app/manifests/1").body())
        .contains("NAME_UNKNOWN");
    assertThat(ecr.describeRepositories(r -> {}).repositories())
        .noneMatch(each -> each.repositoryName().startsWith("empty/"));
  }

  @Test
  void aTokenIsFetchedWhereUpstreamAsksForOne() throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var address = "127.0.0.1:" + server.getAddress().getPort();
    server.createContext("/token", each -> answer(each, 200, "{\"token\":\"let-me-in\"}"));
    server.createContext("/v2/", each -> guarded(each, address));
    server.start();
    try {
      rule("public", address);

      assertThat(ecr.validatePullThroughCacheRule(r -> r.ecrRepositoryPrefix("public")).isValid())
          .isTrue();
      assertThat(registry.send("GET", "/v2/" + HERE + "public/app/manifests/1").statusCode())
          .isEqualTo(200);
    } finally {
      server.stop(0);
    }
    assertThat(registry.send("GET", "/v2/" + HERE + "public/other/manifests/1").body())
        .contains("UNAVAILABLE", address);
    assertThat(ecr.validatePullThroughCacheRule(r -> r.ecrRepositoryPrefix("public")).failure())
        .contains("could not be reached");
  }

  @Test
  void rulesAreMadeShownChangedAndDeleted() {
    rule("life", "registry.example:5000");
    assertThatThrownBy(() -> rule("life", "registry.example:5000"))
        .isInstanceOf(PullThroughCacheRuleAlreadyExistsException.class);
    assertThatThrownBy(() -> rule("bad", "https://registry.example/x"))
        .isInstanceOf(UnsupportedUpstreamRegistryException.class);

    ecr.updatePullThroughCacheRule(
        r ->
            r.ecrRepositoryPrefix("life")
                .credentialArn("arn:aws:secretsmanager:us-east-1:555500000032:secret:x"));
    var shown =
        ecr.describePullThroughCacheRules(r -> r.ecrRepositoryPrefixes("life"))
            .pullThroughCacheRules()
            .getFirst();
    assertThat(shown.upstreamRegistryUrl()).isEqualTo("registry.example:5000");
    assertThat(shown.credentialArn()).endsWith("secret:x");

    ecr.deletePullThroughCacheRule(r -> r.ecrRepositoryPrefix("life"));
    assertThatThrownBy(() -> ecr.deletePullThroughCacheRule(r -> r.ecrRepositoryPrefix("life")))
        .isInstanceOf(PullThroughCacheRuleNotFoundException.class);
  }

  private void rule(String prefix, String url) {
    ecr.createPullThroughCacheRule(r -> r.ecrRepositoryPrefix(prefix).upstreamRegistryUrl(url));
  }

  /// An index without images, for those who bring the token.
  private static void guarded(HttpExchange exchange, String address) throws IOException {
    var token = exchange.getRequestHeaders().getFirst("Authorization");
    if (!"Bearer let-me-in".equals(token)) {
      exchange
          .getResponseHeaders()
          .add(
              "WWW-Authenticate",
              "Bearer realm=\"http://" + address + "/token\",service=\"s\",scope=\"a:b:c\"");
      answer(exchange, 401, "{}");
    } else {
      exchange.getResponseHeaders().add("Content-Type", EcrFixture.INDEX);
      answer(exchange, 200, "{\"schemaVersion\":2,\"manifests\":[]}");
    }
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }
}
