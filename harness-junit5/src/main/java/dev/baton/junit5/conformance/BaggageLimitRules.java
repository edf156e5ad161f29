package dev.baton.junit5.conformance;

import static dev.baton.junit5.conformance.BaggageExpectations.carries;
import static dev.baton.junit5.conformance.BaggageExpectations.carriesNoPartOf;
import static dev.baton.junit5.conformance.Sent.baggage;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Rules on how much baggage must be propagated, and what may happen to baggage beyond that. */
final class BaggageLimitRules {

  private static final Section LIMITS = Section.baggage("Limits", "limits");
  private static final int MEMBERS = 64;
  private static final int BYTES = 8192;
  private static final String ROOM =
      "services that add members rely on this limit, however many services are in between";

  private BaggageLimitRules() {}

  static List<ConformanceRule> all() {
    return List.of(members(), bytes(), both(), tooMany(), tooLong());
  }

  private static ConformanceRule members() {
    String[] members = numbered(MEMBERS, 1);
    return new RuleBuilder("baggage-64-members", "64 members are passed on", LIMITS, ROOM)
        .sending(carries(members), baggage(String.join(",", members)))
        .sending(
            carries(members),
            baggage(joined(members, 0, 20)),
            baggage(joined(members, 20, MEMBERS)))
        .build();
  }

  private static ConformanceRule bytes() {
    String member = "k=" + "x".repeat(BYTES - 2);
    return new RuleBuilder(
            "baggage-8192-bytes", "a single member of 8192 bytes is passed on", LIMITS, ROOM)
        .sending(carries(member), baggage(member))
        .build();
  }

  /** 64 members of 127 bytes and 63 commas are 8191 bytes. */
  private static ConformanceRule both() {
    String[] members = numbered(MEMBERS, 123);
    return new RuleBuilder(
            "baggage-64-members-8191-bytes",
            "64 members of 8191 bytes altogether are passed on",
            LIMITS,
            ROOM)
        .sending(carries(members), baggage(String.join(",", members)))
        .build();
  }

  private static ConformanceRule tooMany() {
    String[] members = numbered(MEMBERS + 36, 1);
    return new RuleBuilder(
            "baggage-over-64-members",
            "of more than 64 members, those that are passed on are whole",
            LIMITS,
            "a member may be dropped, but a truncated value is wrong")
        .sending(carriesNoPartOf(members), baggage(String.join(",", members)))
        .build();
  }

  private static ConformanceRule tooLong() {
    String[] members = numbered(MEMBERS, 200);
    String longest = "k=" + "x".repeat(BYTES);
    return new RuleBuilder(
            "baggage-over-8192-bytes",
            "of more than 8192 bytes, the members that are passed on are whole",
            LIMITS,
            "a member may be dropped, but a truncated value is wrong")
        .sending(carriesNoPartOf(members), baggage(String.join(",", members)))
        .sending(carriesNoPartOf(longest), baggage(longest))
        .build();
  }

  /** Members like {@code m07=xxx}. */
  private static String[] numbered(int count, int valueLength) {
    return IntStream.range(0, count)
        .mapToObj(i -> String.format(Locale.ROOT, "m%02d=%s", i, "x".repeat(valueLength)))
        .toArray(String[]::new);
  }

  private static String joined(String[] members, int from, int to) {
    return String.join(",", Arrays.copyOfRange(members, from, to));
  }
}
