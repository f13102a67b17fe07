package dev.slipway.ec2;

import java.util.ArrayList;
import java.util.List;

/// A text in which `*` stands for any text and `?` for one character; `\\` takes that meaning from
/// what follows it. No pattern takes longer to match than its length times the text's.
///
/// @param pieces one for each character
record Glob(List<Piece> pieces) {

  /// What stands at one place.
  sealed interface Piece {}

  record Literal(char value) implements Piece {}

  record AnyCharacter() implements Piece {}

  record AnyText() implements Piece {}

  Glob {
    pieces = List.copyOf(pieces);
  }

  static Glob parse(String text) {
    var pieces = new ArrayList<Piece>();
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      if (each == '\\' && i + 1 < text.length()) {
        i++;
        pieces.add(new Literal(text.charAt(i)));
      } else {
        pieces.add(
            switch (each) {
              case '*' -> new AnyText();
              case '?' -> new AnyCharacter();
              default -> new Literal(each);
            });
      }
    }
    return new Glob(pieces);
  }

  boolean matches(String text) {
    // reached[j]: the pieces so far match the first j characters.
    var reached = new boolean[text.length() + 1];
    reached[0] = true;
    for (var piece : pieces) {
      reached = after(piece, reached, text);
    }
    return reached[text.length()];
  }

  private static boolean[] after(Piece piece, boolean[] reached, String text) {
    var next = new boolean[reached.length];
    for (int j = 0; j < reached.length; j++) {
      next[j] =
          switch (piece) {
            case AnyText _ -> reached[j] || (j > 0 && next[j - 1]);
            case AnyCharacter _ -> j > 0 && reached[j - 1];
            case Literal(char value) -> j > 0 && reached[j - 1] && text.charAt(j - 1) == value;
          };
    }
    return next;
  }
}
