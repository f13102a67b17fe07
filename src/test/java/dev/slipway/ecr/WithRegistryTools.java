package dev.slipway.ecr;

import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecr.EcrClient;

/// What each test with clients of registries has at hand: the clients, the registry, and a token.
abstract class WithRegistryTools {
  @TestHTTPResource URI root;
  @TempDir Path scratch;
  RegistryTools tools;
  EcrClient ecr;
  String host;
  String password;

  @BeforeEach
  void askForAToken() {
    tools = new RegistryTools(root, scratch);
    ecr = tools.ecr();
    host = tools.host();
    password = tools.password();
  }
}
