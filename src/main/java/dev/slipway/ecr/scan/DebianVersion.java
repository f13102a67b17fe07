package dev.slipway.ecr.scan;

import java.math.BigInteger;

/// A version as dpkg orders it: `[epoch:]upstream[-revision]`. In both parts digits are compared as
/// numbers and all else character by character, a `~` before the end and letters before the rest.
record DebianVersion(String text) implements Comparable<DebianVersion> {

  @Override
  public int compareTo(DebianVersion other) {
    int byEpoch = epoch().compareTo(other.epoch());
    if (byEpoch != 0) {
      return byEpoch;
    }
    int byUpstream = compare(upstream(), other.upstream());
    return byUpstream != 0 ? byUpstream : compare(revision(), other.revision());
  }

  private BigInteger epoch() {
    int colon = text.indexOf(':');
    var before = colon < 0 ? "" : text.substring(0, colon);
    return before.matches("\\d+") ? new BigInteger(before) : BigInteger.ZERO;
  }

  private String withoutEpoch() {
    return text.substring(text.indexOf(':') + 1);
  }

  private String upstream() {
    int dash = withoutEpoch().lastIndexOf('-');
    return dash < 0 ? withoutEpoch() : withoutEpoch().substring(0, dash);
  }

  private String revision() {
    int dash = withoutEpoch().lastIndexOf('-');
    return dash < 0 ? "" : withoutEpoch().substring(dash + 1);
  }

  private static int compare(String one, String two) {
    int i = 0;
    int j = 0;
    while (i < one.length() || j < two.length()) {
      while (isWord(one, i) || isWord(two, j)) {
        int byWord = Integer.compare(weight(one, i), weight(two, j));
        if (byWord != 0) {
          return byWord;
        }
        i++;
        j++;
      }
      int endOne = endOfNumber(one, i);
      int endTwo = endOfNumber(two, j);
      int byNumber = number(one, i, endOne).compareTo(number(two, j, endTwo));
      if (byNumber != 0) {
        return byNumber;
      }
      i = endOne;
      j = endTwo;
    }
    return 0;
  }

  private static boolean isWord(String text, int at) {
    return at < text.length() && !Character.isDigit(text.charAt(at));
  }

  private static int weight(String text, int at) {
    if (!isWord(text, at)) {
      return 0;
    }
    char each = text.charAt(at);
    return each == '~' ? -1 : Character.isLetter(each) ? each : each + 256;
  }

  private static int endOfNumber(String text, int from) {
    int end = from;
    while (end < text.length() && Character.isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static BigInteger number(String text, int from, int end) {
    return from >= end ? BigInteger.ZERO : new BigInteger(text.substring(from, end));
  }
}
