package dev.baton.diagnosis;

import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import dev.baton.wiring.WiringGap;
import dev.baton.wiring.WiringGap.Kind;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import java.util.Optional;

/** Answers for a span that was never started: what its parent did, and which service was called. */
final class MissingAccount {

  private static final int MOST = 4;

  private final String name;
  private final CapturedSpan parent;
  private final Evidence evidence;

  private MissingAccount(String name, CapturedSpan parent, Evidence evidence) {
    this.name = name;
    this.parent = parent;
    this.evidence = evidence;
  }

  static Account of(String name, CapturedSpan parent, Evidence evidence) {
    return new MissingAccount(name, parent, evidence).account();
  }

  private Account account() {
    Steps steps = new Steps().started(parent, "");
    List<Pass> sent = evidence.injectionsOf(parent);
    sent.stream()
        .limit(MOST)
        .forEach(pass -> steps.passed(pass, "injected " + FindingPhrases.headers(pass.headers())));
    List<Pass> received =
        evidence.hops().extractions().stream().filter(pass -> isOf(pass)).limit(MOST).toList();
    received.forEach(
        pass -> steps.passed(pass, "extracted " + FindingPhrases.headers(pass.headers())));
    SpanOrigin origin = parent.origin();
    Moment ended = origin == null ? null : origin.ended();
    if (ended != null) {
      steps.add(parent.service() + " ended   " + Steps.label(parent), ended);
    }
    return new Account(
        "missing span: " + name + " below " + Steps.named(parent),
        "%s was never started below %s (%s)".formatted(name, parent.name(), Steps.startOf(parent)),
        steps.lines(),
        received.isEmpty()
            ? notReceived()
            : "so %s got the context and started no span for it."
                .formatted(received.get(0).service()));
  }

  private String notReceived() {
    Optional<WiringGap> gap =
        evidence
            .snapshot()
            .wiring()
            .gap(Kind.RECEIVER)
            .filter(known -> parent.kind() == SpanKind.PRODUCER);
    return gap.map(known -> "so nothing takes up what it sent. %s.".formatted(known.words()))
        .orElse(
            "so the code that starts it did not run, or its service does not record into this"
                + " harness.");
  }

  private boolean isOf(Pass pass) {
    return pass.spanContext().getSpanId().equals(parent.spanId())
        && pass.spanContext().getTraceId().equals(parent.traceId());
  }
}
