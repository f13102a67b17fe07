package dev.slipway.engine;

import java.util.regex.Pattern;

/// Names a container group within one engine: 1 to 64 lower-case letters, digits and hyphens.
public record GroupId(String value) implements Comparable<GroupId> {
  private static final Pattern VALID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

  public GroupId {
    if (!VALID.matcher(value).matches()) {
      throw new IllegalArgumentException("not a group id: " + value);
    }
  }

  @Override
  public int compareTo(GroupId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
