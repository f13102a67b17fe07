package dev.slipway.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which messages a search wants: terms that must be there, of which one must be there, that must
/// not be there. Upper and lower case differ.
///
/// Optional terms beside required ones have no effect, as in CloudWatch Logs.
record FilterPattern(List<String> all, List<String> any, List<String> none) {
  private static final Pattern PIECE =
      Pattern.compile("\\s*([?-]?)(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s\"]+))");
  private static final Pattern BARE_TERM = Pattern.compile("\\w+", Pattern.UNICODE_CHARACTER_CLASS);

  FilterPattern {
    all = List.copyOf(all);
    any = List.copyOf(any);
    none = List.copyOf(none);
  }

  boolean matches(String message) {
    return all.stream().allMatch(message::contains)
        && (any.isEmpty() || !all.isEmpty() || any.stream().anyMatch(message::contains))
        && none.stream().noneMatch(message::contains);
  }

  static FilterPattern parse(String text) {
    String pattern = text.strip();
    refuseOtherLanguages(pattern);
    var all = new ArrayList<String>();
    var any = new ArrayList<String>();
    var none = new ArrayList<String>();
    var pieces = PIECE.matcher(pattern);
    int at = 0;
    while (at < pattern.length()) {
      if (!pieces.find(at) || pieces.start() != at) {
        throw LogsErrors.invalidFilterPattern();
      }
      String term = term(pieces.group(2), pieces.group(3));
      switch (pieces.group(1)) {
        case "?" -> any.add(term);
        case "-" -> none.add(term);
        default -> all.add(term);
      }
      at = pieces.end();
    }
    return new FilterPattern(all, any, none);
  }

  private static String term(@Nullable String quoted, @Nullable String bare) {
    if (quoted != null) {
      return quoted.replaceAll("\\\\(.)", "$1").strip();
    }
    if (bare == null || !BARE_TERM.matcher(bare).matches()) {
      throw LogsErrors.invalidTerm(String.valueOf(bare));
    }
    return bare;
  }

  private static void refuseOtherLanguages(String pattern) {
    if (pattern.startsWith("{")) {
      throw LogsErrors.notEvaluated("JSON filter patterns ({ $.field = … })");
    }
    if (pattern.startsWith("[")) {
      throw LogsErrors.notEvaluated("space-delimited filter patterns ([a, b, …])");
    }
    if (pattern.startsWith("%")) {
      throw LogsErrors.notEvaluated("regular expressions in filter patterns (%…%)");
    }
  }
}
