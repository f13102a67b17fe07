package dev.slipway.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Computes signatures, and remembers the keys that were derived for a day, a region and a service.
final class SigningKeys {

  private static final int MOST_REMEMBERED = 1000;

  private final Map<String, byte[]> derived = new ConcurrentHashMap<>();

  String signature(AccessKey key, Signed.Credential credential, String text) {
    return HexFormat.of().formatHex(hmac(signingKey(key, credential), text));
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private byte[] signingKey(AccessKey key, Signed.Credential credential) {
    // The region is the client's word, and whoever knows a key id may name many of them.
    if (derived.size() > MOST_REMEMBERED) {
      derived.clear();
    }
    return derived.computeIfAbsent(
        key.id() + "/" + credential.scope(), name -> derive(key.secret(), credential));
  }

  private static byte[] derive(String secret, Signed.Credential credential) {
    var day = hmac(("AWS4" + secret).getBytes(StandardCharsets.UTF_8), credential.date());
    var region = hmac(day, credential.region());
    return hmac(hmac(region, credential.service()), credential.terminator());
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA256", e);
    }
  }
}
