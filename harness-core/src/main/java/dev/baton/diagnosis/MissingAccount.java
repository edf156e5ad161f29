package dev.baton.diagnosis;

import dev.baton.diagnosis.Question.Missing;
import dev.baton.hops.HappensBefore;
import dev.baton.hops.SpanRoles;
import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import dev.baton.wiring.Wiring;
import dev.baton.wiring.WiringGap;
import dev.baton.wiring.WiringGap.Kind;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers for a span that was never started: what its parent did, and which service was called. */
final class MissingAccount {

  private static final int MOST = 4;

  private final String name;
  private final CapturedSpan parent;
  private final @Nullable String service;
  private final @Nullable SpanKind kind;
  private final Evidence evidence;
  private final List<CapturedSpan> twins; // below the same parent, of the same name

  private MissingAccount(Missing question, Evidence evidence) {
    this.name = question.name();
    this.parent = question.parent();
    this.service = question.service();
    this.kind = question.kind();
    this.evidence = evidence;
    this.twins =
        evidence.childrenOf(parent).stream().filter(child -> child.name().equals(name)).toList();
  }

  static Account of(Missing question, Evidence evidence) {
    return new MissingAccount(question, evidence).account();
  }

  private Account account() {
    Steps steps = new Steps().started(parent, "");
    passed(evidence.injectionsOf(parent), "injected ", steps);
    for (CapturedSpan twin : twins.subList(0, Math.min(MOST, twins.size()))) {
      steps.started(twin, "");
      passed(evidence.injectionsOf(twin), "injected ", steps);
    }
    List<Pass> received =
        evidence.hops().extractions().stream().filter(pass -> isOf(pass)).limit(MOST).toList();
    passed(received, "extracted ", steps);
    SpanOrigin origin = parent.origin();
    Moment ended = origin == null ? null : origin.ended();
    if (ended != null) {
      steps.add(parent.service() + " ended   " + Steps.label(parent), ended);
    }
    Optional<CapturedSpan> root =
        twins.isEmpty() && received.isEmpty() ? rootInstead() : Optional.empty();
    root.ifPresent(span -> addTo(steps, span));
    return new Account(
        "missing span: " + name + " below " + Steps.named(parent),
        "%s%s was %s below %s of %s (%s)%s"
            .formatted(
                name,
                service == null ? "" : " of " + service,
                howOften(),
                parent.name(),
                parent.service(),
                Steps.startOf(parent),
                root.map(MissingAccount::andInstead).orElse("")),
        steps.lines(),
        received.isEmpty() || !twins.isEmpty() ? notReceived(root) : received(received.get(0)));
  }

  /**
   * Returns the first span that the called service began without a parent after the caller had
   * injected, if that service was not seen to extract anything since.
   */
  private Optional<CapturedSpan> rootInstead() {
    List<Pass> sent = evidence.injectionsOf(parent);
    if (service == null || sent.isEmpty() || service.equals(parent.service())) {
      return Optional.empty();
    }
    long since = sent.get(0).moment().sequence();
    boolean isLooking =
        evidence.hops().extractions().stream()
            .anyMatch(p -> p.service().equals(service) && p.moment().sequence() > since);
    return isLooking
        ? Optional.empty()
        : evidence.snapshot().spans().stream()
            .filter(span -> span.service().equals(service) && !span.hasParent())
            .filter(span -> !SpanRoles.isRootByIntent(span))
            .filter(span -> isWithin(span, since))
            .min(HappensBefore.BY_START);
  }

  /** Whether a span began after this moment and before the caller's end. */
  private boolean isWithin(CapturedSpan span, long since) {
    SpanOrigin origin = span.origin();
    Moment ended = parent.origin() == null ? null : parent.origin().ended();
    return origin != null
        && origin.started().sequence() > since
        && (ended == null || origin.started().sequence() < ended.sequence());
  }

  private static void addTo(Steps steps, CapturedSpan root) {
    steps.started(root, " without a parent, and was not seen to extract anything");
  }

  private static String andInstead(CapturedSpan root) {
    return ", and %s extracted nothing before it started %s (%s)"
        .formatted(root.service(), root.name(), Steps.startOf(root));
  }

  private static void passed(List<Pass> passes, String verb, Steps steps) {
    passes.stream()
        .limit(MOST)
        .forEach(pass -> steps.passed(pass, verb + FindingPhrases.headers(pass)));
  }

  private String howOften() {
    return twins.isEmpty() ? "never started" : "started %s only".formatted(times(twins.size()));
  }

  private static String times(int count) {
    return count == 1 ? "once" : count == 2 ? "twice" : count + " times";
  }

  private String received(Pass pass) {
    return "so %s got the context and started no span for it%s."
        .formatted(
            pass.service(),
            hasSpans(pass.service())
                ? ""
                : ", nor any other: its tracer may be a no-op one, or of another SDK");
  }

  private String notReceived(Optional<CapturedSpan> root) {
    return UntracedListenerAccount.gap(parent, evidence)
        .map(UntracedListenerAccount::conclusion)
        .or(() -> UntracedMethodAccount.conclusion(name, evidence))
        .or(() -> root.map(this::notTakenUp))
        .orElseGet(this::notStarted);
  }

  private String notTakenUp(CapturedSpan root) {
    return "so nothing in %s takes up the call of %s, if %s works for it: register its instrumentation there (an interceptor, a filter, an agent), or extract the context and start %s by hand."
        .formatted(root.service(), parent.service(), root.name(), name);
  }

  private String notStarted() {
    if (!twins.isEmpty()) {
      return "so the code that starts it ran %s, or it used one span for several calls: start one for each."
          .formatted(times(twins.size()));
    }
    if (service == null) {
      return "so the code that starts it did not run, or its service does not record into this"
          + " harness.";
    }
    return isRecorded(service)
        ? "so the code of %s that starts it did not run%s.".formatted(service, orIsNotObserved())
        : "so the code that starts it did not run, or %s does not record into this harness: nothing of it is"
                .formatted(service)
            + " known, so it may have a no-op OpenTelemetry, or another SDK.";
  }

  /** Which of several templates was to send cannot be known, so all are told. */
  private String orIsNotObserved() {
    String gaps =
        gapsOfSender()
            .limit(MOST)
            .map(known -> known.seen() + ", so " + known.remedy())
            .collect(Collectors.joining("; "));
    return gaps.isEmpty() ? ", or has a no-op tracer" : ", or is not observed: " + gaps;
  }

  private Stream<WiringGap> gapsOfSender() {
    Wiring wiring = evidence.snapshot().wiring();
    if (kind == SpanKind.PRODUCER) {
      return wiring.gaps(Kind.SENDER);
    }
    return kind == SpanKind.CLIENT
        ? wiring.gap(Kind.CLIENT).or(() -> wiring.gap(Kind.CHANNEL)).stream()
        : Stream.empty();
  }

  private boolean isRecorded(String name) {
    return evidence.isWatched(name) || hasSpans(name);
  }

  private boolean hasSpans(String name) {
    return evidence.snapshot().spans().stream().anyMatch(span -> span.service().equals(name));
  }

  private boolean isOf(Pass pass) {
    return pass.spanContext().getSpanId().equals(parent.spanId())
        && pass.spanContext().getTraceId().equals(parent.traceId());
  }
}
