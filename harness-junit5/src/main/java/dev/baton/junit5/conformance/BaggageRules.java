package dev.baton.junit5.conformance;

import static dev.baton.junit5.conformance.BaggageExpectations.carries;
import static dev.baton.junit5.conformance.BaggageExpectations.carriesOneOf;
import static dev.baton.junit5.conformance.BaggageExpectations.wellFormed;
import static dev.baton.junit5.conformance.Sent.VALID;
import static dev.baton.junit5.conformance.Sent.baggage;
import static dev.baton.junit5.conformance.Sent.traceparent;

import java.util.List;

/** Rules on reading and propagating a baggage: its lines, its name, its white space, its order. */
final class BaggageRules {

  private static final Section HEADER =
      Section.baggage("Baggage HTTP Header Format", "baggage-http-header-format");
  private static final Section NAME = Section.baggage("Header Name", "header-name");
  private static final Section LIST = Section.baggage("baggage-string", "baggage-string");
  private static final Section DEFINITION = Section.baggage("Definition", "definition");
  private static final Section MUTATING = Section.baggage("Mutating baggage", "mutating-baggage");

  private BaggageRules() {}

  static List<ConformanceRule> all() {
    return List.of(present(), beside(), casing(), lines(), blanks(), duplicates(), invalid());
  }

  private static ConformanceRule present() {
    return new RuleBuilder(
            "baggage-present",
            "baggage is passed on",
            HEADER,
            "baggage is meant for later services, which a service in between need not know")
        .sending(carries("tier=gold"), baggage("tier=gold"))
        .sending(
            carries("tier=gold", "zone=eu-1", "beta=true"),
            baggage("tier=gold,zone=eu-1,beta=true"))
        .build();
  }

  private static ConformanceRule beside() {
    return new RuleBuilder(
            "baggage-beside-trace",
            "baggage is passed on whatever the traceparent is",
            HEADER,
            "baggage is useful without tracing, and does not depend on it")
        .sending(carries("tier=gold"), traceparent(VALID), baggage("tier=gold"))
        .sending(
            carries("tier=gold"), traceparent(VALID.replaceFirst("00", "ff")), baggage("tier=gold"))
        .build();
  }

  private static ConformanceRule casing() {
    return new RuleBuilder(
            "baggage-name-case",
            "the name is read in any case",
            NAME,
            "proxies and HTTP libraries change the case of names, and HTTP gives it no meaning")
        .sending(carries("tier=gold"), new RequestHeader("Baggage", "tier=gold"))
        .sending(carries("tier=gold"), new RequestHeader("BAGGAGE", "tier=gold"))
        .build();
  }

  private static ConformanceRule lines() {
    return new RuleBuilder(
            "baggage-lines",
            "several baggage lines are one list",
            HEADER,
            "each part of a system may add its own line; a service that reads only the first loses the rest")
        .sending(
            carries("tier=gold", "zone=eu-1", "beta=true"),
            baggage("tier=gold"),
            baggage("zone=eu-1,beta=true"))
        .build();
  }

  private static ConformanceRule blanks() {
    return new RuleBuilder(
            "baggage-blanks",
            "blanks around members, equals signs and semicolons are not part of them",
            DEFINITION,
            "proxies add a space after the comma when they join lines, and people write more spaces")
        .sending(carries("tier=gold", "zone=eu-1"), baggage(" tier=gold \t,\t zone=eu-1 "))
        .sending(carries("tier=gold", "zone=eu-1"), baggage("tier = gold,zone\t=\teu-1"))
        .sending(carries("tier=gold;vip;since=2019"), baggage("tier=gold ; vip \t;\tsince = 2019"))
        .build();
  }

  private static ConformanceRule duplicates() {
    return new RuleBuilder(
            "baggage-duplicate-keys",
            "of members with the same key one is passed on, or all in their order",
            LIST,
            "producer and consumer agree which of them applies, often by the order")
        .sending(carriesOneOf("tier=gold", "tier=silver"), baggage("tier=gold,tier=silver"))
        .sending(
            carriesOneOf("tier=gold", "tier=silver"), baggage("tier=gold"), baggage("tier=silver"))
        .build();
  }

  private static ConformanceRule invalid() {
    return new RuleBuilder(
            "baggage-invalid",
            "malformed members are not passed on",
            MUTATING,
            "the specification leaves open what is kept, but the next service should not have to"
                + " guess again")
        .strict()
        .sending(wellFormed(), baggage("no member"))
        .sending(wellFormed(), baggage("=gold,zone=eu-1"))
        .sending(wellFormed(), baggage("tier=go ld,zone=eu-1"))
        .sending(wellFormed(), baggage("tier=\"gold\",zone=eu-1"))
        .sending(wellFormed(), baggage("ti(er=gold,zone=eu-1"))
        .sending(wellFormed(), baggage(",,"))
        .build();
  }
}
