package dev.baton.diagnosis;

import dev.baton.diagnosis.WireEvidence.Breakage;
import dev.baton.propagation.Pass;
import dev.baton.propagation.WireFormat;
import dev.baton.redaction.Redaction;
import dev.baton.trace.CapturedSpan;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers what happened to the context on a call or message, from sender to receiver. */
final class CallAccount {

  private static final int LONGEST_VALUE = 120;

  private final Call call;
  private final Evidence evidence;
  private final @Nullable Pass injection;
  private final @Nullable Pass extraction;

  private CallAccount(Call call, Evidence evidence) {
    this.call = call;
    this.evidence = evidence;
    this.injection = call.injection();
    this.extraction = call.extraction();
  }

  static Account of(Call call, Evidence evidence) {
    return new CallAccount(call, evidence).account();
  }

  private Account account() {
    Cause cause = CallCauses.of(call, evidence);
    return new Account(
        "dropped baton: " + call.from() + " → " + call.to(),
        "it broke between %s and %s: %s".formatted(call.from(), call.to(), cause.words()),
        steps().lines(),
        cause.conclusion());
  }

  private Steps steps() {
    Steps steps = new Steps();
    Optional<Pass> kept = call.keptExtraction(evidence);
    kept.ifPresent(pass -> steps.passed(pass, "extracted " + found(pass)));
    steps.started(call.sender(), "");
    boolean isUnseen = !evidence.isWatched(call.from()) && !evidence.isWatched(call.to());
    if (isUnseen && injection == null && extraction == null) {
      return steps.started(call.receiver(), begun(call.receiver()));
    }
    Optional<Pass> other = injectedInstead();
    Optional<Pass> empty = call.emptyInjection(evidence);
    if (other.isPresent()) {
      steps.passed(
          other.get(), "injected %s, %s".formatted(headersOf(other.get()), contextOf(other.get())));
    } else if (empty.isPresent()) {
      steps.passed(empty.get(), "injected a context without a span");
    } else if (injection == null) {
      String nothing =
          call.from()
              + (extraction == null ? " was not seen to inject into " : " injected nothing into ")
              + what(call)
              + (isSentByOthers() ? " with its own propagators" : "");
      call.waited()
          .filter(at -> !isSentByOthers())
          .ifPresentOrElse(
              at -> steps.waited(nothing + ", for which it waited", at), () -> steps.add(nothing));
      call.lateInjection(evidence)
          .ifPresent(
              pass ->
                  steps.passed(
                      pass, "injected " + headersOf(pass) + ", but only after it was sent"));
    } else {
      steps.passed(
          injection,
          EmptyInjection.is(injection)
              ? "injected nothing into " + what(call)
              : "injected " + headersOf(injection));
      evidence
          .breakageOf(injection)
          .map(Breakage::words)
          .ifPresent(words -> steps.add("between them " + words));
    }
    receivedBefore(steps);
    injectedBetween(steps);
    Optional<Pass> unused = call.unusedExtraction(evidence);
    if (unused.isPresent()) {
      steps.passed(unused.get(), "extracted " + found(unused.get()));
    } else if (extraction == null) {
      Optional<Pass> late = call.lateExtraction(evidence);
      steps.add(
          call.to()
              + " was not seen to extract anything"
              + (late.isPresent() ? " before" : kept.isPresent() ? " else" : ""));
      late.ifPresent(pass -> steps.passed(pass, "extracted " + found(pass)));
    } else {
      steps.passed(extraction, "extracted " + found(extraction));
    }
    return steps.started(call.receiver(), begun(call.receiver()));
  }

  /** Whether headers came that the sender's own propagators did not write. */
  private boolean isSentByOthers() {
    return extraction != null
        && !extraction.hasSpan()
        && (!WireFormat.in(extraction.lowerCaseNames()).isEmpty()
            || !WireFormat.foundBy(extraction).isEmpty());
  }

  /** Adds the extraction with which the sender itself received the context that it forwarded. */
  private void receivedBefore(Steps steps) {
    if (extraction == null || !extraction.hasSpan()) {
      return;
    }
    OtherContextCause.earlierExtraction(extraction, call, evidence)
        .ifPresent(
            pass -> steps.passed(pass, "had received the same " + FindingPhrases.headers(pass)));
  }

  /** Adds where the context that arrived was injected after the sender had injected its own. */
  private void injectedBetween(Steps steps) {
    CapturedSpan owner =
        extraction == null || injection == null || !extraction.hasSpan()
            ? null
            : evidence.spanOf(extraction.spanContext());
    if (owner != null
        && extraction != null
        && !CallCauses.isSame(owner.spanContext(), call.sender().spanContext())) {
      OtherContextCause.injectedBetween(owner, extraction, call, evidence)
          .ifPresent(pass -> steps.passed(pass, "injected " + found(pass)));
    }
  }

  private String found(Pass pass) {
    if (!pass.hasSpan()) {
      Optional<String> unreadable = unreadable(pass);
      if (unreadable.isPresent()) {
        return "nothing from " + unreadable.get();
      }
      return injection == null ? FindingPhrases.found(pass) : FindingPhrases.found(pass, injection);
    }
    return TornFormats.taken(pass) + ", " + contextOf(pass);
  }

  private static String headersOf(Pass pass) {
    return FindingPhrases.headers(pass);
  }

  private String contextOf(Pass pass) {
    return "the context of " + ContextOwner.of(pass.spanContext(), call.sender(), evidence);
  }

  /** Returns the injection of another context than the sender's, if that is what arrived. */
  private Optional<Pass> injectedInstead() {
    return injection != null || extraction == null || !extraction.hasSpan()
        ? Optional.empty()
        : call.injectionOf(extraction.spanContext(), evidence);
  }

  /** Shows the whole value, because the fault may be in an id. */
  private static Optional<String> unreadable(Pass pass) {
    return WireFormat.foundBy(pass).stream()
        .filter(format -> format.read(pass.headers()).isEmpty())
        .map(
            format ->
                String.join(", ", FindingPhrases.asTheyCame(format, pass))
                    + ": "
                    + format.value(pass.headers()))
        .map(text -> Redaction.current().line(text, LONGEST_VALUE))
        .findFirst();
  }

  private String begun(CapturedSpan span) {
    if (span.hasParent()) {
      return " as a child of " + ContextOwner.of(span.parentSpanContext(), call.sender(), evidence);
    }
    boolean isLinked =
        extraction != null
            && span.links().stream()
                .anyMatch(link -> link.spanContext().equals(extraction.spanContext()));
    return " without a parent" + (isLinked ? ", with a link to that context" : "");
  }

  private static String what(Call call) {
    return "the " + FindingPhrases.callOrMessage(call.receiver());
  }
}
