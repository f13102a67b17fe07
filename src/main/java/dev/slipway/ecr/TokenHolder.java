package dev.slipway.ecr;

import dev.slipway.wire.Caller;

/// Who was given a token, or signs a request.
///
/// @param accessKeyId the access key, or empty where none is known
record TokenHolder(String account, String accessKeyId) {

  static TokenHolder of(Caller caller) {
    return new TokenHolder(caller.account(), caller.accessKeyId());
  }
}
