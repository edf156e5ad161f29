package dev.baton.junit5.conformance;

import static dev.baton.junit5.conformance.ContextExpectations.flags;
import static dev.baton.junit5.conformance.ContextExpectations.restarts;
import static dev.baton.junit5.conformance.Section.traceContext;
import static dev.baton.junit5.conformance.Sent.PARENT;
import static dev.baton.junit5.conformance.Sent.TRACE;
import static dev.baton.junit5.conformance.Sent.goesOn;
import static dev.baton.junit5.conformance.Sent.traceparent;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Rules on reading the ids and flags of a traceparent. */
final class TraceparentFieldRules {

  private static final Section TRACE_ID = traceContext("trace-id", "trace-id");
  private static final Section PARENT_ID = traceContext("parent-id", "parent-id");
  private static final Section FLAGS = traceContext("trace-flags", "trace-flags");
  private static final Section RANDOM =
      traceContext("Random Trace ID Flag", "random-trace-id-flag");
  private static final Section OTHER_FLAGS = traceContext("Other Flags", "other-flags");
  private static final int RANDOM_BIT = 0x02;
  private static final int RESERVED_BITS = 0xfc;

  private static final String LENGTH =
      "a field of another length was cut or shifted, so the rest cannot be trusted either";
  private static final String HEX =
      "an id that the caller did not write joins no trace, so a new trace is better";

  private TraceparentFieldRules() {}

  static List<ConformanceRule> all() {
    return Stream.of(
            traceIds(),
            parentIds(),
            flagFields(),
            List.of(upperCase(), random(), notRandom(), reserved()))
        .flatMap(List::stream)
        .toList();
  }

  private static List<ConformanceRule> traceIds() {
    return List.of(
        invalid(
            "trace-id-zero",
            "a trace id of zeros is not read",
            TRACE_ID,
            "all zeros mean that there is no trace; all senders of zeros would share one trace",
            withTrace("0".repeat(32))),
        invalid(
            "trace-id-illegal",
            "a trace id that is not hex is not read",
            TRACE_ID,
            HEX,
            withTrace("." + TRACE.substring(1)),
            withTrace(TRACE.substring(1) + ".")),
        invalid(
            "trace-id-long",
            "a trace id of more than 32 digits is not read",
            TRACE_ID,
            LENGTH,
            withTrace(TRACE + "3")),
        invalid(
            "trace-id-short",
            "a trace id of fewer than 32 digits is not read",
            TRACE_ID,
            LENGTH,
            withTrace(TRACE.substring(1))));
  }

  private static List<ConformanceRule> parentIds() {
    return List.of(
        invalid(
            "parent-id-zero",
            "a parent id of zeros is not read",
            PARENT_ID,
            "all zeros mean that there is no parent, so the writer did not know the caller",
            withParent("0".repeat(16))),
        invalid(
            "parent-id-illegal",
            "a parent id that is not hex is not read",
            PARENT_ID,
            HEX,
            withParent("." + PARENT.substring(1)),
            withParent(PARENT.substring(1) + ".")),
        invalid(
            "parent-id-long",
            "a parent id of more than 16 digits is not read",
            PARENT_ID,
            LENGTH,
            withParent(PARENT + "7")),
        invalid(
            "parent-id-short",
            "a parent id of fewer than 16 digits is not read",
            PARENT_ID,
            LENGTH,
            withParent(PARENT.substring(1))));
  }

  private static List<ConformanceRule> flagFields() {
    return List.of(
        invalid(
            "flags-illegal",
            "flags that are not hex are not read",
            FLAGS,
            "without flags the sampling decision is unknown, and the header is not what the caller wrote",
            withFlags(".0"),
            withFlags("0.")),
        invalid(
            "flags-long",
            "flags of more than two digits are not read",
            FLAGS,
            LENGTH,
            withFlags("001")),
        invalid("flags-short", "flags of one digit are not read", FLAGS, LENGTH, withFlags("1")));
  }

  private static ConformanceRule upperCase() {
    return invalid(
        "hex-lower-case",
        "ids and flags in upper case are not read",
        traceContext("traceparent Header Field Values", "traceparent-header-field-values"),
        "ids are compared as text in logs and back ends, so each has one spelling only",
        withTrace(TRACE.toUpperCase(Locale.ROOT)),
        withParent(PARENT.toUpperCase(Locale.ROOT)),
        withFlags("0B"));
  }

  private static ConformanceRule random() {
    return new RuleBuilder(
            "flags-random-kept",
            "the random flag is passed on",
            RANDOM,
            "a sampler that uses the trace id must know whether its digits are random")
        .onlyIn(Level.TWO)
        .sending(
            goesOn().and(flags(RANDOM_BIT, RANDOM_BIT, "the random flag (02) set")),
            withFlags("02"))
        .sending(
            goesOn().and(flags(RANDOM_BIT, RANDOM_BIT, "the random flag (02) set")),
            withFlags("03"))
        .build();
  }

  private static ConformanceRule notRandom() {
    return new RuleBuilder(
            "flags-random-not-invented",
            "the random flag is not set on a trace that came without it",
            RANDOM,
            "only the creator of the trace id knows whether it is random; a wrong flag skews samplers")
        .onlyIn(Level.TWO)
        .sending(
            goesOn().and(flags(RANDOM_BIT, 0, "the random flag (02) not set")), withFlags("00"))
        .sending(
            goesOn().and(flags(RANDOM_BIT, 0, "the random flag (02) not set")), withFlags("01"))
        .build();
  }

  private static ConformanceRule reserved() {
    return new RuleBuilder(
            "flags-reserved-zero",
            "flags without a meaning yet are written as zero",
            OTHER_FLAGS,
            "a service that passes on unknown flags claims to follow rules that do not exist yet")
        .strict()
        .sending(goesOn().and(flags(RESERVED_BITS, 0, "no flags but 01 and 02")), withFlags("ff"))
        .sending(goesOn().and(flags(RESERVED_BITS, 0, "no flags but 01 and 02")), withFlags("09"))
        .build();
  }

  private static ConformanceRule invalid(
      String id, String title, Section section, String reason, RequestHeader... lines) {
    RuleBuilder rule = new RuleBuilder(id, title, section, reason);
    Stream.of(lines).forEach(line -> rule.sending(restarts(), line));
    return rule.build();
  }

  private static RequestHeader withTrace(String traceId) {
    return traceparent("00-" + traceId + "-" + PARENT + "-01");
  }

  private static RequestHeader withParent(String parentId) {
    return traceparent("00-" + TRACE + "-" + parentId + "-01");
  }

  private static RequestHeader withFlags(String flags) {
    return traceparent("00-" + TRACE + "-" + PARENT + "-" + flags);
  }
}
