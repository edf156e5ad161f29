package dev.baton.junit5.conformance;

import java.util.List;
import java.util.stream.Stream;

/** The lines of one header, as services read them. */
final class ProbeLines {

  private ProbeLines() {}

  static List<String> of(List<RequestHeader> headers, String name) {
    return headers.stream().filter(line -> line.is(name)).map(RequestHeader::value).toList();
  }

  /** All members of all lines, trimmed; empty ones too. */
  static List<String> members(List<RequestHeader> headers, String name) {
    return of(headers, name).stream()
        .flatMap(value -> Stream.of(value.split(",", -1)))
        .map(Blanks::trim)
        .toList();
  }
}
