package dev.slipway.wire;

import com.fasterxml.jackson.core.JsonToken;

/// The errors that the protocols themselves answer with.
final class WireErrors {

  private WireErrors() {}

  static WireException unknownOperation() {
    return new WireException(
        "UnknownOperationException",
        "The requested operation is not recognized by the service.",
        404);
  }

  /// The model knows the operation and Slipway has not built it. The code is none of AWS's, so that
  /// nobody takes it for an answer AWS would give; 501 is a status that no SDK tries again.
  static WireException notBuilt(String service, String operation) {
    return new WireException(
        "NotImplementedException",
        "%s is an operation of %s that this version of Slipway does not have; it comes in a later one."
            .formatted(operation, service),
        501);
  }

  /// The Query protocols' word for an operation that does not exist.
  static WireException invalidAction(String action, String version) {
    return new WireException(
        "InvalidAction",
        "The action %s is not valid for this web service (version %s).".formatted(action, version),
        400);
  }

  static WireException notJson(String why) {
    return serialization("Could not parse request body into json: " + why);
  }

  static WireException serialization(String sentence) {
    return new WireException("SerializationException", sentence, 400);
  }

  /// A JSON value of another type than the member has.
  static WireException wrongType(JsonToken found, String wanted) {
    return serialization(
        switch (found) {
          case START_OBJECT -> "Start of structure or map found where not expected.";
          case START_ARRAY -> "Start of list found where not expected";
          case VALUE_STRING -> "STRING_VALUE can not be converted to " + wanted;
          case VALUE_NUMBER_INT -> "NUMBER_VALUE can not be converted to " + wanted;
          case VALUE_NUMBER_FLOAT -> "DECIMAL_VALUE can not be converted to " + wanted;
          case VALUE_TRUE -> "TRUE_VALUE can not be converted to " + wanted;
          case VALUE_FALSE -> "FALSE_VALUE can not be converted to " + wanted;
          default -> "Unexpected null where " + wanted + " was expected";
        });
  }

  static WireException malformedForm(String name, String value, String wanted) {
    return new WireException(
        "MalformedInput",
        "Value (%s) for parameter %s is not %s".formatted(value, name, wanted),
        400);
  }

  static WireException internalFailure() {
    return new WireException(
        "InternalFailure", "The request processing has failed because of an unknown error.", 500);
  }
}
