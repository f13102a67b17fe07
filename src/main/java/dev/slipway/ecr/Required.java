package dev.slipway.ecr;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Members that a request must have.
final class Required {

  private Required() {}

  /// The member's value, or AWS's error where a request leaves it out.
  static <T> T of(@Nullable T value, String member) {
    if (value == null) {
      throw EcrErrors.invalid(member, "must not be null");
    }
    return value;
  }

  /// The list, which must be there and hold so many values, none of them null.
  static <T> List<T> list(boolean isThere, List<T> values, String member, int most) {
    if (!isThere) {
      throw EcrErrors.invalid(member, "must not be null");
    }
    if (values.isEmpty() || values.size() > most) {
      throw EcrErrors.invalid(member, "must have length between 1 and " + most);
    }
    values.forEach(each -> of(each, member));
    return values;
  }
}
