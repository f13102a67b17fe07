package dev.slipway.registry;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Pattern;

/// A word that points to one manifest of a repository.
public record TagName(@JsonValue String value) {
  private static final Pattern GRAMMAR = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}");

  @JsonCreator
  public TagName {
    if (!GRAMMAR.matcher(value).matches()) {
      throw new RegistryException(
          ErrorCode.TAG_INVALID, "%s is not a tag".formatted(Shown.of(value)));
    }
  }

  /// The tag of that name; empty where the text cannot be one.
  public static Optional<TagName> find(String text) {
    return GRAMMAR.matcher(text).matches() ? Optional.of(new TagName(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
