package dev.baton.junit5.conformance;

import dev.baton.redaction.Redaction;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Expectations on the baggage of a call, apart from members that the service adds. Expected members
 * are written as in the header, and compared by meaning.
 */
final class BaggageExpectations {

  private static final String WELL_FORMED = "a baggage whose members are all well formed, or none";
  private static final int SHOWN = 120;

  private BaggageExpectations() {}

  /** Only that the header is well formed. */
  static CallExpectation wellFormed() {
    return baggage(seen -> null);
  }

  /** All these members with their properties, in any order. */
  static CallExpectation carries(String... members) {
    List<BaggageMember> wanted = parsed(members);
    return baggage(
        seen ->
            wanted.stream()
                .filter(member -> !seen.has(member))
                .findFirst()
                .map(missing -> "a member that means " + shown(missing))
                .orElse(null));
  }

  /** The first or the last of these members, or all of them in order. */
  static CallExpectation carriesOneOf(String... members) {
    List<BaggageMember> accepted = parsed(members);
    return baggage(
        seen ->
            inOrder(seen.members().stream().filter(accepted::contains).toList(), accepted)
                ? null
                : "%s, or all in this order".formatted(String.join(" or ", members)));
  }

  private static boolean inOrder(List<BaggageMember> found, List<BaggageMember> accepted) {
    return found.size() == 1 || found.equals(accepted);
  }

  /** No partial copy of these members: each is complete or missing. */
  static CallExpectation carriesNoPartOf(String... members) {
    List<BaggageMember> whole = parsed(members);
    return baggage(
        seen ->
            seen.members().stream()
                .filter(member -> whole.stream().anyMatch(w -> w.key().equals(member.key())))
                .filter(member -> !whole.contains(member))
                .findFirst()
                .map(cut -> "whole members or none, but this one was changed: " + shown(cut))
                .orElse(null));
  }

  private static List<BaggageMember> parsed(String... members) {
    return Arrays.stream(members)
        .map(text -> Objects.requireNonNull(BaggageMember.parse(text), text))
        .toList();
  }

  private static String shown(BaggageMember member) {
    return Redaction.current().line(member.toString(), SHOWN);
  }

  private static CallExpectation baggage(Function<SeenBaggage, @Nullable String> unmet) {
    return CallExpectation.ofEach(
        (sent, call) -> {
          SeenBaggage seen = SeenBaggage.in(call);
          return seen == null ? WELL_FORMED : unmet.apply(seen);
        });
  }
}
