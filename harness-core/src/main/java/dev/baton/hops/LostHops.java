package dev.baton.hops;

import dev.baton.hops.Loss.Reason;
import dev.baton.propagation.Pass;
import dev.baton.propagation.WireFormat;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds out where hops that did not arrive were lost. A hop counts as lost only if its receiver is
 * known: because the receiver extracted exactly this context and did not use it, or because both
 * ends name the same path, procedure or destination, or had the same baggage.
 */
final class LostHops {

  private final ContextUsage uses;
  private final ExtractionsByRoot extractions;
  private final StaleParents staleParents;
  private final List<CapturedSpan> spans;
  private final List<Pass> passes;
  private final Map<String, Boolean> watched = new ConcurrentHashMap<>();

  LostHops(
      List<CapturedSpan> spans,
      List<Pass> passes,
      ContextUsage uses,
      ExtractionsByRoot extractions) {
    this.uses = uses;
    this.extractions = extractions;
    this.staleParents = new StaleParents(spans, uses, extractions);
    this.spans = spans;
    this.passes = passes;
  }

  /** Whether the passes of this service are recorded, so that no recorded pass means no pass. */
  boolean isWatched(String service) {
    return watched.computeIfAbsent(service, this::hasPassOrStart);
  }

  /** Finds the first of them, which for nearly every service comes early. */
  private boolean hasPassOrStart(String service) {
    for (CapturedSpan span : spans) {
      if (span.origin() != null && span.service().equals(service)) {
        return true;
      }
    }
    for (Pass pass : passes) {
      if (pass.service().equals(service)) {
        return true;
      }
    }
    return false;
  }

  /** Marks the hops whose receiver extracted the context and did not use it. */
  void markUnused(ContextHistories histories) {
    for (ContextHistory history : histories.all()) {
      List<PartialHop> free = notArrived(history.partialHops());
      List<Loss> losses =
          free.isEmpty()
              ? List.of()
              : history.unused().stream().flatMap(d -> unused(d).stream()).toList();
      for (int i = 0; i < Math.min(free.size(), losses.size()); i++) {
        free.get(i).lost(losses.get(i));
      }
    }
  }

  private Optional<Loss> unused(Delivery delivery) {
    return delivery.extractions().stream()
        .flatMap(
            pass ->
                extractions.rootOf(pass).stream()
                    .filter(span -> wentOnWithout(span, pass) && isMeantFor(span, pass))
                    .map(span -> new Loss(reasonNotUsed(span), span, pass)))
        .findFirst();
  }

  private Reason reasonNotUsed(CapturedSpan span) {
    return span.hasParent() && !staleParents.isLeftOver(span)
        ? Reason.OTHER_PARENT
        : Reason.NOT_USED;
  }

  /** Whether the span neither is a root on purpose nor has to do with the trace all the same. */
  private static boolean wentOnWithout(CapturedSpan span, Pass extraction) {
    String trace = extraction.spanContext().getTraceId();
    return !SpanRoles.isRootByIntent(span)
        && !span.traceId().equals(trace)
        && span.links().stream().noneMatch(l -> l.spanContext().getTraceId().equals(trace));
  }

  /**
   * Whether this extraction was made for this span. An entry span on its thread is certain. Any
   * other span may just come next, on a pool thread that read a header and moved on to other work.
   */
  boolean isMeantFor(CapturedSpan span, Pass extraction) {
    if (isOnThreadOf(span, extraction)) {
      return true;
    }
    @Nullable CapturedSpan sender = uses.spanOf(extraction.spanContext());
    return sender != null
        && !span.hasParent()
        && HappensBefore.mayStillWait(sender, span)
        && Target.sentBy(sender).mayBe(Target.of(span));
  }

  static boolean isOnThreadOf(CapturedSpan span, Pass extraction) {
    return SpanRoles.isEntry(span)
        && span.origin() != null
        && ServiceThread.of(span.service(), span.origin().started())
            .equals(ServiceThread.of(extraction.service(), extraction.moment()));
  }

  /**
   * Returns, in order, the injections without a receiver and the outgoing spans without an
   * injection.
   */
  List<Sender> senders(List<CapturedSpan> spans, ContextHistories histories) {
    IdentityHashMap<CapturedSpan, List<PartialHop>> own = new IdentityHashMap<>();
    for (PartialHop partial : histories.partialHops()) {
      own.computeIfAbsent(partial.span(), span -> new ArrayList<>()).add(partial);
    }
    List<Sender> senders = new ArrayList<>();
    for (CapturedSpan span : spans) {
      List<PartialHop> partialHops = own.get(span);
      if (partialHops != null) {
        missing(span, partialHops, histories).forEach(partial -> senders.add(partial.sender()));
      } else if (SpanRoles.isOutgoing(span) && !uses.goesOnElsewhere(span)) {
        senders.add(Sender.of(span, null));
      }
    }
    return senders;
  }

  /**
   * A client span is one call, however often it was retried: if one try arrived, none is missing.
   */
  private static List<PartialHop> missing(
      CapturedSpan span, List<PartialHop> own, ContextHistories histories) {
    List<PartialHop> free = notArrived(own);
    if (free.isEmpty()) {
      return free;
    }
    @Nullable ContextHistory history = histories.of(span.spanContext());
    int seen = history == null ? 0 : history.unused().size();
    boolean came = seen > 0 || free.size() < own.size();
    return came && span.kind() == SpanKind.CLIENT ? List.of() : free.stream().skip(seen).toList();
  }

  private static List<PartialHop> notArrived(List<PartialHop> partialHops) {
    List<PartialHop> free = new ArrayList<>(0);
    for (PartialHop partial : partialHops) {
      if (!partial.hasArrived()) {
        free.add(partial);
      }
    }
    return free;
  }

  /** Marks the injections that are known to have been meant for these receivers. */
  void markMissed(List<Receiver> receivers, SenderMatching senders, ContextHistories histories) {
    IdentityHashMap<Pass, PartialHop> byInjection = new IdentityHashMap<>();
    histories.partialHops().forEach(partial -> byInjection.put(partial.injection(), partial));
    for (Receiver receiver : receivers) {
      senders.of(receiver.root()).ifPresent(match -> mark(match, receiver, byInjection));
    }
  }

  private void mark(
      EndpointMatch match, Receiver receiver, IdentityHashMap<Pass, PartialHop> byInjection) {
    @Nullable Pass injection = match.sender().injection();
    @Nullable PartialHop partial = injection == null ? null : byInjection.get(injection);
    boolean isKnown =
        match.isSameTarget()
            || (!match.isAtAnotherServer() && match.sender().hasSameBaggage(receiver.extraction()));
    if (partial != null
        && injection != null
        && isKnown
        && !partial.isLost()
        && !cameBesides(injection, receiver.extraction())) {
      Reason reason = reason(injection, receiver);
      partial.lost(new Loss(reason, receiver.root(), receiver.extraction()));
    }
  }

  /** Whether the receiver used another context although this one arrived as well. */
  private static boolean cameBesides(Pass injection, @Nullable Pass extraction) {
    return extraction != null
        && extraction.hasSpan()
        && WireFormat.in(injection.headers().keySet()).stream()
            .flatMap(format -> format.headers().stream())
            .anyMatch(name -> hasValue(extraction, name, injection.headers().get(name)));
  }

  private static boolean hasValue(Pass extraction, String name, @Nullable String value) {
    return value != null
        && (value.equals(extraction.headers().get(name))
            || extraction.headerLines().getOrDefault(name, List.of()).contains(value));
  }

  private Reason reason(Pass injection, Receiver receiver) {
    @Nullable Pass extraction = receiver.extraction();
    if (extraction == null) {
      return isWatched(receiver.root().service()) ? Reason.NOT_EXTRACTED : Reason.UNSEEN;
    }
    return extraction.hasSpan() ? Reason.REPLACED : onTheWay(injection, extraction);
  }

  /** Returns why this extraction found no span although this injection had been made. */
  static Reason onTheWay(Pass injection, Pass extraction) {
    List<WireFormat> sent = WireFormat.in(injection.headers().keySet());
    if (sent.stream().anyMatch(WireFormat.foundBy(extraction)::contains)) {
      return Reason.MALFORMED;
    }
    List<String> names = extraction.lowerCaseNames();
    return sent.stream().anyMatch(f -> names.containsAll(f.headers()))
        ? Reason.OTHER_FORMAT
        : Reason.STRIPPED;
  }
}
