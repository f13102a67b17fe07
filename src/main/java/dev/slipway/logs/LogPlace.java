package dev.slipway.logs;

/// The account and region that log groups belong to.
public record LogPlace(String account, String region) {

  /// Where that group's record stands in the store; no part can hold a slash but the last.
  String key(String group) {
    return account + "/" + region + "/" + group;
  }

  /// Where that stream's record stands; a group's name holds no colon.
  String key(String group, String stream) {
    return key(group) + ":" + stream;
  }
}
