package dev.baton.junit5.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A service that is wrong in one way.
 *
 * @param bug what it does, in words
 * @param service the reference with that bug
 * @param broken the rules that this breaks, no others
 */
record Mutation(String bug, UnaryOperator<Exchange> service, List<String> broken) {

  static Mutation of(String bug, UnaryOperator<Exchange> service, String... broken) {
    return new Mutation(bug, service, List.of(broken));
  }

  /** Sees other header lines than were sent. */
  static UnaryOperator<Exchange> seeing(UnaryOperator<List<RequestHeader>> lines) {
    return healthy -> (request, calls) -> healthy.send(lines.apply(request), calls);
  }

  /** Sees the values of a header otherwise. */
  static UnaryOperator<Exchange> reading(String name, UnaryOperator<String> value) {
    return seeing(lines -> lines.stream().map(line -> changed(line, name, value)).toList());
  }

  /** Takes a header for absent if one of its lines looks so. */
  static UnaryOperator<Exchange> ignoring(String name, Predicate<String> value) {
    return seeing(
        lines ->
            ProbeLines.of(lines, name).stream().anyMatch(value)
                ? without(lines, line -> line.is(name))
                : lines);
  }

  /** Does not see some lines. */
  static UnaryOperator<Exchange> missing(Predicate<RequestHeader> unseen) {
    return seeing(lines -> without(lines, unseen));
  }

  /** Sees the first line of a header only. */
  static UnaryOperator<Exchange> firstOf(String name) {
    return seeing(
        lines -> {
          List<RequestHeader> seen = new ArrayList<>(without(lines, line -> line.is(name)));
          lines.stream().filter(line -> line.is(name)).findFirst().ifPresent(seen::add);
          return seen;
        });
  }

  /** Sees the members of a list header otherwise. */
  static UnaryOperator<Exchange> members(String name, UnaryOperator<Stream<String>> members) {
    return seeing(
        lines -> {
          List<RequestHeader> seen = new ArrayList<>(without(lines, line -> line.is(name)));
          String value =
              members
                  .apply(ProbeLines.members(lines, name).stream().filter(m -> !m.isEmpty()))
                  .collect(Collectors.joining(","));
          if (!value.isEmpty()) {
            seen.add(new RequestHeader(name, value));
          }
          return seen;
        });
  }

  /** Sends another value than it should: a function of the request's value and the right one. */
  static UnaryOperator<Exchange> writing(String name, BinaryOperator<String> value) {
    return healthy ->
        (request, calls) -> {
          String sent = String.join(",", ProbeLines.of(request, name));
          return healthy.send(request, calls).stream()
              .map(call -> rewritten(call, name, right -> value.apply(sent, right)))
              .toList();
        };
  }

  private static List<RequestHeader> rewritten(
      List<RequestHeader> call, String name, UnaryOperator<String> value) {
    Map<String, String> lines = new LinkedHashMap<>();
    call.forEach(line -> lines.put(line.name(), line.value()));
    lines.put(name, value.apply(lines.getOrDefault(name, "")));
    lines.values().removeIf(String::isEmpty);
    return lines.entrySet().stream().map(e -> new RequestHeader(e.getKey(), e.getValue())).toList();
  }

  private static RequestHeader changed(
      RequestHeader line, String name, UnaryOperator<String> value) {
    return line.is(name) ? new RequestHeader(line.name(), value.apply(line.value())) : line;
  }

  private static List<RequestHeader> without(
      List<RequestHeader> lines, Predicate<RequestHeader> unseen) {
    return lines.stream().filter(unseen.negate()).toList();
  }

  @Override
  public String toString() {
    return bug;
  }
}
