package dev.baton.diagnosis;

import dev.baton.hops.SpanRoles;
import dev.baton.propagation.CarrierKind;
import dev.baton.propagation.Pass;
import dev.baton.propagation.WireFormat;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanContext;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers for a call at which the receiver extracted the context of another span. */
record OtherContextCause(Call call, @Nullable Pass injection, Pass extraction, Evidence evidence) {

  static Cause of(Call call, @Nullable Pass injection, Pass extraction, Evidence evidence) {
    return new OtherContextCause(call, injection, extraction, evidence).cause();
  }

  /** Returns where the sender's service had extracted the context that it forwarded. */
  static Optional<Pass> earlierExtraction(Pass extraction, Call call, Evidence evidence) {
    return evidence.hops().extractions().stream()
        .filter(pass -> pass.service().equals(call.from()) && !call.from().equals(call.to()))
        .filter(pass -> CallCauses.isSame(pass.spanContext(), extraction.spanContext()))
        .filter(pass -> pass.moment().sequence() < extraction.moment().sequence())
        .findFirst();
  }

  private Cause cause() {
    SpanContext arrived = extraction.spanContext();
    CapturedSpan owner = evidence.spanOf(arrived);
    Optional<Cause> doubled =
        DoubledHeader.of(call, injection, extraction, owner)
            .or(() -> TornFormats.of(call, extraction, evidence));
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
            .formatted(
                call.to(), other(arrived), call.sender().name(), Steps.startOf(call.sender()));
    Optional<Pass> between =
        owner == null ? Optional.empty() : injectedBetween(owner, extraction, call, evidence);
    if (between.isPresent()) {
      Pass pass = between.get();
      return new Cause(
          words + ": %s had injected it (%s)".formatted(pass.service(), Steps.at(pass.moment())),
          pass.service().equals(call.from()) && injection != null && owner != null
              ? putOverStored(owner, injection)
              : handedOnBy(pass.service()));
    }
    return renamed()
        .map(
            name ->
                new Cause(
                    "%s: that came as %s".formatted(words, name),
                    "so two contexts came (%s), and the right one under a name that %s does not read: keep the name of the header, and clear what held the headers of an earlier %s before it is used again."
                        .formatted(
                            Steps.receivedAt(extraction),
                            call.to(),
                            FindingPhrases.callOrMessage(call.receiver()))))
        .orElseGet(() -> new Cause(words, whoseContext(owner)));
  }

  /** Returns under which other name a header of the sender came beside the one that was read. */
  private Optional<String> renamed() {
    if (injection == null) {
      return Optional.empty();
    }
    List<String> sent =
        WireFormat.in(injection.headers().keySet()).stream()
            .flatMap(format -> format.headers().stream())
            .toList();
    return extraction.headerNames().stream()
        .filter(name -> sent.stream().anyMatch(one -> MissingHeader.isRenamed(name, one)))
        .findFirst();
  }

  /**
   * Returns where what arrived was injected on the way: by another service than the sender, or by
   * later work of the sender's that sends what was stored, as an outbox does.
   */
  static Optional<Pass> injectedBetween(
      CapturedSpan owner, Pass extraction, Call call, Evidence evidence) {
    Pass injection = call.injection();
    return evidence.injectionsOf(owner).stream()
        .filter(
            pass -> injection == null || injection.moment().sequence() < pass.moment().sequence())
        .filter(pass -> pass.service().equals(owner.service()))
        .filter(
            pass ->
                !pass.service().equals(call.from())
                    || (injection != null && !SpanRoles.isOutgoing(owner)))
        .filter(pass -> earlierExtraction(extraction, call, evidence).isEmpty())
        .filter(pass -> pass.moment().sequence() < extraction.moment().sequence())
        .reduce((first, last) -> last);
  }

  private String putOverStored(CapturedSpan owner, Pass stored) {
    return "so %s puts the context of %s over the one that it had stored (%s): send the stored headers as they are."
        .formatted(call.from(), owner.name(), Steps.at(stored.moment()));
  }

  private String handedOnBy(String service) {
    return service.equals(call.to())
        ? "so %s handed on what it got, as a retry or redelivery does, with a context of its own: let it keep"
                .formatted(call.to())
            + " the headers that came; or, if each attempt belongs below the one before, expect"
            + " that."
        : "so %s handed on what %s had sent, with a context of its own: let it keep the headers that came, or"
                .formatted(service, call.from())
            + " expect its span in between.";
  }

  /** Tells two spans of one name apart. */
  private String other(SpanContext arrived) {
    CapturedSpan owner = evidence.spanOf(arrived);
    boolean isOfSameName =
        owner != null
            && owner.name().equals(call.sender().name())
            && owner.service().equals(call.from());
    return (isOfSameName ? "another " : "") + ContextOwner.of(arrived, evidence);
  }

  private String whoseContext(@Nullable CapturedSpan owner) {
    if (injection != null
        && owner != null
        && evidence.breakageOf(injection).isEmpty()
        && isPutOver(injection, owner)) {
      return overwritten(injection);
    }
    if (earlierExtraction(extraction, call, evidence).isPresent()) {
      return "so %s forwards its incoming headers: do not copy them, but inject the context of %s into"
              .formatted(call.from(), call.sender().name())
          + " the %s, while it is current."
              .formatted(FindingPhrases.callOrMessage(call.receiver()));
    }
    if (owner != null && owner.service().equals(call.from())) {
      String lines =
          evidence.injectionsOf(owner).stream()
              .map(pass -> Steps.at(pass.moment()))
              .distinct()
              .limit(2)
              .reduce((a, b) -> a + ", " + b)
              .map(at -> " (" + at + ")")
              .orElse("");
      String what = FindingPhrases.callOrMessage(call.receiver());
      return keptBefore()
          .map(
              before ->
                  "so either %s sends the headers of another %s again%s, shared, cached or copied, or %s kept what it got then (%s): give each %s a carrier of its own, inject into it anew, and extract from each one that comes. %s shows which."
                      .formatted(
                          call.from(),
                          what,
                          lines,
                          call.to(),
                          Steps.receivedAt(before),
                          what,
                          WireAdvice.place(
                              evidence.injectionsOf(owner).stream().findFirst().orElse(extraction),
                              extraction)))
          .orElseGet(
              () ->
                  "so %s mixes up the headers of two calls%s: they are shared, cached, or copied from an"
                          .formatted(call.from(), lines)
                      + " earlier one. Give each call a carrier of its own and inject into it anew.");
    }
    if (injection == null && owner == null && isOfOneTrace()) {
      return ("so that header has the trace of %s, and the id of a span that nobody here started."
              + " Either %s puts it together by hand: let propagators.getTextMapPropagator().inject"
              + " write it, in a span. Or the call went through a service that is not recorded:"
              + " record it as well.")
          .formatted(call.sender().name(), call.from());
    }
    return injection == null
        ? "so the call carries a context that %s did not inject for it: a copied or cached header."
            .formatted(call.from())
        : replacedBySomebody(injection);
  }

  /**
   * Returns where the receiver's service had extracted the same context before, from a carrier that
   * it may have kept, as it cannot keep a request.
   */
  private Optional<Pass> keptBefore() {
    boolean mayBeKept =
        extraction.carrier() == CarrierKind.MAP || extraction.carrier() == CarrierKind.OTHER;
    return !mayBeKept
        ? Optional.empty()
        : evidence.hops().extractions().stream()
            .filter(pass -> pass.service().equals(call.to()))
            .filter(pass -> CallCauses.isSame(pass.spanContext(), extraction.spanContext()))
            .filter(pass -> pass.moment().sequence() < extraction.moment().sequence())
            .findFirst();
  }

  private boolean isOfOneTrace() {
    return extraction.spanContext().getTraceId().equals(call.sender().traceId());
  }

  /** Whether the sender's service had the headers that came before it injected its own. */
  private boolean isPutOver(Pass injected, CapturedSpan owner) {
    return earlierExtraction(extraction, call, evidence).isPresent()
        || (owner.service().equals(call.from())
            && evidence.injectionsOf(owner).stream()
                .allMatch(p -> p.moment().sequence() < injected.moment().sequence()));
  }

  private String replacedBySomebody(Pass injected) {
    return evidence.breakageOf(injected).isPresent()
        ? "so somebody between %s and %s replaced the context that was sent."
            .formatted(call.from(), call.to())
        : "so somebody set the header again after it was injected: code of %s, or something between the two. %s shows which."
            .formatted(call.from(), WireAdvice.place(injected, extraction));
  }

  private String overwritten(Pass injected) {
    String what =
        earlierExtraction(extraction, call, evidence).isPresent()
            ? "its incoming headers"
            : "the headers of another call, from a field or a cache,";
    return "so %s puts %s over those that it had injected (%s): leave the propagation headers out of them, or inject last."
        .formatted(call.from(), what, Steps.at(injected.moment()));
  }
}
