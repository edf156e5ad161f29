package dev.baton.diagnosis;

import dev.baton.hops.HappensBefore;
import dev.baton.hops.SpanRoles;
import dev.baton.propagation.Pass;
import dev.baton.trace.CallSite;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.wiring.Wiring;
import dev.baton.wiring.WiringGap;
import dev.baton.wiring.WiringGap.Kind;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which parts of the application that a root passed through are known not to be observed, by how
 * the application is wired.
 */
final class Unobserved {

  /** Which client has sent a request cannot be known where none is observed. */
  private static final String OTHER_CLIENT =
      " If the request came from another client, that one is not observed either.";

  private static final int MOST_CLIENTS = 3;

  private Unobserved() {}

  /** Returns the gaps through which this root lost its context; empty if none is known. */
  static List<WiringGap> before(CapturedSpan root, Evidence evidence) {
    Wiring wiring = evidence.snapshot().wiring();
    SpanOrigin origin = root.origin();
    if ((wiring.gaps().isEmpty() && wiring.advice().isEmpty()) || origin == null) {
      return List.of();
    }
    List<WiringGap> gaps = new ArrayList<>();
    String thread = origin.started().thread();
    if (root.kind() == SpanKind.CONSUMER && hasNoContext(root, evidence)) {
      wiring.gap(Kind.SENDER, thread).ifPresent(gaps::add);
    } else if (root.kind() == SpanKind.SERVER) {
      if (hasNoContext(root, evidence) && isWithinOther(root, evidence)) {
        Optional<Call> call = UntracedCall.waiting(root, evidence);
        clients(root, call, wiring).limit(MOST_CLIENTS).forEach(gaps::add);
        if (gaps.isEmpty()) {
          call.flatMap(waiting -> clientOnEventLoop(waiting, evidence)).ifPresent(gaps::add);
        }
      }
    } else if (root.kind() != SpanKind.CONSUMER) { // a receiver that has a span is traced
      Optional<WiringGap> receiver =
          wiring.gap(Kind.BATCH, thread).or(() -> wiring.gap(Kind.RECEIVER, thread));
      receiver.ifPresent(gaps::add);
      receiver
          .flatMap(gap -> wiring.gap(Kind.SENDER, thread).filter(other -> !isSame(gap, other)))
          .ifPresent(gaps::add);
    }
    return List.copyOf(gaps);
  }

  /** Returns whether both are one part of the application, which sends and receives. */
  private static boolean isSame(WiringGap receiver, WiringGap sender) {
    return receiver.words().equals(sender.words());
  }

  /**
   * Returns the clients that may have sent what this span has received: those of the class that has
   * waited for the answer, and of them those of the object that called; if that is not known, all
   * of the same protocol.
   */
  private static Stream<WiringGap> clients(
      CapturedSpan receiver, Optional<Call> call, Wiring wiring) {
    Optional<String> client = call.flatMap(UntracedCall::client);
    List<WiringGap> all =
        wiring
            .gaps(kindOfSender(receiver))
            .filter(gap -> client.isEmpty() || gap.concerns(client.get()))
            .toList();
    String caller = call.flatMap(Unobserved::caller).orElse("");
    List<WiringGap> own = all.stream().filter(gap -> gap.seen().startsWith(caller + ".")).toList();
    return (own.isEmpty() ? all : own).stream();
  }

  /**
   * Returns that a client which no bean holds is not observed, where a thread waited in Reactor
   * until the answer was there.
   */
  private static Optional<WiringGap> clientOnEventLoop(Call call, Evidence evidence) {
    String advice = evidence.snapshot().wiring().advice().get(kindOfSender(call.receiver()));
    boolean isKnown = UntracedCall.to(call.receiver(), evidence).isPresent();
    return advice == null || isKnown || !UntracedCall.hasWaitedForAnswer(call, evidence)
        ? Optional.empty()
        : call.waited()
            .map(waited -> "the client for which %s waits is not observed".formatted(waited.at()))
            .map(seen -> new WiringGap(Kind.CLIENT, seen, advice));
  }

  /** Returns the simple name of the class that has called a client. */
  private static Optional<String> caller(Call call) {
    return call.waited()
        .flatMap(waited -> Optional.ofNullable(waited.at()))
        .filter(CallSite::isTaken)
        .map(CallSite::className)
        .map(name -> name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1));
  }

  /** Returns what sends such a request or message. */
  static Kind kindOfSender(CapturedSpan receiver) {
    if (receiver.kind() == SpanKind.CONSUMER) {
      return Kind.SENDER;
    }
    return SpanRoles.isRpc(receiver) ? Kind.CHANNEL : Kind.CLIENT;
  }

  private static boolean isClient(WiringGap gap) {
    return gap.kind() == Kind.CLIENT || gap.kind() == Kind.CHANNEL;
  }

  /**
   * Returns whether this root is known to have lost its context by these gaps, and not only to have
   * begun where they are: a request or a message may as well come from outside, even if another is
   * handled.
   */
  static boolean isKnown(CapturedSpan root, List<WiringGap> gaps, Evidence evidence) {
    return evidence.isExpectedElsewhere(root)
        || (isClient(gaps.get(0))
            && UntracedCall.to(root, evidence)
                .filter(call -> !call.from().equals(call.to()))
                .filter(call -> UntracedCall.hasWaitedForAnswer(call, evidence))
                .isPresent());
  }

  /** Returns what is wrong with a root before which there are gaps. */
  static String title(CapturedSpan root) {
    return "not observed: %s of %s began a trace of its own".formatted(root.name(), root.service());
  }

  /** Returns what is there, as the end of a sentence. */
  static String seen(List<WiringGap> gaps) {
    return gaps.stream().map(WiringGap::seen).collect(Collectors.joining(", and "));
  }

  /** Returns what these gaps lead to, and what to do about each. */
  static String conclusion(List<WiringGap> gaps) {
    String words = gaps.stream().map(WiringGap::words).collect(Collectors.joining("; "));
    return "so what leads to it is not traced. %s%s.%s"
        .formatted(
            Character.toUpperCase(words.charAt(0)),
            words.substring(1),
            isClient(gaps.get(0)) ? OTHER_CLIENT : "");
  }

  private static boolean hasNoContext(CapturedSpan root, Evidence evidence) {
    return evidence.extractionFor(root).filter(Pass::hasSpan).isEmpty();
  }

  private static boolean isWithinOther(CapturedSpan root, Evidence evidence) {
    return openAround(root, evidence).findAny().isPresent();
  }

  /**
   * Returns the spans of other traces that were open when this root began. Those of a scheduled job
   * that was over before the root was have only happened to be there.
   */
  static Stream<CapturedSpan> openAround(CapturedSpan root, Evidence evidence) {
    return evidence.snapshot().spans().stream()
        .filter(span -> !span.traceId().equals(root.traceId()))
        .filter(span -> HappensBefore.startedBefore(span, root))
        .filter(span -> HappensBefore.mayStillWait(span, root))
        .filter(span -> HappensBefore.endedWithin(root, span) || !isOfJob(span, evidence));
  }

  private static boolean isOfJob(CapturedSpan span, Evidence evidence) {
    CapturedSpan top = span;
    int levels = evidence.snapshot().spans().size(); // more only where parents form a circle
    for (int i = 0; i < levels; i++) {
      CapturedSpan above = evidence.parentOf(top);
      if (above == null) {
        break;
      }
      top = above;
    }
    return ScheduledJob.is(top);
  }

  /** Returns how what this call sends is sent with a context. */
  static String remedyOfSender(Call call, Evidence evidence) {
    Wiring wiring = evidence.snapshot().wiring();
    Kind kind = kindOfSender(call.receiver());
    Stream<WiringGap> gaps =
        kind == Kind.SENDER
            ? wiring.gaps(kind)
            : clients(call.receiver(), Optional.of(call), wiring);
    return gaps.findFirst()
        .map(WiringGap::words)
        .or(() -> Optional.ofNullable(wiring.advice().get(kind)))
        .orElse(
            "instrument what sends it, or call propagators.getTextMapPropagator().inject before it"
                + " is sent");
  }

  /** Returns how a context is taken along to this thread, in the words of the framework. */
  static String remedyOn(String thread, Evidence evidence) {
    return executor(thread, evidence)
        .map(WiringGap::remedy)
        .orElseGet(() -> ThreadKind.of(thread).remedy());
  }

  /**
   * Returns what is known to run tasks on this thread without their context. A framework may make
   * the root context current there, for want of another.
   */
  static Optional<WiringGap> executor(String thread, Evidence evidence) {
    return evidence.snapshot().wiring().gap(Kind.EXECUTOR, thread);
  }
}
