package dev.baton.junit5.conformance;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** Checks one rule: sends all its requests, and reports all unmet expectations. */
final class RuleRun {

  private final ConformanceRule rule;
  private final Exchange exchange;
  private final RuleFailureText text;

  RuleRun(ConformanceRule rule, Exchange exchange, RuleFailureText text) {
    this.rule = rule;
    this.exchange = exchange;
    this.text = text;
  }

  /** Fails with all unmet expectations in one text. */
  void check() {
    String failure = failure();
    if (failure != null) {
      throw new AssertionError(failure);
    }
  }

  /** Skips if the known deviation still exists, and fails if the service now conforms. */
  void checkDeviation(String known) {
    if (failure() == null) {
      throw new AssertionError(
          "%s is kept, although it is listed as a known deviation (%s). Take it off the list."
              .formatted(rule.id(), known));
    }
    Assumptions.abort("known deviation: " + known);
  }

  private @Nullable String failure() {
    List<String> broken =
        rule.probes().stream().map(this::broken).filter(Objects::nonNull).toList();
    return broken.isEmpty() ? null : text.of(rule, broken);
  }

  private @Nullable String broken(Probe probe) {
    try {
      List<List<RequestHeader>> calls = exchange.send(probe.request(), probe.calls());
      skipIfItCannotBeTold(probe, calls);
      String unmet = probe.expectation().unmet(probe.request(), calls);
      return unmet == null ? null : text.ofProbe(probe, calls, unmet);
    } catch (IOException e) {
      return text.ofProbe(probe, String.valueOf(e.getMessage()));
    }
  }

  private void skipIfItCannotBeTold(Probe probe, List<List<RequestHeader>> calls) {
    Assumptions.assumeTrue(
        calls.size() >= Math.min(2, probe.calls()),
        () ->
            "%s needs a service that makes several calls for one request; this one made %s"
                .formatted(rule.id(), calls.size()));
  }
}
