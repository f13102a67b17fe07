package dev.slipway.ecr.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a schema demands of members, in the words of AWS's.
final class Schema {

  private Schema() {}

  /// A required member and whether it is there.
  record Member(String name, boolean isThere) {}

  static Member required(String name, Optional<?> value) {
    return new Member(name, value.isPresent());
  }

  static void mustHave(Member... members) {
    var missing = new ArrayList<String>();
    for (var member : members) {
      if (!member.isThere()) {
        missing.add("\"" + member.name() + "\"");
      }
    }
    if (!missing.isEmpty()) {
      throw wrong(
          "object has missing required properties ([%s])".formatted(String.join(",", missing)));
    }
  }

  static void mustBeAtLeast(int least, int number) {
    if (number < least) {
      throw wrong(
          "numeric instance is lower than the required minimum (minimum: %d, found: %d)"
              .formatted(least, number));
    }
  }

  static void mustBeOneOf(String value, String... possible) {
    var words = List.of(possible);
    if (!words.contains(value)) {
      throw wrong(
          "instance value (\"%s\") not found in enum (possible values: [%s])"
              .formatted(
                  value,
                  words.stream().map(each -> "\"" + each + "\"").collect(Collectors.joining(","))));
    }
  }

  static InvalidPolicyException notAllowed(String member) {
    return wrong(
        "object instance has properties which are not allowed by the schema: [\"%s\"]"
            .formatted(member));
  }

  static InvalidPolicyException wrong(String why) {
    return InvalidPolicyException.meaningless(why);
  }
}
