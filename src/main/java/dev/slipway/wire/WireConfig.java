package dev.slipway.wire;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/// Who a caller is when the request does not say, and who is believed.
@ConfigMapping(prefix = "slipway")
public interface WireConfig {

  /// The account of callers whose access key id is not itself an account: twelve digits.
  @WithDefault("000000000000")
  String account();

  /// The region of requests that are not signed.
  @WithDefault("us-east-1")
  String region();

  /// The largest body of an AWS request, in bytes: 48 MiB, which holds a part of an image layer (20
  /// MiB) in base64.
  @WithDefault("50331648")
  int maxRequestBytes();

  /// Whose signatures are believed.
  Auth auth();

  /// The keys that are configured.
  interface Auth {

    /// Pairs of an access key id and its secret, `AKID:SECRET`, separated by commas. Where there
    /// are none, everyone is believed.
    Optional<List<String>> keys();
  }
}
