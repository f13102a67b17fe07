package dev.slipway.ecr.scan;

import java.math.BigInteger;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A version as apk orders it: numbers between dots, a letter, suffixes such as `_rc1`, and a
/// revision `-r2`.
record ApkVersion(String text) implements Comparable<ApkVersion> {
  private static final Pattern PARTS =
      Pattern.compile(
          "_(?<suffix>[a-z]+)(?<count>\\d*)|-r(?<revision>\\d+)|(?<number>\\d+)|(?<letter>[a-z])");
  private static final List<String> BEFORE = List.of("alpha", "beta", "pre", "rc");
  private static final BigInteger LETTERS = BigInteger.valueOf(1_000_000);

  @Override
  public int compareTo(ApkVersion other) {
    var ours = PARTS.matcher(text).results().map(ApkVersion::part).toList();
    var theirs = PARTS.matcher(other.text).results().map(ApkVersion::part).toList();
    for (int i = 0; i < Math.max(ours.size(), theirs.size()); i++) {
      int byPart = part(ours, i).compareTo(part(theirs, i));
      if (byPart != 0) {
        return byPart;
      }
    }
    return 0;
  }

  /// @param kind what the part is: kinds that come earlier in this order are older
  private record Part(int kind, BigInteger value) implements Comparable<Part> {
    static final int BEFORE_RELEASE = 0;
    static final int END = 1;
    static final int REVISION = 2;
    static final int AFTER_RELEASE = 3;
    static final int LETTER = 4;
    static final int NUMBER = 5;

    @Override
    public int compareTo(Part other) {
      int byKind = Integer.compare(kind, other.kind);
      return byKind != 0 ? byKind : value.compareTo(other.value);
    }
  }

  private static Part part(List<Part> parts, int at) {
    return at < parts.size() ? parts.get(at) : new Part(Part.END, BigInteger.ZERO);
  }

  private static Part part(MatchResult found) {
    if (found.group("number") != null) {
      return new Part(Part.NUMBER, new BigInteger(found.group("number")));
    }
    if (found.group("revision") != null) {
      return new Part(Part.REVISION, new BigInteger(found.group("revision")));
    }
    if (found.group("letter") != null) {
      return new Part(Part.LETTER, BigInteger.valueOf(found.group("letter").charAt(0)));
    }
    int before = BEFORE.indexOf(found.group("suffix"));
    var count = found.group("count").isEmpty() ? "0" : found.group("count");
    return before < 0
        ? new Part(Part.AFTER_RELEASE, new BigInteger(count))
        : new Part(
            Part.BEFORE_RELEASE,
            LETTERS.multiply(BigInteger.valueOf(before)).add(new BigInteger(count)));
  }
}
