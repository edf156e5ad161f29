package dev.baton.diagnosis;

import dev.baton.hops.SpanRoles;
import dev.baton.propagation.Pass;
import dev.baton.propagation.WireFormat;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanContext;
import java.util.List;
import java.util.Optional;

/**
 * Finds the step at which a call lost its context. Both ends are known, so each answer is based on
 * what was recorded at them, and says so if nothing was recorded at one end.
 */
final class CallCauses {

  private final Call call;
  private final Evidence evidence;
  private final String from;
  private final String to;

  private CallCauses(Call call, Evidence evidence) {
    this.call = call;
    this.evidence = evidence;
    this.from = call.from();
    this.to = call.to();
  }

  static Cause of(Call call, Evidence evidence) {
    CallCauses causes = new CallCauses(call, evidence);
    Pass injection = call.injection();
    Pass extraction = call.extraction();
    Optional<Pass> unused = call.unusedExtraction(evidence);
    if (unused.isPresent()) {
      return causes.ofAnotherMessage(unused.get());
    }
    if (extraction == null) {
      return injection == null
          ? NothingSeenCause.of(call, evidence)
          : NotExtractedCause.of(call, injection, evidence);
    }
    if (extraction.hasSpan()) {
      return isOfSender(extraction.spanContext(), call)
          ? UnusedContextCause.of(call, extraction, evidence)
          : OtherContextCause.of(call, injection, extraction, evidence);
    }
    return UnreadableHeader.of(call, extraction)
        .orElseGet(
            () ->
                injection == null
                    ? causes.neverInjected(extraction)
                    : MissingHeader.of(call, injection, extraction, evidence));
  }

  private static boolean isOfSender(SpanContext arrived, Call call) {
    Pass injection = call.injection();
    return isSame(arrived, call.sender().spanContext())
        || (injection != null && isSame(arrived, injection.spanContext()));
  }

  static boolean isSame(SpanContext a, SpanContext b) {
    return a.getTraceId().equals(b.getTraceId()) && a.getSpanId().equals(b.getSpanId());
  }

  /** The right context was extracted, and the span was given another one that was at hand. */
  private Cause ofAnotherMessage(Pass unused) {
    CapturedSpan receiver = call.receiver();
    return new Cause(
        "%s extracted the context of %s (%s), and gave %s that of %s instead (%s)"
            .formatted(
                to,
                call.sender().name(),
                Steps.at(unused.moment()),
                receiver.name(),
                ContextOwner.of(receiver.parentSpanContext(), call.sender(), evidence),
                Steps.receivedAt(receiver)),
        "so %s mixes up the contexts of several %ss: a variable or a field holds that of another one. Extract from each %s where its span is started, and give setParent the result."
            .formatted(
                to,
                FindingPhrases.callOrMessage(receiver),
                FindingPhrases.callOrMessage(receiver)));
  }

  private Cause neverInjected(Pass extraction) {
    List<WireFormat> others = WireFormat.in(extraction.lowerCaseNames());
    if (!others.isEmpty()) {
      return otherFormat(
          String.join(" and ", FindingPhrases.asTheyCame(others.get(0), extraction)), extraction);
    }
    Optional<Pass> empty = call.emptyInjection(evidence);
    if (empty.isPresent()) {
      return injectedNoSpan(call, empty.get());
    }
    String what = FindingPhrases.callOrMessage(call.receiver());
    Optional<Pass> late = call.lateInjection(evidence);
    if (late.isPresent()) {
      return injectedTooLate(what, late.get());
    }
    String where =
        call.waited()
            .map(at -> "for which it waited at " + Steps.calledLine(at))
            .orElse("of " + Steps.startOf(call.sender()));
    return new Cause(
        "%s injected nothing into the %s %s".formatted(from, what, where),
        "so %s sends the %s without its context: %s.%s"
            .formatted(from, what, Unobserved.remedyOfSender(call, evidence), unknownLine()));
  }

  private Cause injectedTooLate(String what, Pass late) {
    return new Cause(
        "%s injected the context (%s) after it had sent the %s of %s"
            .formatted(from, Steps.at(late.moment()), what, Steps.startOf(call.sender())),
        "so the %s was sent without its context: inject before it is sent.".formatted(what));
  }

  /** Says what would show the line that sends, where neither a span of its own nor a wait does. */
  private String unknownLine() {
    if (SpanRoles.isOutgoing(call.sender()) || call.waited().isPresent()) {
      return "";
    }
    String between =
        SendingLines.of(call, evidence).map(lines -> ", but lies " + lines.words()).orElse("");
    return " The line that sends is not known%s: a CLIENT or PRODUCER span around it would show it."
        .formatted(between);
  }

  /** The sender injected a context that holds no span. */
  static Cause injectedNoSpan(Call call, Pass empty) {
    CapturedSpan sender = call.sender();
    boolean isLater = call.isAfterSender(empty);
    return new Cause(
        "%s injected a context without a span (%s) into the %s of %s"
            .formatted(
                call.from(),
                Steps.at(empty.moment()),
                FindingPhrases.callOrMessage(call.receiver()),
                Steps.startOf(sender)),
        isLater
            ? "so the context is taken when the %s is sent, and not when it is stored: inject it while %s is current, and store the headers."
                .formatted(FindingPhrases.callOrMessage(call.receiver()), sender.name())
            : "so %s injects Context.root(), or a context from elsewhere: inject Context.current() while %s is"
                    .formatted(call.from(), sender.name())
                + " current, or Context.current().with(span).");
  }

  private Cause otherFormat(String header, Pass extraction) {
    return new Cause(
        "%s sent the context as %s with the %s of %s, which %s does not read (%s)"
            .formatted(
                from,
                header,
                FindingPhrases.callOrMessage(call.receiver()),
                Steps.startOf(call.sender()),
                to,
                Steps.receivedAt(extraction)),
        "so the two ends speak different formats: give both one in common (OTEL_PROPAGATORS), and"
            + " inject with openTelemetry.getPropagators().");
  }
}
