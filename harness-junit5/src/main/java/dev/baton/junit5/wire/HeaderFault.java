package dev.baton.junit5.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** A change to the headers of a message between two services. Thread-safe. */
@FunctionalInterface
public interface HeaderFault {

  /** Returns the headers to forward instead of these, which must not be modified. */
  List<Header> applyTo(List<Header> headers);

  /** Returns a fault that removes all headers of this name. */
  static HeaderFault strips(String name) {
    return each(name, header -> Stream.empty());
  }

  /** Returns a fault that forwards all headers of one name under another name. */
  static HeaderFault renames(String from, String to) {
    requireName(to);
    return each(from, header -> Stream.of(header.withName(to)));
  }

  /** Returns a fault that forwards each header of this name twice. */
  static HeaderFault duplicates(String name) {
    return each(name, header -> Stream.of(header, header));
  }

  /**
   * Returns a fault that truncates all values of this header to this many characters.
   *
   * @throws IllegalArgumentException if the length is negative
   */
  static HeaderFault truncates(String name, int length) {
    if (length < 0) {
      throw new IllegalArgumentException(
          "length to truncate '%s' to must not be negative, but was %s".formatted(name, length));
    }
    return each(
        name,
        header -> {
          String value = header.value();
          return Stream.of(header.withValue(value.substring(0, Math.min(length, value.length()))));
        });
  }

  /**
   * Returns a fault that replaces the character in the middle of each value of this header with a
   * {@code !}, which is invalid in any id.
   */
  static HeaderFault corrupts(String name) {
    return each(name, header -> Stream.of(header.withValue(corrupted(header.value()))));
  }

  private static String corrupted(String value) {
    int middle = value.length() / 2;
    return value.isEmpty() ? "!" : value.substring(0, middle) + "!" + value.substring(middle + 1);
  }

  /**
   * Returns a fault that sends only this value under this name, even if there was no such header.
   */
  static HeaderFault replaces(String name, String value) {
    HeaderFault strip = strips(name);
    return headers -> {
      List<Header> replaced = new ArrayList<>(strip.applyTo(headers));
      replaced.add(new Header(name, value));
      return replaced;
    };
  }

  /** Returns a fault that replaces each header of this name and forwards the others unchanged. */
  private static HeaderFault each(String name, Function<Header, Stream<Header>> replacement) {
    requireName(name);
    return headers ->
        headers.stream()
            .flatMap(header -> header.isNamed(name) ? replacement.apply(header) : Stream.of(header))
            .toList();
  }

  private static void requireName(String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException(
          "header name must not be blank, but was '%s'".formatted(name));
    }
  }
}
