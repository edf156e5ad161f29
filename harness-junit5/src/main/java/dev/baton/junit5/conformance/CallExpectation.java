package dev.baton.junit5.conformance;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What must be true of the calls that a service made. */
@FunctionalInterface
interface CallExpectation {

  /** Returns what was expected and is not so, in words; null if everything is as expected. */
  @Nullable String unmet(List<RequestHeader> sent, List<List<RequestHeader>> calls);

  /** Both; the first that is unmet is told, since the second often follows from it. */
  default CallExpectation and(CallExpectation other) {
    return (sent, calls) -> {
      String first = unmet(sent, calls);
      return first != null ? first : other.unmet(sent, calls);
    };
  }

  /** What must be true of each single call. */
  static CallExpectation ofEach(OfOneCall single) {
    return (sent, calls) ->
        calls.stream()
            .map(call -> single.unmet(sent, call))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
  }

  /** What must be true of one call. */
  @FunctionalInterface
  interface OfOneCall {

    @Nullable String unmet(List<RequestHeader> sent, List<RequestHeader> call);
  }
}
