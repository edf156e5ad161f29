package dev.baton.diagnosis;

import dev.baton.hops.SpanRoles;
import dev.baton.propagation.Pass;
import dev.baton.propagation.WireFormat;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
    if (extraction == null) {
      return injection == null
          ? causes.nothingSeen()
          : NotExtractedCause.of(call, injection, evidence);
    }
    if (extraction.hasSpan()) {
      return causes.somethingArrived(injection, extraction);
    }
    return causes
        .decisionAlone(extraction)
        .or(() -> causes.unreadable(extraction))
        .orElseGet(
            () ->
                injection == null
                    ? causes.neverInjected(extraction)
                    : MissingHeader.of(call, injection, extraction, evidence));
  }

  /** Returns where the sender's service had extracted the context that it forwarded. */
  static Optional<Pass> earlierExtraction(Pass extraction, Call call, Evidence evidence) {
    return evidence.hops().extractions().stream()
        .filter(pass -> pass.service().equals(call.from()) && !call.from().equals(call.to()))
        .filter(pass -> isSame(pass.spanContext(), extraction.spanContext()))
        .filter(pass -> pass.moment().sequence() < extraction.moment().sequence())
        .findFirst();
  }

  static boolean isSame(SpanContext a, SpanContext b) {
    return a.getTraceId().equals(b.getTraceId()) && a.getSpanId().equals(b.getSpanId());
  }

  private Cause nothingSeen() {
    if (!evidence.isWatched(from) && !evidence.isWatched(to)) {
      boolean isKnown = call.sender().origin() != null || call.receiver().origin() != null;
      return new Cause(
          isKnown
              ? "the call (%s) and the span (%s) are in different traces"
                  .formatted(Steps.startOf(call.sender()), Steps.receivedAt(call.receiver()))
              : "%s and %s, both of other processes, are in different traces"
                  .formatted(call.sender().name(), call.receiver().name()),
          "how the context was sent is not known: neither %s nor %s uses propagators of the harness"
                  .formatted(from, to)
              + " (harness.capture records those of another SDK).");
    }
    if (SpanRoles.isRootByIntent(call.receiver())) {
      return new Cause(
          "%s starts %s with setNoParent (%s), and was not seen to extract what %s sends (%s)"
              .formatted(
                  to,
                  call.receiver().name(),
                  Steps.receivedAt(call.receiver()),
                  from,
                  Steps.startOf(call.sender())),
          "so remove setNoParent there, and give setParent the context that %s extracts."
              .formatted(to));
    }
    return new Cause(
        "%s was not seen to inject (call: %s), nor %s to extract (span: %s)"
            .formatted(from, Steps.startOf(call.sender()), to, Steps.receivedAt(call.receiver())),
        "so neither end propagates the context, or both use propagators that are not those of"
            + " their OpenTelemetry: inject and extract with openTelemetry.getPropagators().");
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
    return new Cause(
        "%s injected a context without a span (%s) into the %s of %s"
            .formatted(
                call.from(),
                Steps.at(empty.moment()),
                FindingPhrases.callOrMessage(call.receiver()),
                Steps.startOf(sender)),
        "so it injects Context.root(), or a context from elsewhere: inject Context.current() while %s is"
                .formatted(sender.name())
            + " current, or Context.current().with(span).");
  }

  private Cause somethingArrived(@Nullable Pass injection, Pass extraction) {
    SpanContext arrived = extraction.spanContext();
    if (isSame(arrived, call.sender().spanContext())
        || (injection != null && isSame(arrived, injection.spanContext()))) {
      return notUsed(extraction);
    }
    CapturedSpan owner = evidence.spanOf(arrived);
    Optional<Cause> doubled = DoubledHeader.of(call, injection, extraction, owner);
    if (doubled.isPresent()) {
      return doubled.get();
    }
    Optional<Pass> other =
        injection == null ? call.injectionOf(arrived, evidence) : Optional.empty();
    if (owner != null && other.isPresent()) {
      return OtherInjectionCause.of(call, owner, other.get());
    }
    String words =
        "%s got the context of %s instead of that of %s (%s)"
            .formatted(to, other(owner), call.sender().name(), Steps.startOf(call.sender()));
    Optional<Pass> between =
        owner == null ? Optional.empty() : injectedBetween(owner, extraction, call, evidence);
    if (between.isPresent()) {
      Pass pass = between.get();
      return new Cause(
          words + ": %s had injected it (%s)".formatted(pass.service(), Steps.at(pass.moment())),
          pass.service().equals(from) && injection != null && owner != null
              ? putOverStored(owner, injection)
              : handedOnBy(pass.service()));
    }
    return new Cause(words, whoseContext(owner, injection, extraction));
  }

  /**
   * Returns where what arrived was injected on the way: by another service than the sender, or by
   * later work of the sender's that sends what was stored, as an outbox does.
   */
  static Optional<Pass> injectedBetween(
      CapturedSpan owner, Pass extraction, Call call, Evidence evidence) {
    Pass injection = call.injection();
    String from = call.from();
    return evidence.injectionsOf(owner).stream()
        .filter(
            pass -> injection == null || injection.moment().sequence() < pass.moment().sequence())
        .filter(pass -> pass.service().equals(owner.service()))
        .filter(
            pass ->
                !pass.service().equals(from) || (injection != null && !SpanRoles.isOutgoing(owner)))
        .filter(pass -> earlierExtraction(extraction, call, evidence).isEmpty())
        .filter(pass -> pass.moment().sequence() < extraction.moment().sequence())
        .reduce((first, last) -> last);
  }

  private String putOverStored(CapturedSpan owner, Pass stored) {
    return "so %s puts the context of %s over the one that it had stored (%s): send the stored headers as they are."
        .formatted(from, owner.name(), Steps.at(stored.moment()));
  }

  private String handedOnBy(String service) {
    return service.equals(to)
        ? "so %s handed on what it got, as a retry or redelivery does, with a context of its own: let it keep"
                .formatted(to)
            + " the headers that came; or, if each attempt belongs below the one before, expect"
            + " that."
        : "so %s handed on what %s had sent, with a context of its own: let it keep the headers that came, or"
                .formatted(service, from)
            + " expect its span in between.";
  }

  /** Tells two spans of one name apart. */
  private String other(@Nullable CapturedSpan owner) {
    boolean isOfSameName =
        owner != null && owner.name().equals(call.sender().name()) && owner.service().equals(from);
    return (isOfSameName ? "another " : "") + Steps.named(owner);
  }

  private String whoseContext(
      @Nullable CapturedSpan owner, @Nullable Pass injection, Pass extraction) {
    if (injection != null
        && owner != null
        && evidence.breakageOf(injection).isEmpty()
        && isPutOver(injection, owner, extraction)) {
      return overwritten(injection, extraction);
    }
    if (earlierExtraction(extraction, call, evidence).isPresent()) {
      return "so %s forwards its incoming headers: do not copy them, but inject the context of %s into"
              .formatted(from, call.sender().name())
          + " the %s, while it is current."
              .formatted(FindingPhrases.callOrMessage(call.receiver()));
    }
    if (owner != null && owner.service().equals(from)) {
      String lines =
          evidence.injectionsOf(owner).stream()
              .map(pass -> Steps.at(pass.moment()))
              .distinct()
              .limit(2)
              .reduce((a, b) -> a + ", " + b)
              .map(at -> " (" + at + ")")
              .orElse("");
      return "so %s mixes up the headers of two calls%s: they are shared, cached, or copied from an"
              .formatted(from, lines)
          + " earlier one. Give each call a carrier of its own and inject into it anew.";
    }
    return injection == null
        ? "so the call carries a context that %s did not inject for it: a copied or cached header."
            .formatted(from)
        : replacedBySomebody(injection);
  }

  /** Whether the sender's service had the headers that came before it injected its own. */
  private boolean isPutOver(Pass injection, CapturedSpan owner, Pass extraction) {
    return earlierExtraction(extraction, call, evidence).isPresent()
        || (owner.service().equals(from)
            && evidence.injectionsOf(owner).stream()
                .allMatch(p -> p.moment().sequence() < injection.moment().sequence()));
  }

  private String replacedBySomebody(Pass injection) {
    return evidence.breakageOf(injection).isPresent()
        ? "so somebody between %s and %s replaced the context that was sent.".formatted(from, to)
        : "so somebody set the header again after it was injected: code of %s, or something between the two."
            .formatted(from);
  }

  private String overwritten(Pass injection, Pass extraction) {
    String what =
        earlierExtraction(extraction, call, evidence).isPresent()
            ? "its incoming headers"
            : "the headers of another call, from a field or a cache,";
    return "so %s puts %s over those that it had injected (%s): leave the propagation headers out of them, or inject last."
        .formatted(from, what, Steps.at(injection.moment()));
  }

  private Cause notUsed(Pass extraction) {
    CapturedSpan receiver = call.receiver();
    CapturedSpan parent = evidence.spanOf(receiver.parentSpanContext());
    boolean isLinked =
        receiver.links().stream()
            .anyMatch(link -> isSame(link.spanContext(), extraction.spanContext()));
    String instead =
        receiver.hasParent()
            ? "as a child of " + Steps.named(parent, call.sender())
            : "without a parent";
    if (isLinked) {
      return linked(extraction, instead);
    }
    return new Cause(
        "%s extracted the context (%s) and started %s %s (%s)"
            .formatted(
                to,
                Steps.receivedAt(extraction),
                receiver.name(),
                instead,
                Steps.receivedAt(receiver)),
        "so the context that extract returned was not the parent of the span: give it to setParent,"
            + " or make it current before the span starts.");
  }

  private Cause linked(Pass extraction, String instead) {
    CapturedSpan receiver = call.receiver();
    return new Cause(
        "%s extracted the context (%s) and started %s %s, with only a link to %s (%s)"
            .formatted(
                to,
                Steps.receivedAt(extraction),
                receiver.name(),
                instead,
                call.sender().name(),
                Steps.receivedAt(receiver)),
        "so the context became a link where a parent was meant: give it to setParent; a link is for"
            + " batches, which have many senders.");
  }

  /** A b3 header of one character says whether to sample, and names no span. */
  private Optional<Cause> decisionAlone(Pass extraction) {
    String name = WireFormat.B3.headers().get(0);
    return Optional.ofNullable(extraction.headers().get(name))
        .filter(value -> value.strip().length() == 1)
        .map(
            value ->
                new Cause(
                    "%s sent only the sampling decision b3: %s with the %s of %s (%s)"
                        .formatted(
                            from,
                            value.strip(),
                            FindingPhrases.callOrMessage(call.receiver()),
                            Steps.startOf(call.sender()),
                            Steps.receivedAt(extraction)),
                    "so nothing names the span that it comes from: inject with openTelemetry.getPropagators(), which sends the decision with the context."));
  }

  /** The received header holds no valid context, but may contain ids. */
  private Optional<Cause> unreadable(Pass extraction) {
    return WireFormat.foundBy(extraction).stream()
        .filter(format -> format.read(extraction.headers()).isEmpty())
        .findFirst()
        .map(format -> unreadable(format, extraction));
  }

  private Cause unreadable(WireFormat format, Pass extraction) {
    String header = String.join(" and ", format.headers());
    String value = format.value(extraction.headers());
    if (format.headers().size() == 1 && value.indexOf(',') > 0) {
      return sentTwice(header, extraction);
    }
    Optional<ChangedValue> changed =
        Optional.ofNullable(call.injection())
            .flatMap(injection -> ChangedValue.since(injection, format, value));
    if (changed.isPresent()) {
      return changed(changed.get(), header, extraction);
    }
    boolean isOfSender =
        value.toLowerCase(Locale.ROOT).contains(call.sender().spanId())
            || value.toLowerCase(Locale.ROOT).contains(call.sender().traceId());
    return new Cause(
        "%s sent a malformed %s with the %s of %s, which %s cannot read (%s)"
            .formatted(
                from,
                header,
                FindingPhrases.callOrMessage(call.receiver()),
                Steps.startOf(call.sender()),
                to,
                Steps.receivedAt(extraction)),
        "so %s%s. It was written by hand or changed on the way: let the propagator inject it."
            .formatted(
                MalformedValue.words(format, value),
                isOfSender ? ", though its ids are those of " + call.sender().name() : ""));
  }

  private Cause changed(ChangedValue changed, String header, Pass extraction) {
    return new Cause(
        "the %s that %s injected (%s) came %s, and %s cannot read it (%s)"
            .formatted(
                header,
                from,
                Steps.at(changed.injection().moment()),
                changed.how(),
                to,
                Steps.receivedAt(extraction)),
        changed.conclusion());
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

  private Cause sentTwice(String header, Pass extraction) {
    return new Cause(
        "%s sent more than one %s with the %s of %s, and %s reads none of them (%s)"
            .formatted(
                from,
                header,
                FindingPhrases.callOrMessage(call.receiver()),
                Steps.startOf(call.sender()),
                to,
                Steps.receivedAt(extraction)),
        "so the header was added a second time instead of replaced: by two layers of"
            + " instrumentation, or by one that copies headers and injects its own.");
  }
}
