package dev.baton.junit5.conformance;

import dev.baton.junit5.conformance.SeenTracestate.Member;
import dev.baton.redaction.Redaction;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Expectations on the tracestate of a call, apart from the service's own member. */
final class StateExpectations {

  private static final String WELL_FORMED = "a tracestate whose members are all well formed";
  private static final int MOST_MEMBERS = 32;
  private static final int FEW = 5;
  private static final int SHOWN = 80;

  private StateExpectations() {}

  /** These members in this order; the service's own may precede them. */
  static CallExpectation keeps(String... members) {
    return state(
        seen -> inOrder(seen, membersThatFit(seen, List.of(members))) ? null : kept(members));
  }

  /** If the list is full, each member that the service adds displaces the last one. */
  private static List<String> membersThatFit(SeenTracestate seen, List<String> members) {
    long own = seen.members().stream().filter(m -> !members.contains(m.toString())).count();
    int room = (int) Math.max(0, MOST_MEMBERS - own);
    return members.subList(0, Math.min(room, members.size()));
  }

  private static boolean inOrder(SeenTracestate seen, List<String> members) {
    return seen.members().stream()
        .map(Member::toString)
        .filter(members::contains)
        .toList()
        .equals(members);
  }

  /** At least one of these members. */
  static CallExpectation keepsOneOf(String... members) {
    List<String> accepted = List.of(members);
    return state(
        seen ->
            seen.members().stream().map(Member::toString).anyMatch(accepted::contains)
                ? null
                : "a tracestate with " + String.join(" or ", members));
  }

  /** None of the keys that were sent. */
  static CallExpectation discards(String... keys) {
    return state(
        seen ->
            Arrays.stream(keys).anyMatch(seen::hasKey)
                ? "a tracestate without anything of what was sent"
                : null);
  }

  /** At most the maximum of the specification. */
  static CallExpectation atMost32Members() {
    return state(
        seen ->
            seen.members().size() > MOST_MEMBERS ? "at most 32 members in the tracestate" : null);
  }

  private static String kept(String... members) {
    return members.length == 0 ? "no member" : "a tracestate with " + listed(members);
  }

  private static String listed(String... members) {
    String all = Redaction.current().line(String.join(",", members), SHOWN);
    return members.length <= FEW ? all : "all %s members in their order".formatted(members.length);
  }

  private static CallExpectation state(Function<SeenTracestate, @Nullable String> unmet) {
    return CallExpectation.ofEach(
        (sent, call) -> {
          SeenTracestate seen = SeenTracestate.in(call);
          return seen == null ? WELL_FORMED : unmet.apply(seen);
        });
  }
}
