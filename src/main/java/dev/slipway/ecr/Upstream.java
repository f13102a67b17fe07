package dev.slipway.ecr;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.slipway.registry.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Another registry, read over HTTP by the OCI specification, with the tokens that it gives to
/// anybody.
final class Upstream implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String ACCEPT =
      Arrays.stream(MediaType.values()).map(MediaType::text).collect(Collectors.joining(", "));
  private static final Pattern LOCAL =
      Pattern.compile("(localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[::1])(:\\d+)?");
  private static final Pattern PARAMETER = Pattern.compile("(\\w+)=\"([^\"]*)\"");

  private final String address;
  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(Redirect.NORMAL).connectTimeout(PATIENCE).build();
  private Optional<String> authorization = Optional.empty();

  /// @param host with its port; only one on this machine is spoken to without TLS
  Upstream(String host) {
    this.address = (LOCAL.matcher(host).matches() ? "http://" : "https://") + host;
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Token(
      Optional<String> token, @JsonProperty("access_token") Optional<String> accessToken) {}

  HttpResponse<InputStream> manifest(String repository, String reference) throws IOException {
    return get("/v2/%s/manifests/%s".formatted(repository, reference));
  }

  HttpResponse<InputStream> blob(String repository, String digest) throws IOException {
    return get("/v2/%s/blobs/%s".formatted(repository, digest));
  }

  /// Whether it answers as a registry does.
  HttpResponse<InputStream> base() throws IOException {
    return get("/v2/");
  }

  private HttpResponse<InputStream> get(String path) throws IOException {
    var answer = send(path);
    if (answer.statusCode() == 401 && logIn(answer)) {
      answer.body().close();
      return send(path);
    }
    return answer;
  }

  private HttpResponse<InputStream> send(String path) throws IOException {
    var request = HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE);
    request.header("Accept", ACCEPT);
    authorization.ifPresent(each -> request.header("Authorization", each));
    return exchange(request.build());
  }

  /// Gets the token that the registry's challenge tells to get; answers whether there is one.
  private boolean logIn(HttpResponse<InputStream> refused) throws IOException {
    var challenge = refused.headers().firstValue("WWW-Authenticate").orElse("");
    if (!challenge.regionMatches(true, 0, "Bearer ", 0, 7)) {
      return false;
    }
    var parameters = new HashMap<String, String>();
    PARAMETER
        .matcher(challenge)
        .results()
        .forEach(each -> parameters.put(each.group(1), each.group(2)));
    var realm = Optional.ofNullable(parameters.remove("realm"));
    if (realm.isEmpty()) {
      return false;
    }
    parameters.remove("error");
    var answer = exchange(HttpRequest.newBuilder(tokenUri(realm.get(), parameters)).build());
    try (var body = answer.body()) {
      Token token = Json.MAPPER.readValue(body, Token.class);
      authorization = token.token().or(token::accessToken).map(each -> "Bearer " + each);
      return authorization.isPresent();
    }
  }

  private static URI tokenUri(String realm, Map<String, String> parameters) {
    return URI.create(
        parameters.entrySet().stream()
            .map(
                each ->
                    each.getKey()
                        + "="
                        + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&", realm + "?", "")));
  }

  private HttpResponse<InputStream> exchange(HttpRequest request) throws IOException {
    try {
      return http.send(request, BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while reading from " + request.uri(), e);
    }
  }

  private static final class Json {
    static final JsonMapper MAPPER = JsonMapper.builder().addModule(new Jdk8Module()).build();
  }

  @Override
  public void close() {
    http.close();
  }
}
