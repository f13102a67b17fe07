package dev.slipway.ecs.query;

import java.util.Comparator;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/// What is asked of a subject's value.
sealed interface Requirement {

  boolean isMetBy(String value);

  /// That there is a value at all.
  record Exists() implements Requirement {
    @Override
    public boolean isMetBy(String value) {
      return true;
    }
  }

  /// That it is one of these.
  record In(Set<String> arguments, Comparator<String> order) implements Requirement {
    public In {
      arguments = Set.copyOf(arguments);
    }

    @Override
    public boolean isMetBy(String value) {
      return arguments.stream().anyMatch(argument -> order.compare(value, argument) == 0);
    }
  }

  /// How it stands to an argument.
  record Compared(Comparator<String> order, IntPredicate wanted, String argument)
      implements Requirement {
    @Override
    public boolean isMetBy(String value) {
      return wanted.test(order.compare(value, argument));
    }
  }

  /// That all of it is of a pattern.
  record Matches(Pattern pattern) implements Requirement {
    @Override
    public boolean isMetBy(String value) {
      return pattern.matcher(value).matches();
    }
  }
}
