package dev.baton.diagnosis;

import dev.baton.wiring.WiringGap;
import dev.baton.wiring.WiringGap.Kind;
import java.util.List;
import java.util.Optional;

/**
 * Answers for the span of an annotated method that was never started, in an application in which
 * nothing heeds the annotation, or not for every call. Which method was meant is told by the name
 * of the span alone.
 */
final class UntracedMethodAccount {

  private UntracedMethodAccount() {}

  static Optional<Account> of(String name, Evidence evidence) {
    return gap(name, evidence)
        .map(
            gap ->
                new Account(
                    "missing span: " + name,
                    "%s was never started, for %s".formatted(name, gap.seen()),
                    List.of(),
                    conclusion(gap)));
  }

  /** Returns why the method with a span of this name has none; empty if there is no such method. */
  static Optional<String> conclusion(String name, Evidence evidence) {
    return gap(name, evidence).map(UntracedMethodAccount::conclusion);
  }

  private static Optional<WiringGap> gap(String name, Evidence evidence) {
    return evidence.snapshot().wiring().gap(Kind.ANNOTATION, name);
  }

  private static String conclusion(WiringGap gap) {
    return "so it did not run, or %s: %s.".formatted(gap.seen(), gap.remedy());
  }
}
