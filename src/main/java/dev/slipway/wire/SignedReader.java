package dev.slipway.wire;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Reads what a request says of its own signature.
final class SignedReader {

  static final String ALGORITHM = "AWS4-HMAC-SHA256";
  static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private static final long LONGEST_SECONDS = Duration.ofDays(7).toSeconds();

  private final WireRequest request;
  private final AuthErrors errors;

  SignedReader(WireRequest request, AuthErrors errors) {
    this.request = request;
    this.errors = errors;
  }

  Signed read() {
    var authorization = request.header("Authorization");
    if (authorization.isPresent()) {
      return ofHeader(authorization.get());
    }
    var query = CanonicalQuery.parameters(request.query());
    if (query.containsKey("X-Amz-Algorithm")) {
      return ofQuery(query);
    }
    throw errors.missing();
  }

  private Signed ofHeader(String authorization) {
    int space = authorization.indexOf(' ');
    var algorithm = space < 0 ? authorization : authorization.substring(0, space);
    checkAlgorithm(algorithm);
    var parts = new TreeMap<String, String>();
    for (var part : authorization.substring(algorithm.length()).split(",", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        parts.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
      }
    }
    var date = request.header("X-Amz-Date").or(() -> request.header("Date"));
    checkComplete(parts, date.isPresent());
    return new Signed(
        credential(parts.getOrDefault("Credential", "")),
        List.of(parts.getOrDefault("SignedHeaders", "").split(";", -1)),
        parts.getOrDefault("Signature", ""),
        time(date.orElseThrow()),
        request.header("X-Amz-Security-Token"),
        Optional.empty());
  }

  private void checkComplete(Map<String, String> parts, boolean hasDate) {
    var lacks = new ArrayList<String>();
    for (var name : List.of("Credential", "Signature", "SignedHeaders")) {
      if (parts.getOrDefault(name, "").isEmpty()) {
        lacks.add("Authorization header requires '%s' parameter.".formatted(name));
      }
    }
    if (!hasDate) {
      lacks.add(
          "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
    }
    if (!lacks.isEmpty()) {
      throw errors.incomplete(String.join(" ", lacks));
    }
  }

  private Signed ofQuery(Map<String, String> query) {
    checkAlgorithm(query.getOrDefault("X-Amz-Algorithm", ""));
    for (var name :
        List.of("X-Amz-Credential", "X-Amz-Date", "X-Amz-SignedHeaders", "X-Amz-Signature")) {
      if (query.getOrDefault(name, "").isEmpty()) {
        throw errors.incomplete("AWS query-string parameters must include '%s'.".formatted(name));
      }
    }
    return new Signed(
        credential(query.getOrDefault("X-Amz-Credential", "")),
        List.of(query.getOrDefault("X-Amz-SignedHeaders", "").split(";", -1)),
        query.getOrDefault("X-Amz-Signature", ""),
        time(query.getOrDefault("X-Amz-Date", "")),
        Optional.ofNullable(query.get("X-Amz-Security-Token")),
        Optional.of(lifetime(query.getOrDefault("X-Amz-Expires", ""))));
  }

  private void checkAlgorithm(String algorithm) {
    if (!algorithm.equals(ALGORITHM)) {
      throw errors.incomplete("Unsupported AWS 'algorithm': '%s'.".formatted(algorithm));
    }
  }

  private Signed.Credential credential(String text) {
    var parts = text.split("/", -1);
    if (parts.length != 5) {
      throw errors.incomplete(
          "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '%s'"
              .formatted(text));
    }
    return new Signed.Credential(parts[0], parts[1], parts[2], parts[3], parts[4]);
  }

  private Signed.SignedTime time(String text) {
    try {
      var instant = LocalDateTime.parse(text, TIME).toInstant(ZoneOffset.UTC);
      return new Signed.SignedTime(text, instant);
    } catch (DateTimeException e) {
      throw errors.incomplete(
          "Date must be in ISO-8601 'basic format'. Got '%s'. See http://en.wikipedia.org/wiki/ISO_8601"
              .formatted(text));
    }
  }

  private Duration lifetime(String seconds) {
    try {
      long value = Long.parseLong(seconds);
      if (value >= 0 && value <= LONGEST_SECONDS) {
        return Duration.ofSeconds(value);
      }
    } catch (NumberFormatException e) {
      throw errors.incomplete(lifetimeSentence());
    }
    throw errors.incomplete(lifetimeSentence());
  }

  private static String lifetimeSentence() {
    return "X-Amz-Expires must be a number of seconds from 0 to " + LONGEST_SECONDS + ".";
  }
}
