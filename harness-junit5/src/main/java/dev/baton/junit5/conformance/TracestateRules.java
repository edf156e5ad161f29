package dev.baton.junit5.conformance;

import static dev.baton.junit5.conformance.ContextExpectations.restarts;
import static dev.baton.junit5.conformance.ContextExpectations.valid;
import static dev.baton.junit5.conformance.Section.traceContext;
import static dev.baton.junit5.conformance.Sent.VALID;
import static dev.baton.junit5.conformance.Sent.goesOn;
import static dev.baton.junit5.conformance.Sent.traceparent;
import static dev.baton.junit5.conformance.Sent.tracestate;
import static dev.baton.junit5.conformance.StateExpectations.discards;
import static dev.baton.junit5.conformance.StateExpectations.keeps;
import static dev.baton.junit5.conformance.StateExpectations.keepsOneOf;

import java.util.List;

/**
 * Rules on reading and propagating a tracestate: its lines, its name, its order, its white space.
 */
final class TracestateRules {

  private static final Section HEADER = traceContext("Tracestate Header", "tracestate-header");
  private static final Section NAME =
      traceContext("Tracestate Header, Header Name", "header-name-0");
  private static final Section VALUES =
      traceContext("tracestate Header Field Values", "tracestate-header-field-values");
  private static final Section MUTATING =
      traceContext("Mutating the tracestate Field", "mutating-the-tracestate-field");
  private static final RequestHeader PARENT_LINE = traceparent(VALID);

  private TracestateRules() {}

  static List<ConformanceRule> all() {
    return List.of(
        withoutTraceparent(),
        present(),
        otherNames(),
        casing(),
        emptyLines(),
        emptyMembers(),
        lines(),
        duplicates(),
        blanks(),
        invalid());
  }

  private static ConformanceRule withoutTraceparent() {
    return new RuleBuilder(
            "tracestate-alone",
            "without a valid traceparent the tracestate is not read",
            HEADER,
            "its entries speak of the trace in the traceparent; under another trace they are false")
        .sending(valid().and(discards("ven")), tracestate("ven=1"))
        .sending(valid().and(discards("ven", "dor")), tracestate("ven=1,dor=2"))
        .sending(
            restarts().and(discards("ven")),
            traceparent(VALID.replaceFirst("00", "ff")),
            tracestate("ven=1"))
        .build();
  }

  private static ConformanceRule present() {
    return new RuleBuilder(
            "tracestate-present",
            "the tracestate is passed on in its order",
            MUTATING,
            "each tracing system finds its own place in the trace there; the first entry is the"
                + " latest")
        .sending(goesOn().and(keeps("ven=1", "dor=2")), PARENT_LINE, tracestate("ven=1,dor=2"))
        .sending(goesOn().and(keeps("dor=2", "ven=1")), PARENT_LINE, tracestate("dor=2,ven=1"))
        .build();
  }

  private static ConformanceRule otherNames() {
    return new RuleBuilder(
            "tracestate-other-name",
            "a header of a similar name is not read",
            NAME,
            "the name is one word; a service that accepts similar names reads headers of other systems")
        .sending(
            goesOn().and(discards("ven")), PARENT_LINE, new RequestHeader("trace-state", "ven=1"))
        .sending(
            goesOn().and(discards("ven")), PARENT_LINE, new RequestHeader("trace.state", "ven=1"))
        .build();
  }

  private static ConformanceRule casing() {
    CallExpectation kept = goesOn().and(keeps("ven=1"));
    return new RuleBuilder(
            "tracestate-name-case",
            "the name is read in any case",
            NAME,
            "proxies and HTTP libraries change the case of names, and HTTP gives it no meaning")
        .sending(kept, PARENT_LINE, new RequestHeader("TraceState", "ven=1"))
        .sending(kept, PARENT_LINE, new RequestHeader("TrAcEsTaTe", "ven=1"))
        .sending(kept, PARENT_LINE, new RequestHeader("TRACESTATE", "ven=1"))
        .build();
  }

  private static ConformanceRule emptyLines() {
    CallExpectation kept = goesOn().and(keeps("ven=1"));
    return new RuleBuilder(
            "tracestate-empty-line",
            "an empty tracestate line harms nothing",
            VALUES,
            "a system that removed its only entry may leave an empty line behind")
        .sending(goesOn().and(keeps()), PARENT_LINE, tracestate(""))
        .sending(kept, PARENT_LINE, tracestate("ven=1"), tracestate(""))
        .sending(kept, PARENT_LINE, tracestate(""), tracestate("ven=1"))
        .build();
  }

  private static ConformanceRule emptyMembers() {
    CallExpectation kept = goesOn().and(keeps("ven=1", "dor=2"));
    return new RuleBuilder(
            "tracestate-empty-member",
            "empty members between commas harm nothing",
            VALUES,
            "they come to be when a proxy joins lines of which one is empty")
        .sending(kept, PARENT_LINE, tracestate("ven=1,,dor=2"))
        .sending(kept, PARENT_LINE, tracestate("ven=1, ,dor=2"))
        .sending(kept, PARENT_LINE, tracestate(",ven=1,dor=2,"))
        .build();
  }

  private static ConformanceRule lines() {
    return new RuleBuilder(
            "tracestate-lines",
            "several tracestate lines are one list, in order",
            VALUES,
            "proxies may split or add lines; a service that reads only the first loses the entries of others")
        .sending(
            goesOn().and(keeps("ven=1", "dor=2", "acme=3", "umbra=4", "zeta=5")),
            PARENT_LINE,
            tracestate("ven=1,dor=2"),
            tracestate("acme=3,umbra=4"),
            tracestate("zeta=5"))
        .build();
  }

  private static ConformanceRule duplicates() {
    return new RuleBuilder(
            "tracestate-duplicate-keys",
            "of entries with the same key at least one is passed on",
            MUTATING,
            "a mistake of one system must not cost the entries of all")
        .strict()
        .sending(goesOn().and(keepsOneOf("ven=1")), PARENT_LINE, tracestate("ven=1,ven=1"))
        .sending(goesOn().and(keepsOneOf("ven=1", "ven=2")), PARENT_LINE, tracestate("ven=1,ven=2"))
        .sending(
            goesOn().and(keepsOneOf("ven=1")),
            PARENT_LINE,
            tracestate("ven=1"),
            tracestate("ven=1"))
        .sending(
            goesOn().and(keepsOneOf("ven=1", "ven=2")),
            PARENT_LINE,
            tracestate("ven=1"),
            tracestate("ven=2"))
        .build();
  }

  private static ConformanceRule blanks() {
    CallExpectation three = goesOn().and(keeps("ven=1", "dor=2", "acme=3"));
    CallExpectation one = goesOn().and(keeps("ven=1"));
    return new RuleBuilder(
            "tracestate-blanks",
            "blanks around members are not part of them",
            VALUES,
            "proxies put a space after the comma when they join lines, and HTTP allows tabs too")
        .sending(three, PARENT_LINE, tracestate("ven=1 \t , \t dor=2, \t acme=3"))
        .sending(three, PARENT_LINE, tracestate("ven=1\t \t,\t \tdor=2,\t \tacme=3"))
        .sending(one, PARENT_LINE, tracestate(" ven=1"))
        .sending(one, PARENT_LINE, tracestate("\tven=1"))
        .sending(one, PARENT_LINE, tracestate("ven=1 "))
        .sending(one, PARENT_LINE, tracestate("ven=1\t"))
        .sending(one, PARENT_LINE, tracestate("\t ven=1 \t"))
        .build();
  }

  private static ConformanceRule invalid() {
    return new RuleBuilder(
            "tracestate-invalid",
            "a tracestate that cannot be read does not touch the trace",
            HEADER,
            "the traceparent alone says where the request belongs; the tracestate is an addition")
        .sending(goesOn(), PARENT_LINE, tracestate("no member at all"))
        .sending(goesOn(), PARENT_LINE, tracestate("VEN=1"))
        .sending(goesOn(), PARENT_LINE, tracestate("ven=1=2"))
        .build();
  }
}
