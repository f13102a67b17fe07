package dev.slipway.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;

class FilterPatternTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "''                  | anything              | true",
        "' '                 | anything              | true",
        "'\"\"'              | anything              | true",
        "ERROR               | [ERROR] disk full     | true",
        "ERROR               | error: disk full      | false",
        "ERROR disk          | ERROR no disk         | true",
        "ERROR disk          | ERROR no space        | false",
        "\"disk full\"       | ERROR disk full       | true",
        "\"disk full\"       | ERROR full disk       | false",
        "\"say \\\"hi\\\"\"  | I say \"hi\" to you   | true",
        "?ERROR ?WARN        | WARN late             | true",
        "?ERROR ?WARN        | INFO on time          | false",
        "?\"on time\" ?WARN  | INFO on time          | true",
        "ERROR -timeout      | ERROR disk            | true",
        "ERROR -timeout      | ERROR timeout         | false",
        "-\"disk full\"      | ERROR disk full       | false",
        "-timeout            | INFO on time          | true",
        "ERROR ?disk ?net    | ERROR other           | true",
      })
  void matches(String pattern, String message, boolean expected) {
    assertThat(FilterPattern.parse(pattern).matches(message)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{ $.level = \"ERROR\" }", "[ip, user, status = 4*]", "%[0-9]+%"})
  void refusesWhatItCannotEvaluateInsteadOfMatchingNothing(String pattern) {
    assertThatThrownBy(() -> FilterPattern.parse(pattern))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageStartingWith("Slipway does not evaluate");
  }

  @Test
  void refusesABareTermWithOtherCharacters() {
    assertThatThrownBy(() -> FilterPattern.parse("ERROR disk.full"))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessage("Invalid character(s) in term 'disk.full'");
  }

  @Test
  void refusesAnUnclosedPhrase() {
    assertThatThrownBy(() -> FilterPattern.parse("\"disk full"))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessage("Invalid filter pattern");
  }
}
