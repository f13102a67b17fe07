package dev.slipway.ecr.pattern;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A text in which `*` stands for any characters, or none.
public record Wildcard(String text) {

  /// Whether the whole word fits.
  public boolean matches(String word) {
    var pattern =
        Arrays.stream(text.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    return Pattern.compile(pattern, Pattern.DOTALL).matcher(word).matches();
  }

  /// How many stars there are.
  public long stars() {
    return text.chars().filter(each -> each == '*').count();
  }
}
