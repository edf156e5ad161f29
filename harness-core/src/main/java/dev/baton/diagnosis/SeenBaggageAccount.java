package dev.baton.diagnosis;

import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.CurrentScope;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers who put an entry into the baggage that a span saw, and on which way it came there. */
final class SeenBaggageAccount {

  private static final int MOST_LEVELS = 1_000; // parents may form a circle
  private static final int MOST_CALLS = 2;

  private final CapturedSpan span;
  private final String key;
  private final Evidence evidence;
  private final Deque<CapturedSpan> way = new ArrayDeque<>(); // from the first that saw it

  private SeenBaggageAccount(CapturedSpan span, String key, Evidence evidence) {
    this.span = span;
    this.key = key;
    this.evidence = evidence;
    @Nullable CapturedSpan next = span;
    while (next != null && way.size() < MOST_LEVELS && sees(next)) {
      way.push(next);
      next = evidence.parentOf(next);
    }
  }

  static Account of(CapturedSpan span, String key, Evidence evidence) {
    return new SeenBaggageAccount(span, key, evidence).account();
  }

  private boolean sees(CapturedSpan one) {
    SpanOrigin origin = one.origin();
    return origin != null && origin.baggage().getEntryValue(key) != null;
  }

  private Account account() {
    CapturedSpan first = way.isEmpty() ? span : way.peek();
    CapturedSpan above = evidence.parentOf(first);
    Optional<Moment> scope = above == null ? scopeBefore(first) : madeCurrent(first, above);
    Steps steps = new Steps();
    if (above != null) {
      steps.started(above, ", which did not see " + key);
    }
    scope.ifPresent(
        one ->
            steps.add(
                "%s made a context with %s current"
                    .formatted((above == null ? first : above).service(), key),
                one));
    Optional<Pass> came = evidence.extractionFor(first).filter(this::carries);
    came.ifPresent(pass -> steps.passed(pass, "extracted " + key));
    steps.started(first, ", which saw " + key);
    calls(steps);
    if (!first.spanContext().equals(span.spanContext())) {
      steps.started(span, ", which saw it too");
    }
    return new Account(
        "unwanted baggage: " + key,
        "%s %s".formatted(key, words(first, above, scope, came)),
        steps.lines(),
        conclusion(first, scope, came));
  }

  private String words(
      CapturedSpan first,
      @Nullable CapturedSpan above,
      Optional<Moment> scope,
      Optional<Pass> came) {
    if (scope.isPresent()) {
      return "was put into the context made current at %s, before %s began (%s)"
          .formatted(Steps.at(scope.get()), first.name(), Steps.startOf(first));
    }
    if (came.isPresent() && evidence.parentOf(first) == null) {
      return "came with the request that %s extracted (%s)"
          .formatted(first.service(), Steps.receivedAt(came.get()));
    }
    if (came.isPresent() && above != null) {
      return "was added by %s between the start of %s (%s) and its call"
          .formatted(above.service(), above.name(), Steps.startOf(above));
    }
    return above == null
        ? "was in the context in which %s began (%s)".formatted(first.name(), Steps.startOf(first))
        : "was put between the start of %s (%s) and that of %s (%s)"
            .formatted(above.name(), Steps.startOf(above), first.name(), Steps.startOf(first));
  }

  private String conclusion(CapturedSpan first, Optional<Moment> scope, Optional<Pass> came) {
    boolean isOwn = first.service().equals(span.service());
    if (scope.isEmpty() && came.isPresent() && evidence.parentOf(first) == null) {
      return "so whoever called %s sent it, in its header baggage: remove it there, or do not read baggage from outside."
          .formatted(first.service());
    }
    return isOwn
        ? "so put it into a context that is current only around what needs it, or remove it for %s (Baggage.current().toBuilder().remove)."
            .formatted(span.name())
        : "so it goes along with each call that %s makes: remove it before the call (Baggage.current().toBuilder().remove), or keep it in something that is not sent."
            .formatted(first.service());
  }

  private boolean carries(Pass pass) {
    return pass.baggage().getEntryValue(key) != null;
  }

  /** Returns where the context in which the first span began was made current. */
  private Optional<Moment> madeCurrent(CapturedSpan first, CapturedSpan above) {
    SpanOrigin origin = first.origin();
    return Optional.ofNullable(origin == null ? null : origin.takenUp()).or(() -> scopeOf(above));
  }

  private Optional<Moment> scopeOf(CapturedSpan above) {
    SpanOrigin origin = above.origin();
    return Optional.ofNullable(origin == null ? null : origin.current())
        .filter(scope -> scope.baggage().getEntryValue(key) != null)
        .map(CurrentScope::opened);
  }

  /** Returns the last scope that an earlier span had on the same thread, if the entry was in it. */
  private Optional<Moment> scopeBefore(CapturedSpan first) {
    SpanOrigin begun = first.origin();
    return begun == null || evidence.extractionFor(first).filter(this::carries).isPresent()
        ? Optional.empty()
        : evidence.snapshot().spans().stream()
            .flatMap(other -> scopeOf(other).stream())
            .filter(opened -> opened.threadId() == begun.started().threadId())
            .filter(opened -> opened.sequence() < begun.started().sequence())
            .reduce((one, later) -> later);
  }

  /** Adds where the entry left a service, for the calls between the first span and this one. */
  private void calls(Steps steps) {
    int told = 0;
    CapturedSpan from = null;
    for (CapturedSpan to : way) {
      if (from != null && told < MOST_CALLS && !from.service().equals(to.service())) {
        Optional<Pass> sent =
            evidence.injectionsOf(from).stream().filter(this::carries).findFirst();
        if (sent.isPresent()) {
          steps.passed(sent.get(), "injected " + key);
          told++;
        }
      }
      from = to;
    }
  }
}
