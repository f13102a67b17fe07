package dev.slipway.wire;

import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/// Model objects as JSON 1.1, the way they go over the wire, for those who keep what a user
/// specified. Times are kept to the millisecond.
public final class SdkJson {

  private SdkJson() {}

  public static byte[] write(SdkPojo pojo) {
    return JsonWriter.write(pojo);
  }

  /// Reads into a builder and builds it.
  public static <T, B extends SdkPojo & SdkBuilder<?, T>> T read(byte[] json, B builder) {
    JsonReader.read(json, builder);
    return builder.build();
  }
}
