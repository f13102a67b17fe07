package dev.slipway.ecr;

import java.util.List;
import java.util.stream.IntStream;

/// An item that has no key of its own, and its place in the order of all, by which pages go.
record Numbered<T>(int number, T item) {

  static <T> List<Numbered<T>> all(List<T> items) {
    return IntStream.range(0, items.size())
        .mapToObj(each -> new Numbered<>(each, items.get(each)))
        .toList();
  }

  String key() {
    return "%08d".formatted(number);
  }
}
