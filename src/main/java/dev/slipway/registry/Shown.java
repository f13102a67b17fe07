package dev.slipway.registry;

/// What a client sent, made fit to stand in a message: short, and without control characters.
final class Shown {
  private static final int LONGEST = 128;

  private Shown() {}

  static String of(String text) {
    var printable = text.replaceAll("\\p{Cntrl}", "?");
    return "'"
        + (printable.length() > LONGEST ? printable.substring(0, LONGEST) + "…" : printable)
        + "'";
  }
}
