package dev.slipway.engine.kubernetes;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads small documents of an OCI registry, with the token that a registry gives to anybody, or
/// with a password where there is one.
final class RegistryClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;
  private static final Pattern PARAMETER = Pattern.compile("(realm|service|scope)=\"([^\"]*)\"");
  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final HttpClient http =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NORMAL)
          .connectTimeout(PATIENCE)
          .build();

  /// Who asks, should the registry want to know.
  interface Password {
    /// As HTTP's basic authentication takes it; empty where there is none.
    Optional<String> basic();

    Password NONE = Optional::empty;
  }

  private record Token(@JsonAlias("access_token") @JsonProperty("token") @Nullable String token) {}

  /// Reads a document as that type.
  ///
  /// @throws IOException with the registry's status, or with what became of the connection
  <T> T read(URI address, String accept, Class<T> type, Password password) throws IOException {
    var answer = send(address, accept, Optional.empty());
    if (answer.statusCode() == UNAUTHORIZED) {
      answer = send(address, accept, authorization(answer, password));
    }
    if (answer.statusCode() != OK) {
      throw new IOException(address.getPath() + ": HTTP status " + answer.statusCode());
    }
    return JSON.readValue(answer.body(), type);
  }

  private Optional<String> authorization(HttpResponse<byte[]> refusal, Password password)
      throws IOException {
    var challenge = refusal.headers().firstValue("WWW-Authenticate").orElse("");
    return challenge.startsWith("Bearer ")
        ? token(challenge).map(token -> "Bearer " + token)
        : password.basic().map(word -> "Basic " + word);
  }

  private Optional<String> token(String challenge) throws IOException {
    var query = new StringBuilder();
    var realm = "";
    var parameters = PARAMETER.matcher(challenge);
    while (parameters.find()) {
      if (parameters.group(1).equals("realm")) {
        realm = parameters.group(2);
      } else {
        query.append(query.isEmpty() ? '?' : '&').append(parameters.group(1)).append('=');
        query.append(parameters.group(2).replace(" ", "%20"));
      }
    }
    var answer = send(URI.create(realm + query), "application/json", Optional.empty());
    return answer.statusCode() == OK
        ? Optional.ofNullable(JSON.readValue(answer.body(), Token.class).token())
        : Optional.empty();
  }

  private HttpResponse<byte[]> send(URI address, String accept, Optional<String> authorization)
      throws IOException {
    var request = HttpRequest.newBuilder(address).timeout(PATIENCE).header("Accept", accept);
    authorization.ifPresent(words -> request.header("Authorization", words));
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + address, e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
