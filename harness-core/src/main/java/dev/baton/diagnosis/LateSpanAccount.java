package dev.baton.diagnosis;

import dev.baton.recording.LateSpan;
import dev.baton.trace.CapturedSpan;
import java.util.List;
import java.util.Optional;

/** Answers for a missing span that was recorded for a test that had ended. */
final class LateSpanAccount {

  private static final int MOST = 3;

  private LateSpanAccount() {}

  /** Answers where a span of this name is missing. */
  static Optional<Account> of(String name, Evidence evidence) {
    List<LateSpan> late =
        evidence.snapshot().lateSpans().stream()
            .filter(one -> one.span().name().equals(name))
            .toList();
    if (late.isEmpty()) {
      return Optional.empty();
    }
    Steps steps = new Steps();
    late.stream()
        .limit(MOST)
        .forEach(one -> steps.started(one.span(), " in the test " + one.recording()));
    if (late.size() > MOST) {
      steps.add("and %d more".formatted(late.size() - MOST));
    }
    CapturedSpan first = late.get(0).span();
    String test = late.get(0).recording();
    return Optional.of(
        new Account(
            "kept tracer: " + Steps.named(first),
            "%s (%s) went to the test %s, which is over"
                .formatted(first.name(), Steps.startOf(first), test),
            steps.lines(),
            "so its tracer was kept from %s, in a static field, a singleton or a cached application: ask"
                    .formatted(test)
                + " for the tracer anew in each test, or let tests that share an application share a"
                + " harness. If this test did not start it, work of %s was still running."
                    .formatted(test)));
  }
}
