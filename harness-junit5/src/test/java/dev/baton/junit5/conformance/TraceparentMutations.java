package dev.baton.junit5.conformance;

import static dev.baton.junit5.conformance.Mutation.firstOf;
import static dev.baton.junit5.conformance.Mutation.ignoring;
import static dev.baton.junit5.conformance.Mutation.missing;
import static dev.baton.junit5.conformance.Mutation.reading;
import static dev.baton.junit5.conformance.Mutation.seeing;
import static dev.baton.junit5.conformance.Mutation.writing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What services do wrong with a traceparent, and which rules see it. */
final class TraceparentMutations {

  private static final String TP = "traceparent";

  private TraceparentMutations() {}

  static List<Mutation> all() {
    return Stream.of(traceparents(), repairs(), flags(), calls()).flatMap(List::stream).toList();
  }

  private static List<Mutation> traceparents() {
    return List.of(
        Mutation.of(
            "begins no trace without headers",
            request -> silentWithout(request),
            "traceparent-absent",
            "calls-new-trace"),
        Mutation.of("reads the first traceparent", firstOf(TP), "traceparent-twice"),
        Mutation.of(
            "reads names with a dash or dot",
            seeing(TraceparentMutations::guessed),
            "traceparent-other-name",
            "tracestate-other-name"),
        Mutation.of(
            "knows traceparent in lower case only",
            missing(line -> line.is(TP) && !line.name().equals(TP)),
            "traceparent-name-case"),
        Mutation.of(
            "does not trim",
            ignoring(TP, value -> !value.equals(value.strip())),
            "traceparent-blanks"),
        Mutation.of(
            "knows version 00 only",
            ignoring(TP, value -> value.startsWith("cc")),
            "version-higher"),
        Mutation.of(
            "passes a higher version on",
            writing(
                TP,
                (sent, right) ->
                    sent.startsWith("cc-") && right.contains(Sent.TRACE)
                        ? "cc" + right.substring(2)
                        : right),
            "version-higher"),
        Mutation.of(
            "passes the parent id on",
            writing(TP, (sent, right) -> sent.equals(Sent.VALID) ? sent : right),
            rulesThatGoOnWithFlag01()));
  }

  private static List<Mutation> repairs() {
    return List.of(
        Mutation.of(
            "reads 55 characters",
            reading(
                TP,
                value ->
                    value.startsWith("00-") && value.length() > 55
                        ? value.substring(0, 55)
                        : value),
            "version-00-length",
            "flags-long"),
        Mutation.of(
            "takes missing flags for 01",
            reading(TP, value -> value.replaceFirst("^(01-.{32}-.{16})(-0)?$", "$1-01")),
            "version-higher-short"),
        Mutation.of(
            "takes version ff for 00",
            reading(TP, value -> value.replaceFirst("^ff", "00")),
            "version-ff",
            "tracestate-alone"),
        Mutation.of(
            "takes any version for 00",
            reading(TP, value -> value.replaceFirst("^([.]0|0[.]|CC)", "00")),
            "version-illegal"),
        Mutation.of(
            "reads a version up to the dash",
            reading(TP, value -> value.replaceFirst("^0+-", "00-")),
            "version-long",
            "version-short"),
        Mutation.of(
            "passes a zero trace id on",
            writing(TP, (sent, right) -> sent.contains("-" + "0".repeat(32)) ? sent : right),
            "trace-id-zero",
            "calls-after-invalid"),
        Mutation.of(
            "takes illegal digits of a trace id for 0",
            reading(
                TP,
                value ->
                    value
                        .replaceFirst("^00-[.](.{31})-", "00-0$1-")
                        .replaceFirst("^00-(.{31})[.]-", "00-$10-")),
            "trace-id-illegal"),
        Mutation.of(
            "cuts a trace id",
            reading(TP, value -> value.replaceFirst("^00-(.{32}).-", "00-$1-")),
            "trace-id-long"),
        Mutation.of(
            "pads a trace id",
            reading(TP, value -> value.replaceFirst("^00-(.{31})-", "00-0$1-")),
            "trace-id-short"),
        Mutation.of(
            "takes a zero parent id",
            reading(
                TP, value -> value.replace("-" + "0".repeat(16) + "-", "-" + "1".repeat(16) + "-")),
            "parent-id-zero"),
        Mutation.of(
            "takes illegal digits of a parent id for 0",
            reading(
                TP,
                value ->
                    value
                        .replaceFirst("-[.](.{15})-", "-0$1-")
                        .replaceFirst("-(.{15})[.]-", "-$10-")),
            "parent-id-illegal"),
        Mutation.of(
            "cuts a parent id",
            reading(TP, value -> value.replaceFirst("-(.{16}).-01$", "-$1-01")),
            "parent-id-long"),
        Mutation.of(
            "pads a parent id",
            reading(TP, value -> value.replaceFirst("-(.{15})-01$", "-0$1-01")),
            "parent-id-short"),
        Mutation.of(
            "reads ids in any case",
            reading(TP, value -> value.startsWith("00") ? value.toLowerCase(Locale.ROOT) : value),
            "hex-lower-case"));
  }

  private static List<Mutation> flags() {
    return List.of(
        Mutation.of(
            "takes illegal flags for 00",
            reading(TP, value -> value.replaceFirst("-([.]0|0[.])$", "-00")),
            "flags-illegal"),
        Mutation.of(
            "cuts flags", reading(TP, value -> value.replaceFirst("-001$", "-00")), "flags-long"),
        Mutation.of(
            "pads flags",
            reading(TP, value -> value.replaceFirst("^00(.*)-1$", "00$1-01")),
            "flags-short"),
        Mutation.of(
            "knows the sampled flag only",
            writing(
                TP,
                (sent, right) ->
                    right.substring(0, 53)
                        + (right.endsWith("1") || right.endsWith("3") ? "01" : "00")),
            "flags-random-kept"),
        Mutation.of(
            "calls all ids random",
            writing(TP, (sent, right) -> right.substring(0, 53) + "03"),
            "flags-random-not-invented"),
        Mutation.of(
            "passes all flags on",
            writing(
                TP,
                (sent, right) ->
                    right.contains(Sent.TRACE)
                        ? right.substring(0, 53) + sent.strip().substring(53, 55)
                        : right),
            "flags-reserved-zero"));
  }

  private static List<Mutation> calls() {
    return List.of(
        Mutation.of(
            "has one span for all calls",
            healthy ->
                (request, calls) -> Collections.nCopies(calls, healthy.send(request, 1).get(0)),
            "calls-one-trace",
            "calls-new-trace",
            "calls-after-invalid"),
        Mutation.of(
            "forgets the context after the first call",
            healthy ->
                (request, calls) ->
                    IntStream.range(0, calls)
                        .mapToObj(i -> call(healthy, i == 0 ? request : List.of()))
                        .toList(),
            "calls-one-trace"));
  }

  private static List<RequestHeader> call(Exchange service, List<RequestHeader> request) {
    try {
      return service.send(request, 1).get(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Exchange silentWithout(Exchange healthy) {
    return (request, calls) ->
        request.isEmpty() ? Collections.nCopies(calls, List.of()) : healthy.send(request, calls);
  }

  private static List<RequestHeader> guessed(List<RequestHeader> lines) {
    return lines.stream()
        .map(
            line ->
                new RequestHeader(line.name().replaceFirst("^trace[.-]", "trace"), line.value()))
        .toList();
  }

  private static String[] rulesThatGoOnWithFlag01() {
    return Stream.concat(
            Stream.of(
                "traceparent-present",
                "traceparent-name-case",
                "flags-random-not-invented",
                "calls-one-trace"),
            TraceContextMutationTest.rules()
                .filter(rule -> rule.startsWith("tracestate") && !rule.equals("tracestate-alone")))
        .toArray(String[]::new);
  }
}
