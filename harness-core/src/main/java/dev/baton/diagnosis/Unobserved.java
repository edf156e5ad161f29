package dev.baton.diagnosis;

import dev.baton.hops.HappensBefore;
import dev.baton.propagation.Pass;
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

  private Unobserved() {}

  /** Returns the gaps through which this root lost its context; empty if none is known. */
  static List<WiringGap> before(CapturedSpan root, Evidence evidence) {
    Wiring wiring = evidence.snapshot().wiring();
    SpanOrigin origin = root.origin();
    if (wiring.gaps().isEmpty() || origin == null) {
      return List.of();
    }
    List<WiringGap> gaps = new ArrayList<>();
    if (root.kind() == SpanKind.CONSUMER && hasNoContext(root, evidence)) {
      wiring.gap(Kind.SENDER).ifPresent(gaps::add);
    } else if (root.kind() == SpanKind.SERVER) {
      wiring
          .gap(Kind.CLIENT)
          .filter(gap -> hasNoContext(root, evidence) && isWithinOther(root, evidence))
          .ifPresent(gaps::add);
    } else if (root.kind() != SpanKind.CONSUMER) { // a receiver that has a span is traced
      String thread = origin.started().thread();
      Optional<WiringGap> receiver =
          wiring.gap(Kind.BATCH, thread).or(() -> wiring.gap(Kind.RECEIVER, thread));
      receiver.ifPresent(gaps::add);
      receiver.flatMap(gap -> wiring.gap(Kind.SENDER)).ifPresent(gaps::add);
    }
    return List.copyOf(gaps);
  }

  /** Returns what is there and what to do: {@code …: set …=true; …: set …=true}. */
  static String words(List<WiringGap> gaps) {
    return gaps.stream().map(WiringGap::words).collect(Collectors.joining("; "));
  }

  private static boolean hasNoContext(CapturedSpan root, Evidence evidence) {
    return evidence.extractionFor(root).filter(Pass::hasSpan).isEmpty();
  }

  private static boolean isWithinOther(CapturedSpan root, Evidence evidence) {
    return openAround(root, evidence).findAny().isPresent();
  }

  /** Returns the spans of other traces that were open when this root began. */
  static Stream<CapturedSpan> openAround(CapturedSpan root, Evidence evidence) {
    return evidence.snapshot().spans().stream()
        .filter(span -> !span.traceId().equals(root.traceId()))
        .filter(span -> HappensBefore.startedBefore(span, root))
        .filter(span -> HappensBefore.mayStillWait(span, root));
  }

  /** Returns how what this span has received is sent with a context. */
  static String remedyOfSender(CapturedSpan receiver, Evidence evidence) {
    Kind sender = receiver.kind() == SpanKind.CONSUMER ? Kind.SENDER : Kind.CLIENT;
    return evidence
        .snapshot()
        .wiring()
        .remedy(sender)
        .orElse(
            "instrument what sends it, or call propagators.getTextMapPropagator().inject before it"
                + " is sent");
  }

  /** Returns how a context is taken along to this thread, in the words of the framework. */
  static String remedyOn(String thread, Evidence evidence) {
    Optional<WiringGap> gap = evidence.snapshot().wiring().gap(Kind.EXECUTOR, thread);
    return gap.map(WiringGap::remedy).orElseGet(() -> ThreadKind.of(thread).remedy());
  }
}
