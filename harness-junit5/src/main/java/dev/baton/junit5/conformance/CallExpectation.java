package dev.baton.junit5.conformance;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An expectation on the calls that a service made. */
@FunctionalInterface
interface CallExpectation {

  /** Returns the unmet expectation in words; null if the calls meet it. */
  @Nullable String unmet(List<RequestHeader> sent, List<List<RequestHeader>> calls);

  /**
   * Requires both; only the first unmet one is reported, since the second often follows from it.
   */
  default CallExpectation and(CallExpectation other) {
    return (sent, calls) -> {
      String first = unmet(sent, calls);
      return first != null ? first : other.unmet(sent, calls);
    };
  }

  /** Requires this of each call. */
  static CallExpectation ofEach(OfOneCall single) {
    return (sent, calls) ->
        calls.stream()
            .map(call -> single.unmet(sent, call))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
  }

  /** An expectation on one call. */
  @FunctionalInterface
  interface OfOneCall {

    @Nullable String unmet(List<RequestHeader> sent, List<RequestHeader> call);
  }
}
