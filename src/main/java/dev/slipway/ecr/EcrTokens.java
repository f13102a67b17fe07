package dev.slipway.ecr;

import dev.slipway.store.JsonFormat;
import dev.slipway.store.Store;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The passwords that `docker login` uses: who asked, until when, and a seal that only this service
/// can make. They stay good over a restart.
public final class EcrTokens {
  static final Duration LIFETIME = Duration.ofHours(12);

  /// Who pulls for tasks, in place of an account.
  static final String ENGINE = "engine";

  /// Everybody's user name.
  public static final String USER = "AWS";

  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final Store store;
  private final InstantSource clock;
  private @Nullable Seal seal;

  public EcrTokens(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /// The key of the seals, kept with everything else.
  record Secret(String base64) {}

  /// What a token that was sent is worth.
  sealed interface Worth {

    /// Issued to that caller, or to the {@link #ENGINE}.
    record Valid(TokenHolder holder) implements Worth {}

    record Expired() implements Worth {}

    record Invalid() implements Worth {}
  }

  /// A token for the caller, good for twelve hours; the form that goes behind `Basic`.
  String issue(TokenHolder holder) {
    return Base64.getEncoder().encodeToString(bytes(USER + ":" + password(holder)));
  }

  /// The password with which the engine of this machine pulls, whosever image it is.
  public String enginePassword() {
    return password(new TokenHolder(ENGINE, ""));
  }

  private String password(TokenHolder holder) {
    var until = clock.instant().plus(LIFETIME).getEpochSecond();
    var claims = "%s.%d.%s".formatted(holder.account(), until, holder.accessKeyId());
    return ENCODER.encodeToString(bytes(claims)) + "." + seal().of(claims);
  }

  Instant expiry() {
    return clock.instant().plus(LIFETIME);
  }

  /// Judges an Authorization header.
  Worth judge(String authorization) {
    return sentPassword(authorization).map(this::judgePassword).orElseGet(Worth.Invalid::new);
  }

  private Worth judgePassword(String password) {
    int dot = password.indexOf('.');
    var claims = dot < 0 ? Optional.<String>empty() : decode(password.substring(0, dot));
    if (claims.isEmpty() || !seal().isOn(claims.get(), password.substring(dot + 1))) {
      return new Worth.Invalid();
    }
    // Tokens of an earlier version do not say which access key they were given to.
    var parts = List.of(claims.get().split("\\.", 3));
    var holder = new TokenHolder(parts.get(0), parts.size() > 2 ? parts.get(2) : "");
    return clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(parts.get(1))))
        ? new Worth.Valid(holder)
        : new Worth.Expired();
  }

  private static Optional<String> sentPassword(String authorization) {
    if (!authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
      return Optional.empty();
    }
    return decode(authorization.substring(6).strip())
        .filter(each -> each.startsWith(USER + ":"))
        .map(each -> each.substring(USER.length() + 1));
  }

  private static Optional<String> decode(String base64) {
    try {
      var decoder =
          base64.indexOf('-') >= 0 || base64.indexOf('_') >= 0
              ? Base64.getUrlDecoder()
              : Base64.getDecoder();
      return Optional.of(new String(decoder.decode(base64), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// Read, or made and written down, with the first token: a start need not wait for the disk.
  private synchronized Seal seal() {
    if (seal == null) {
      seal = new Seal(Base64.getDecoder().decode(secret()));
    }
    return seal;
  }

  private String secret() {
    var table = store.table("ecr.secret", JsonFormat.of(Secret.class));
    table.putIfAbsent("token", new Secret(Base64.getEncoder().encodeToString(Seal.newKey())));
    return table.find("token").orElseThrow().base64();
  }
}
