package dev.slipway.store;

/// How records of one kind are written as bytes and read back.
///
/// Reading must understand whatever an earlier version of Slipway wrote under the same schema
/// version.
public interface RecordFormat<R> {

  byte[] write(R record);

  R read(byte[] bytes);
}
