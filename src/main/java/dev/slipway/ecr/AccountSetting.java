package dev.slipway.ecr;

import java.util.Arrays;

/// What an account can switch for its registry.
enum AccountSetting {
  /// Which scanner looks at images; there is only one here.
  BASIC_SCAN_TYPE_VERSION("AWS_NATIVE", "CLAIR"),
  /// Whether the registry's policy is about all actions (V2) or only about those by which images
  /// come from elsewhere (V1).
  REGISTRY_POLICY_SCOPE("V2", "V1"),
  /// Whether a push may use a layer that another repository of the registry holds.
  BLOB_MOUNTING("ENABLED", "DISABLED");

  private final String usual;
  private final String other;

  AccountSetting(String usual, String other) {
    this.usual = usual;
    this.other = other;
  }

  static AccountSetting of(String name) {
    return Arrays.stream(values())
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                EcrErrors.invalid(
                    "name", "Member must satisfy enum value set: " + Arrays.toString(values())));
  }

  /// What holds until the user says otherwise.
  String usual() {
    return usual;
  }

  void mustAllow(String value) {
    if (!value.equals(usual) && !value.equals(other)) {
      throw EcrErrors.invalid(
          "value", "Member must satisfy enum value set: [%s, %s]".formatted(usual, other));
    }
  }
}
