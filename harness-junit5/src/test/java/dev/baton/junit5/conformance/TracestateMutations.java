package dev.baton.junit5.conformance;

import static dev.baton.junit5.conformance.Mutation.firstOf;
import static dev.baton.junit5.conformance.Mutation.ignoring;
import static dev.baton.junit5.conformance.Mutation.members;
import static dev.baton.junit5.conformance.Mutation.missing;
import static dev.baton.junit5.conformance.Mutation.reading;
import static dev.baton.junit5.conformance.Mutation.seeing;
import static dev.baton.junit5.conformance.Mutation.writing;

import java.util.List;
import java.util.stream.Stream;

/** What services do wrong with a tracestate, and which rules see it. */
final class TracestateMutations {

  private static final String TS = "tracestate";

  private TracestateMutations() {}

  static List<Mutation> all() {
    return Stream.concat(states().stream(), stateMembers().stream()).toList();
  }

  private static List<Mutation> states() {
    return List.of(
        Mutation.of(
            "passes the tracestate on under a new trace",
            writing(
                TS,
                (sent, right) -> right.isEmpty() && sent.matches("ven=1(,dor=2)?") ? sent : right),
            "tracestate-alone"),
        Mutation.of(
            "sorts the tracestate",
            members(TS, Stream::sorted),
            "tracestate-present",
            "tracestate-lines",
            "tracestate-blanks",
            "tracestate-key-at-sign",
            "tracestate-32-members",
            "tracestate-empty-member",
            "tracestate-value-length",
            "tracestate-key-at-sign-length"),
        Mutation.of(
            "knows tracestate in lower case only",
            missing(line -> line.is(TS) && !line.name().equals(TS)),
            "tracestate-name-case"),
        Mutation.of(
            "takes an empty line for an error",
            ignoring(TS, String::isEmpty),
            "tracestate-empty-line"),
        Mutation.of(
            "takes an empty member for an error",
            ignoring(
                TS,
                value ->
                    !value.isEmpty() && Stream.of(value.split(",", -1)).anyMatch(String::isBlank)),
            "tracestate-empty-member"),
        Mutation.of(
            "reads the first tracestate",
            firstOf(TS),
            "tracestate-empty-line",
            "tracestate-lines",
            "tracestate-32-members"),
        Mutation.of(
            "takes a key twice for an error",
            ignoring(TS, value -> value.startsWith("ven=1,ven=")),
            "tracestate-duplicate-keys"),
        Mutation.of(
            "does not trim members",
            ignoring(
                TS,
                value ->
                    Stream.of(value.split(","))
                        .anyMatch(m -> !m.isBlank() && !m.equals(m.strip()))),
            "tracestate-blanks"),
        Mutation.of(
            "drops the trace with a tracestate that is no list",
            seeing(
                lines -> ProbeLines.of(lines, TS).contains("no member at all") ? List.of() : lines),
            "tracestate-invalid"));
  }

  private static List<Mutation> stateMembers() {
    return List.of(
        Mutation.of(
            "knows no asterisk in keys",
            ignoring(TS, value -> value.contains("*")),
            "tracestate-characters"),
        Mutation.of(
            "reads keys in any case",
            reading(TS, value -> value.equals("VEN=1") ? "ven=1" : value),
            "tracestate-key-illegal"),
        Mutation.of(
            "knows level 1 only",
            healthy -> Reference.of(Level.ONE),
            "tracestate-key-at-sign",
            "tracestate-key-at-sign-length"),
        Mutation.of(
            "keeps the first 32 members",
            members(TS, members -> members.limit(32)),
            "tracestate-32-members"),
        Mutation.of(
            "drops members with long keys",
            members(TS, members -> members.filter(m -> m.indexOf('=') <= 256)),
            "tracestate-key-length"),
        Mutation.of(
            "drops members with illegal values",
            members(TS, members -> members.filter(m -> m.matches("[^=]+=[^=]+"))),
            "tracestate-value-illegal"),
        Mutation.of(
            "cuts values",
            members(TS, members -> members.map(m -> m.replaceFirst("=(x{256})x+$", "=$1"))),
            "tracestate-value-length"),
        Mutation.of(
            "knows 400 characters only",
            ignoring(TS, value -> value.length() > 400),
            "tracestate-512-characters"));
  }
}
