package dev.slipway.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import software.amazon.awssdk.core.SdkBytes;

/// Reads the values that stand for themselves, at the current token of a JSON 1.1 body; one of
/// another type is refused in AWS's words.
record JsonScalars(JsonParser in) {

  private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);
  private static final BigDecimal LATEST = BigDecimal.valueOf(Instant.MAX.getEpochSecond());

  String text(JsonToken token) throws IOException {
    expectText(token, "a String");
    return in.getText();
  }

  private static void expectText(JsonToken token, String type) {
    if (token != JsonToken.VALUE_STRING) {
      throw WireErrors.wrongType(token, type);
    }
  }

  static boolean truth(JsonToken token) {
    if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
      return token == JsonToken.VALUE_TRUE;
    }
    throw WireErrors.wrongType(token, "a Boolean");
  }

  long whole(JsonToken token, String type, long least, long greatest) throws IOException {
    if (token != JsonToken.VALUE_NUMBER_INT
        || in.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      throw WireErrors.wrongType(token, type);
    }
    long value = in.getLongValue();
    if (value < least || value > greatest) {
      throw WireErrors.wrongType(token, type);
    }
    return value;
  }

  BigDecimal decimal(JsonToken token, String type) throws IOException {
    if (!token.isNumeric()) {
      throw WireErrors.wrongType(token, type);
    }
    return in.getDecimalValue();
  }

  /// Seconds since 1970, with a fraction.
  Instant instant(JsonToken token) throws IOException {
    var seconds = decimal(token, "a Timestamp");
    if (seconds.abs().compareTo(LATEST) > 0) {
      throw WireErrors.wrongType(token, "a Timestamp");
    }
    var parts = seconds.multiply(NANOS).toBigInteger().divideAndRemainder(NANOS.toBigInteger());
    return Instant.ofEpochSecond(parts[0].longValueExact(), parts[1].longValueExact());
  }

  SdkBytes bytes(JsonToken token) throws IOException {
    expectText(token, "a Blob");
    return SdkBytes.fromByteArrayUnsafe(in.getBinaryValue());
  }
}
