package dev.baton.diagnosis;

import dev.baton.hops.HappensBefore;
import dev.baton.hops.SpanRoles;
import dev.baton.propagation.Pass;
import dev.baton.propagation.Submission;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.wiring.WiringGap;
import dev.baton.wiring.WiringGap.Kind;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import java.util.Optional;

/** Answers how an unexpected root started, and which spans could have been its parent. */
final class RootAccount {

  private static final int MOST = 3;

  private final CapturedSpan root;
  private final Evidence evidence;
  private final Optional<Submission> task;

  private RootAccount(CapturedSpan root, Evidence evidence) {
    this.root = root;
    this.evidence = evidence;
    this.task = evidence.taskOf(root);
  }

  static Account of(CapturedSpan root, Evidence evidence) {
    return new RootAccount(root, evidence).account();
  }

  private Account account() {
    List<CapturedSpan> candidates = candidates();
    Optional<Pass> extraction = evidence.extractionFor(root);
    Optional<CapturedSpan> sender =
        extraction
            .flatMap(pass -> WaitingSenders.only(pass, evidence))
            .or(() -> OnlySender.of(root, evidence))
            .filter(this::isOfAnother);
    if (sender.isPresent()
        && SpanRoles.isEntry(root)
        && Unobserved.before(root, evidence).isEmpty()) {
      return CallAccount.of(Call.of(sender.get(), root, evidence), evidence);
    }
    Steps steps = new Steps();
    candidates.forEach(span -> steps.started(span, ", open at that moment"));
    task.ifPresent(
        t -> steps.add(root.service() + " handed a task to " + t.executor(), t.submitted()));
    extraction.ifPresent(pass -> steps.passed(pass, "extracted " + FindingPhrases.found(pass)));
    steps.started(root, " without a parent");
    return new Account(
        "unexpected root: " + Steps.named(root),
        "%s began a trace of its own (%s)".formatted(root.name(), Steps.startOf(root)),
        steps.lines(),
        conclusion(candidates, extraction));
  }

  private boolean isOfAnother(CapturedSpan span) {
    return !span.traceId().equals(root.traceId());
  }

  /**
   * Returns the spans open elsewhere that may be the parent, latest first; not calls of databases,
   * and not calls that another span continued.
   */
  private List<CapturedSpan> candidates() {
    return evidence.snapshot().spans().stream()
        .filter(span -> !span.traceId().equals(root.traceId()))
        .filter(span -> HappensBefore.startedBefore(span, root))
        .filter(span -> HappensBefore.mayStillWait(span, root))
        .filter(span -> !SpanRoles.isOutgoing(span) || !evidence.isTakenUp(span.spanContext()))
        .filter(span -> !SpanRoles.isOfDatabase(span))
        .sorted(HappensBefore.BY_START.reversed())
        .limit(MOST)
        .toList();
  }

  private String threadOfRoot() {
    SpanOrigin origin = root.origin();
    return origin == null ? "" : origin.started().thread();
  }

  /** Returns how a client is observed, in the words of the framework. */
  private String advice() {
    return root.kind() == SpanKind.SERVER
        ? evidence
            .snapshot()
            .wiring()
            .remedy(Unobserved.kindOfSender(root))
            .map(words -> ": " + words)
            .orElse("")
        : "";
  }

  /** Returns how a context reaches the thread of the root, in the words of the framework. */
  private String remedyInside() {
    return evidence
        .snapshot()
        .wiring()
        .gap(Kind.EXECUTOR, threadOfRoot())
        .map(WiringGap::remedy)
        .orElse("make it current where the span starts, or wrap the task");
  }

  private String conclusion(List<CapturedSpan> candidates, Optional<Pass> extraction) {
    List<WiringGap> gaps = Unobserved.before(root, evidence);
    if (!gaps.isEmpty()) {
      return Unobserved.conclusion(gaps);
    }
    if (ConnectionGreeting.is(root)) {
      return "so the client of a database has greeted its server on a new connection, by itself. If"
          + " the test is not about it, leave it out: harness.ignore(named(\"%s\"))."
              .formatted(root.name());
    }
    if (ScheduledJob.is(root)) {
      return "so a scheduler has run it, which goes on beside the test. If the test is not about"
          + " it,"
          + " leave it out: harness.ignore(named(\"%s\")).".formatted(root.name());
    }
    if (task.isPresent()) {
      return "so the task changed threads without its context: %s."
          .formatted(Unobserved.remedyOn(threadOfRoot(), evidence));
    }
    if (SpanRoles.isEntry(root) && extraction.isEmpty()) {
      return "so either it was called from outside the test, or %s does not extract the context."
          .formatted(root.service());
    }
    if (SpanRoles.isEntry(root)) {
      return candidates.isEmpty()
          ? "so it was called from outside the test, or by a client that makes no span and injects"
              + " nothing: instrument the client."
          : "so its caller injected nothing into what it sent, or the header was lost on the way"
              + advice()
              + ".";
    }
    return candidates.isEmpty()
        ? "so it is a job of its own, or its parent had ended or was not current."
        : "so it is a job of its own, or the context of one of these did not come along: %s."
            .formatted(remedyInside());
  }
}
