package dev.slipway.ecs;

import dev.slipway.store.RecordFormat;
import dev.slipway.wire.SdkJson;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/// Keeps what a user specified as AWS's own type, in the JSON of the wire.
public final class SdkFormat<T extends SdkPojo, B extends SdkPojo & SdkBuilder<?, T>>
    implements RecordFormat<T> {

  private final Supplier<B> builders;

  public SdkFormat(Supplier<B> builders) {
    this.builders = builders;
  }

  @Override
  public byte[] write(T record) {
    return SdkJson.write(record);
  }

  @Override
  public T read(byte[] bytes) {
    return SdkJson.read(bytes, builders.get());
  }
}
