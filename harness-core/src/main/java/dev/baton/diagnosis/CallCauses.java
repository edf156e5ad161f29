package dev.baton.diagnosis;

import dev.baton.diagnosis.WireEvidence.Breakage;
import dev.baton.propagation.Pass;
import dev.baton.propagation.WireFormat;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
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
      return injection == null ? causes.nothingSeen() : causes.notExtracted(injection);
    }
    if (extraction.hasSpan()) {
      return causes.somethingArrived(injection, extraction);
    }
    return causes
        .unreadable(extraction)
        .orElseGet(
            () ->
                injection == null
                    ? causes.neverInjected(extraction)
                    : causes.lost(injection, extraction));
  }

  /** Returns where the sender's service had extracted the context that it forwarded. */
  static Optional<Pass> earlierExtraction(Pass extraction, Call call, Evidence evidence) {
    return evidence.hops().extractions().stream()
        .filter(pass -> pass.service().equals(call.from()) && !call.from().equals(call.to()))
        .filter(pass -> isSame(pass.spanContext(), extraction.spanContext()))
        .filter(pass -> pass.moment().sequence() < extraction.moment().sequence())
        .findFirst();
  }

  private static boolean isSame(SpanContext a, SpanContext b) {
    return a.getTraceId().equals(b.getTraceId()) && a.getSpanId().equals(b.getSpanId());
  }

  private Cause nothingSeen() {
    if (!evidence.isWatched(from) && !evidence.isWatched(to)) {
      return new Cause(
          "the call (%s) and the span (%s) are in different traces"
              .formatted(Steps.startOf(call.sender()), Steps.startOf(call.receiver())),
          "how the context was sent is not known: neither %s nor %s uses propagators of the harness"
                  .formatted(from, to)
              + " (harness.capture records those of another SDK).");
    }
    return new Cause(
        "%s was not seen to inject (call: %s), nor %s to extract (span: %s)"
            .formatted(from, Steps.startOf(call.sender()), to, Steps.startOf(call.receiver())),
        "so neither end propagates the context, or both use propagators that are not those of"
            + " their OpenTelemetry: inject and extract with openTelemetry.getPropagators().");
  }

  private Cause notExtracted(Pass injection) {
    Optional<Pass> late = call.lateExtraction(evidence);
    if (late.isPresent()) {
      return extractedLate(late.get());
    }
    if (isGivenNothing(call.receiver())) {
      return givenNothing(injection);
    }
    String words =
        "%s injected the context (%s), and %s did not extract it before it started %s (%s)"
            .formatted(
                from,
                Steps.at(injection.moment()),
                to,
                call.receiver().name(),
                Steps.startOf(call.receiver()));
    return new Cause(
        words,
        "so %s looks for no context, or with a propagator of its own that does not read %s: extract"
                .formatted(to, String.join(", ", injection.headers().keySet()))
            + " with openTelemetry.getPropagators() and give the result to setParent.");
  }

  private Cause extractedLate(Pass extraction) {
    return new Cause(
        "%s started %s (%s) before it extracted the context (%s)"
            .formatted(
                to,
                call.receiver().name(),
                Steps.startOf(call.receiver()),
                Steps.at(extraction.moment())),
        "so extract first, and give the result to setParent: a span that has started gets no other"
            + " parent.");
  }

  private static boolean isGivenNothing(CapturedSpan span) {
    SpanOrigin origin = span.origin();
    return origin != null && origin.parentGiven() && !span.hasParent();
  }

  private Cause givenNothing(Pass injection) {
    String headers = String.join(", ", injection.headers().keySet());
    return new Cause(
        "%s injected %s (%s), and %s gave %s a context without a span as its parent (%s)"
            .formatted(
                from,
                headers,
                Steps.at(injection.moment()),
                to,
                call.receiver().name(),
                Steps.startOf(call.receiver())),
        "so %s looks for the context with a propagator of its own, perhaps of another format, that"
                .formatted(to)
            + " reads nothing from %s: extract with openTelemetry.getPropagators(), and let both ends"
                .formatted(headers)
            + " speak one format.");
  }

  private Cause lost(Pass injection, Pass extraction) {
    return EmptyInjection.is(injection)
        ? new Cause(
            "the propagator of %s wrote no header (%s)"
                .formatted(from, Steps.at(injection.moment())),
            EmptyInjection.because(from, evidence))
        : gone(injection, extraction);
  }

  private Cause neverInjected(Pass extraction) {
    List<WireFormat> others = WireFormat.in(extraction.lowerCaseNames());
    if (!others.isEmpty()) {
      return otherFormat(String.join(" and ", others.get(0).headers()), extraction);
    }
    String what = FindingPhrases.callOrMessage(call.receiver());
    return new Cause(
        "%s injected nothing into the %s of %s".formatted(from, what, Steps.startOf(call.sender())),
        "so %s sends the %s without its context: %s."
            .formatted(from, what, Unobserved.remedyOfSender(call.receiver(), evidence)));
  }

  private Cause somethingArrived(@Nullable Pass injection, Pass extraction) {
    SpanContext arrived = extraction.spanContext();
    if (isSame(arrived, call.sender().spanContext())
        || (injection != null && isSame(arrived, injection.spanContext()))) {
      return notUsed(extraction);
    }
    CapturedSpan owner = evidence.spanOf(arrived);
    Optional<Pass> other =
        injection == null ? call.injectionOf(arrived, evidence) : Optional.empty();
    if (owner != null && other.isPresent()) {
      return injectedAnother(owner, other.get());
    }
    String words =
        "%s got the context of %s instead of that of %s (%s)"
            .formatted(to, Steps.named(owner), call.sender().name(), Steps.startOf(call.sender()));
    return new Cause(words, whoseContext(owner, injection, extraction));
  }

  private Cause injectedAnother(CapturedSpan owner, Pass other) {
    CapturedSpan sender = call.sender();
    return new Cause(
        "%s injected the context of %s (%s) instead of that of %s (%s)"
            .formatted(
                from,
                Steps.named(owner),
                Steps.at(other.moment()),
                sender.name(),
                Steps.startOf(sender)),
        "so an old context was kept and injected: inject Context.current() while %s is current."
            .formatted(sender.name()));
  }

  private String whoseContext(
      @Nullable CapturedSpan owner, @Nullable Pass injection, Pass extraction) {
    if (earlierExtraction(extraction, call, evidence).isPresent()) {
      return "so %s forwards its incoming headers: do not copy them, but inject the context of %s into"
              .formatted(from, call.sender().name())
          + " the call, while it is current.";
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
        : "so somebody between %s and %s replaced the context that was sent.".formatted(from, to);
  }

  private Cause notUsed(Pass extraction) {
    CapturedSpan receiver = call.receiver();
    CapturedSpan parent = evidence.spanOf(receiver.parentSpanContext());
    boolean isLinked =
        receiver.links().stream()
            .anyMatch(link -> isSame(link.spanContext(), extraction.spanContext()));
    String instead =
        receiver.hasParent() ? "as a child of " + Steps.named(parent) : "without a parent";
    if (isLinked) {
      return linked(extraction, instead);
    }
    return new Cause(
        "%s extracted the context (%s) and started %s %s (%s)"
            .formatted(
                to,
                Steps.at(extraction.moment()),
                receiver.name(),
                instead,
                Steps.startOf(receiver)),
        "so the context that extract returned was not the parent of the span: give it to setParent,"
            + " or make it current before the span starts.");
  }

  private Cause linked(Pass extraction, String instead) {
    CapturedSpan receiver = call.receiver();
    return new Cause(
        "%s extracted the context (%s) and started %s %s, with only a link to %s (%s)"
            .formatted(
                to,
                Steps.at(extraction.moment()),
                receiver.name(),
                instead,
                call.sender().name(),
                Steps.startOf(receiver)),
        "so the context became a link where a parent was meant: give it to setParent; a link is for"
            + " batches, which have many senders.");
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
                Steps.at(extraction.moment())),
        "so %s%s. It was written by hand or changed on the way: let the propagator inject it."
            .formatted(
                MalformedValue.words(format, value),
                isOfSender ? ", though its ids are those of " + call.sender().name() : ""));
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
                Steps.at(extraction.moment())),
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
                Steps.at(extraction.moment())),
        "so the header was added a second time instead of replaced: by two layers of instrumentation,"
            + " or by one that copies headers and injects its own.");
  }

  /** The header arrived, but the receiver's propagator or getter did not read it. */
  private Cause unread(String name, Pass extraction) {
    boolean isOfOtherCase = !name.equals(name.toLowerCase(Locale.ROOT));
    return new Cause(
        "%s did not read the %s that came (%s)".formatted(to, name, Steps.at(extraction.moment())),
        isOfOtherCase
            ? "so the getter of %s compares names of headers with their case: it is asked for %s, and has to find %s."
                .formatted(to, name.toLowerCase(Locale.ROOT), name)
            : "so %s does not read the format in which %s sends: give both one in common"
                    .formatted(to, from)
                + " (OTEL_PROPAGATORS); if they have one, mend the getter, which returns null for it.");
  }

  /** The injected context was sent with another request, so this one had none. */
  private Cause sentAgain(Pass injection, Pass earlier) {
    boolean isMessage = call.receiver().kind() == SpanKind.CONSUMER;
    return new Cause(
        "%s sent a second %s for %s (%s) without the headers, which the first had taken along (%s)"
            .formatted(
                from,
                isMessage ? "message" : "request",
                call.sender().name(),
                Steps.at(injection.moment()),
                Steps.at(earlier.moment())),
        isMessage
            ? "so the message was sent or queued again without its headers: copy them with it, or inject"
                + " anew."
            : "so a retry, a redirect or a copied request goes out without its headers: inject into each"
                + " request that is sent.");
  }

  private Optional<Pass> earlierArrival(Pass injection, Pass extraction) {
    return evidence.hops().extractions().stream()
        .filter(pass -> isSame(pass.spanContext(), injection.spanContext()))
        .filter(pass -> pass.moment().sequence() < extraction.moment().sequence())
        .findFirst();
  }

  private Cause gone(Pass injection, Pass extraction) {
    List<String> sent = List.copyOf(injection.headers().keySet());
    Optional<String> there =
        extraction.headerNames().stream()
            .filter(name -> sent.stream().anyMatch(name::equalsIgnoreCase))
            .filter(name -> !extraction.headers().containsKey(name.toLowerCase(Locale.ROOT)))
            .findFirst();
    if (there.isPresent()) {
      return unread(there.get(), extraction);
    }
    Optional<Pass> earlier = earlierArrival(injection, extraction);
    if (earlier.isPresent()) {
      return sentAgain(injection, earlier.get());
    }
    Optional<String> renamed =
        extraction.headerNames().stream()
            .filter(name -> sent.stream().anyMatch(one -> isRenamed(name, one)))
            .findFirst();
    if (renamed.isPresent()) {
      return new Cause(
          "the header arrived as %s, sent after %s"
              .formatted(renamed.get(), Steps.at(injection.moment())),
          "so somebody between %s and %s renames the header: %s looks for %s."
              .formatted(from, to, to, String.join(", ", sent)));
    }
    Optional<Breakage> breakage = evidence.breakageOf(injection);
    String where =
        breakage
            .map(b -> "'" + b.left().place() + "' stripped the header")
            .orElse("the header was stripped");
    return new Cause(
        where + " after " + Steps.at(injection.moment()),
        breakage
            .map(Breakage::cause)
            .orElseGet(() -> FindingPhrases.strippedBecause(call.receiver().kind())));
  }

  private static boolean isRenamed(String name, String sent) {
    return !name.equals(sent) && name.contains(sent);
  }
}
