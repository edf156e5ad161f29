package dev.baton.diagnosis;

import dev.baton.propagation.Pass;
import dev.baton.propagation.WrappedTask;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.CurrentScope;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Answers where a baggage entry was last seen, and why the next span did not see it. */
final class BaggageAccount {

  private final CapturedSpan asked;
  private final CapturedSpan span; // the first that did not see it
  private final String key;
  private final Evidence evidence;

  private BaggageAccount(CapturedSpan asked, CapturedSpan span, String key, Evidence evidence) {
    this.asked = asked;
    this.span = span;
    this.key = key;
    this.evidence = evidence;
  }

  /** Answers for the first span on the way down to this one that did not see the entry. */
  static Account of(CapturedSpan span, String key, Evidence evidence) {
    CapturedSpan first = span;
    CapturedSpan above = evidence.parentOf(first);
    int levels = evidence.snapshot().spans().size(); // more only where parents form a circle
    while (above != null && !sees(above, key) && !sent(above, key, evidence)) {
      first = above;
      above = levels-- > 0 ? evidence.parentOf(first) : null;
    }
    BaggageAccount account = new BaggageAccount(span, above == null ? span : first, key, evidence);
    if (above != null) {
      return account.lostBelow(above);
    }
    return BaggageBeside.of(span, key, evidence)
        .map(account::lostBeside)
        .orElseGet(account::neverAbove);
  }

  private static boolean sees(CapturedSpan span, String key) {
    SpanOrigin origin = span.origin();
    return origin != null && origin.baggage().getEntryValue(key) != null;
  }

  /** Whether it was added after the span had begun, and before the span's context was sent. */
  private static boolean sent(CapturedSpan span, String key, Evidence evidence) {
    return evidence.injectionsOf(span).stream().anyMatch(pass -> carries(pass, key));
  }

  private static boolean carries(Pass pass, String key) {
    return pass.baggage().getEntryValue(key) != null;
  }

  private Account lostBelow(CapturedSpan last) {
    String had = sees(last, key) ? ", which saw " : ", which sent ";
    Steps steps = new Steps().started(last, had + key);
    Optional<Pass> injection = evidence.injectionsOf(last).stream().reduce((first, later) -> later);
    Optional<Pass> extraction = evidence.extractionFor(span);
    boolean isCall = !last.service().equals(span.service());
    scopeWithout(last)
        .ifPresent(s -> steps.add(madeCurrent(last) + ", without " + key, s.opened()));
    injection.filter(p -> isCall).ifPresent(p -> steps.passed(p, "injected " + with(p)));
    extraction.filter(p -> isCall).ifPresent(p -> steps.passed(p, "extracted " + with(p)));
    steps.started(span, ", which did not see " + key + sawInstead());
    if (!asked.spanContext().equals(span.spanContext())) {
      steps.started(asked, ", which did not see it either");
    }
    return isCall ? onTheWay(last, injection, extraction, steps) : inside(last, steps);
  }

  private String with(Pass pass) {
    boolean isWithIt = carries(pass, key) && pass.headers().containsKey("baggage");
    return isWithIt ? "it" : "no " + key + "; headers: " + names(pass);
  }

  private static String names(Pass pass) {
    return pass.headers().isEmpty() ? "none" : String.join(", ", pass.headers().keySet());
  }

  private Account onTheWay(
      CapturedSpan last, Optional<Pass> injection, Optional<Pass> extraction, Steps steps) {
    String from = last.service();
    String to = span.service();
    String words;
    String conclusion;
    if (injection.isEmpty()) {
      words = "%s was not seen to inject it (%s)".formatted(from, Steps.startOf(last));
      conclusion =
          "so %s writes the headers of this call by hand, or with a propagator that knows no baggage:"
                  .formatted(from)
              + " inject with openTelemetry.getPropagators(), while the baggage is current.";
    } else if (!carries(injection.get(), key)) {
      words =
          "%s injected a context without it (%s)"
              .formatted(from, Steps.at(injection.get().moment()));
      conclusion =
          "so that context was built anew, from the span alone: use Context.current().with(span)"
              + " instead of Context.root().with(span), which leaves the baggage behind.";
    } else if (!injection.get().headers().containsKey("baggage")) {
      words =
          "%s injected no baggage header (%s)".formatted(from, Steps.at(injection.get().moment()));
      conclusion =
          "so give %s a propagator of baggage (OTEL_PROPAGATORS=tracecontext,baggage), or inject the"
                  .formatted(from)
              + " context that holds it.";
    } else if (extraction.isPresent() && !carries(extraction.get(), key)) {
      boolean isUnread =
          !extraction.get().headers().containsKey("baggage")
              && extraction.get().nameAsItCame("baggage").isPresent();
      words =
          (isUnread
                  ? to + " did not read the header that came"
                  : "it was lost after " + Steps.at(injection.get().moment()))
              + " (%s)".formatted(Steps.receivedAt(extraction.get()));
      conclusion =
          isUnread
              ? "so the header came, and %s does not read it: give it a propagator of baggage (OTEL_PROPAGATORS=tracecontext,baggage)."
                  .formatted(to)
              : ListOnTheWay.of("baggage", injection.get(), extraction.get(), evidence)
                  .conclusion();
    } else {
      words =
          "%s got it and started %s without it (%s)"
              .formatted(to, span.name(), Steps.receivedAt(span));
      conclusion =
          "so only the span was taken from the extracted context: start the span in the context"
              + " that extract returned, and make sent.with(span) current.";
    }
    return new Account(
        "lost baggage: " + from + " → " + to,
        "%s was lost between %s and %s: %s".formatted(key, from, to, words),
        steps.lines(),
        conclusion);
  }

  private Account inside(CapturedSpan last, Steps steps) {
    return new Account(
        "lost baggage: inside " + span.service(),
        scopeWithout(last)
            .map(scope -> lostIn(scope, last))
            .orElseGet(() -> lostBetween(last, span)),
        steps.lines(),
        insteadOf(last).isEmpty()
            ? "so %s started in a context that has the span but not the baggage: derive contexts from"
                    .formatted(span.name())
                + " Context.current(), not from Context.root(), and make them current as a whole."
            : "so the baggage was built anew instead of added to: start from"
                + " Baggage.current().toBuilder(), not from Baggage.builder().");
  }

  private Account lostBeside(BaggageBeside beside) {
    CapturedSpan missed = beside.missed();
    Steps steps =
        new Steps()
            .started(beside.saw(), ", which saw " + key)
            .started(missed, ", which did not see " + key);
    if (!asked.spanContext().equals(missed.spanContext())) {
      steps.started(asked, ", which did not see it either");
    }
    return new Account(
        "lost baggage: inside " + missed.service(),
        lostBetween(beside.saw(), missed),
        steps.lines(),
        beside.remedy(key));
  }

  /** Returns the scope of the last span that saw the entry, if the next began in it without. */
  private Optional<CurrentScope> scopeWithout(CapturedSpan last) {
    return BaggageFlow.scopeAround(span, last)
        .filter(scope -> scope.baggage().getEntryValue(key) == null);
  }

  private static String madeCurrent(CapturedSpan span) {
    return "%s made %s current".formatted(span.service(), Steps.label(span));
  }

  private String lostIn(CurrentScope scope, CapturedSpan last) {
    return "%s was lost inside %s: %s made %s current without it, before %s began (%s)%s"
        .formatted(
            key,
            span.service(),
            Steps.at(scope.opened()),
            last.name(),
            span.name(),
            Steps.startOf(span),
            onTheWay(span));
  }

  private String onTheWay(CapturedSpan lacking) {
    return asked.service().equals(lacking.service()) ? "" : ", on the way to " + Steps.named(asked);
  }

  private String lostBetween(CapturedSpan last, CapturedSpan first) {
    return "%s was lost inside %s between %s (%s) and %s (%s)%s"
        .formatted(
            key,
            first.service(),
            last.name(),
            Steps.startOf(last),
            first.name(),
            Steps.startOf(first),
            onTheWay(first));
  }

  /** Returns the entries that the span saw and the last one that saw the key did not. */
  private Set<String> insteadOf(CapturedSpan last) {
    Set<String> added = new TreeSet<>(BaggageFlow.seenBy(span).asMap().keySet());
    added.removeAll(BaggageFlow.seenBy(last).asMap().keySet());
    return added;
  }

  private String sawInstead() {
    CapturedSpan last = evidence.parentOf(span);
    Set<String> added = last == null ? Set.of() : insteadOf(last);
    return added.isEmpty() ? "" : ", only " + String.join(", ", added);
  }

  private Account neverAbove() {
    Optional<CapturedSpan> somebody =
        evidence.snapshot().spans().stream()
            .filter(other -> sees(other, key))
            .min(Comparator.comparingLong(CapturedSpan::startEpochNanos));
    if (somebody.isEmpty()) {
      Optional<Account> ofScope =
          evidence.snapshot().spans().stream()
              .filter(owner -> owner.traceId().equals(span.traceId()))
              .flatMap(owner -> scopeWith(owner).stream().map(scope -> ofScope(owner, scope)))
              .findFirst();
      if (ofScope.isPresent()) {
        return ofScope.get();
      }
    }
    Optional<Account> ofTask = somebody.isEmpty() ? wrappedWithout() : Optional.empty();
    if (ofTask.isPresent()) {
      return ofTask.get();
    }
    Steps steps = new Steps();
    somebody.ifPresent(other -> steps.started(other, ", which saw " + key));
    steps.started(span, ", which did not see " + key);
    return new Account(
        "lost baggage: " + key,
        somebody
            .map(
                other ->
                    "%s was seen by %s only (%s)"
                        .formatted(key, Steps.named(other), Steps.startOf(other)))
            .orElse("nobody put " + key + " into the baggage before " + Steps.startOf(span)),
        steps.lines(),
        somebody.isPresent()
            ? "so " + span.name() + " is not below a span that had it."
            : "so put it into the baggage, and start the span while that context is current: a"
                + " scope that closes before a future or a publisher runs the work closes too"
                + " early.");
  }

  /** Answers where the span, or one above it, began in a task that took its context along. */
  private Optional<Account> wrappedWithout() {
    CapturedSpan above = asked;
    int levels = evidence.snapshot().spans().size(); // more only where parents form a circle
    while (above != null && levels-- > 0) {
      Optional<WrappedTask> task = evidence.wrapOf(above).filter(one -> !one.isPoolThread());
      if (task.isPresent()) {
        return Optional.of(wrappedWithout(task.get(), above));
      }
      above = evidence.parentOf(above);
    }
    return Optional.empty();
  }

  private Account wrappedWithout(WrappedTask task, CapturedSpan begun) {
    Steps steps = new Steps();
    CapturedSpan owner = evidence.spanOf(task.span());
    steps.add(
        "%s wrapped a task with the context%s, without %s"
            .formatted(begun.service(), owner == null ? "" : " of " + owner.name(), key),
        task.wrapped());
    steps.started(begun, ", which did not see " + key);
    if (!asked.spanContext().equals(begun.spanContext())) {
      steps.started(asked, ", which did not see it either");
    }
    return new Account(
        "lost baggage: inside " + begun.service(),
        "%s was not in the context of the task wrapped at %s, in which %s began (%s)"
            .formatted(key, Steps.at(task.wrapped()), Steps.named(begun), Steps.startOf(begun)),
        steps.lines(),
        "so put it into the baggage before the task is wrapped there: a task takes along the"
            + " context of that moment.");
  }

  /** Returns the scope of a span of the same trace that had the entry, if it was opened before. */
  private Optional<CurrentScope> scopeWith(CapturedSpan owner) {
    SpanOrigin origin = owner.origin();
    SpanOrigin asking = span.origin();
    return origin == null || asking == null
        ? Optional.empty()
        : Optional.ofNullable(origin.current())
            .filter(scope -> scope.baggage().getEntryValue(key) != null)
            .filter(scope -> scope.opened().sequence() < asking.started().sequence());
  }

  private Account ofScope(CapturedSpan owner, CurrentScope scope) {
    SpanOrigin origin = span.origin();
    boolean isClosed = origin != null && scope.isClosedBefore(origin.started());
    Steps steps = new Steps().started(owner, "");
    steps.add(
        "%s made %s current with %s".formatted(owner.service(), owner.name(), key), scope.opened());
    if (isClosed) {
      steps.closed("the scope with %s was closed".formatted(key), scope.closedAfter());
    }
    steps.started(span, ", which did not see " + key);
    return new Account(
        "lost baggage: " + key,
        "%s was current in a scope of %s (%s), %s (%s)"
            .formatted(
                key,
                owner.service(),
                Steps.at(scope.opened()),
                isClosed
                    ? "which was closed before " + span.name() + " began"
                    : "in which " + span.name() + " did not begin",
                Steps.startOf(span)),
        steps.lines(),
        !isClosed && origin != null && origin.parentGiven()
            ? "so setParent got a context without %s: give it the context of that scope, or leave setParent out."
                .formatted(key)
            : "so the work did not run within that scope, as where a future or a publisher runs it"
                + " later: hand the scope's context over with the work (Context.current().wrap).");
  }
}
