package dev.slipway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The names under which Slipway answers.
class KnownHostsTest {

  private static final KnownHosts HOSTS = new KnownHosts(List.of("CI.internal"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "localhost:4566",
        "LOCALHOST:1",
        "127.0.0.1:4566",
        "[::1]:4566",
        "169.254.170.2",
        "000000000000.dkr.ecr.us-east-1.amazonaws.com:4566",
        "ci.internal:4566"
      })
  void areKnown(String host) {
    assertThat(HOSTS.isKnown(host)).isTrue();
    assertThat(HOSTS.isKnownOrigin("http://" + host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "evil.example",
        "evil.example:4566",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "localhost@evil.example",
        "localhost evil",
        "evil.dkr.ecr.us-east-1.amazonaws.com",
        "000000000000.dkr.ecr.us-east-1.amazonaws.com.evil.example",
        "169.254.169.254",
        "10.0.0.1",
        "[::2]"
      })
  void areForeign(String host) {
    assertThat(HOSTS.isKnown(host)).isFalse();
    assertThat(HOSTS.isKnownOrigin("http://" + host)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "", "localhost", "file:///", "http://", "http://local host"})
  void whatIsNoOriginOfOursIsForeign(String origin) {
    assertThat(HOSTS.isKnownOrigin(origin)).isFalse();
  }
}
