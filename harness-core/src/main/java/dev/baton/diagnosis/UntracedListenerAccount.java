package dev.baton.diagnosis;

import dev.baton.hops.Target;
import dev.baton.trace.CapturedSpan;
import dev.baton.wiring.Wiring;
import dev.baton.wiring.WiringGap;
import dev.baton.wiring.WiringGap.Kind;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers for the span of a listener that was never started, where a message was sent and what
 * listens is known not to be traced. Which message was meant is told by the name of the span alone,
 * which has that of the destination in it.
 */
final class UntracedListenerAccount {

  private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");

  /** What the words of a gap, and the attributes of a sender, say of the system. */
  private static final List<String> SYSTEMS = List.of("kafka", "rabbit");

  private UntracedListenerAccount() {}

  /** Returns why no listener has a span for what this span has sent; empty if that is not known. */
  static Optional<WiringGap> gap(CapturedSpan sender, Evidence evidence) {
    if (sender.kind() != SpanKind.PRODUCER) {
      return Optional.empty();
    }
    Wiring wiring = evidence.snapshot().wiring();
    @Nullable String destination = Target.of(sender).address();
    return wiring
        .gaps(Kind.BATCH)
        .filter(gap -> destination != null && gap.concerns(destination))
        .findFirst()
        .or(() -> wiring.gaps(Kind.RECEIVER).filter(gap -> isOfSystem(sender, gap)).findFirst());
  }

  /** Returns whether a receiver takes messages of the system through which this span has sent. */
  private static boolean isOfSystem(CapturedSpan sender, WiringGap gap) {
    return SYSTEMS.stream()
        .allMatch(system -> isOfSystem(sender, system) == gap.words().contains(system));
  }

  private static boolean isOfSystem(CapturedSpan sender, String system) {
    @Nullable String named = sender.attribute(SYSTEM);
    return named == null
        ? sender.attributes().asMap().keySet().stream()
            .anyMatch(key -> key.getKey().contains(system))
        : named.contains(system);
  }

  /** Returns why nothing has taken up what was sent, as a sentence. */
  static String conclusion(WiringGap gap) {
    String words = gap.words();
    return "so nothing takes up what it sent. %s%s."
        .formatted(Character.toUpperCase(words.charAt(0)), words.substring(1));
  }

  static Optional<Account> of(String name, Evidence evidence) {
    return evidence.snapshot().spans().stream()
        .filter(span -> isSenderTo(name, span) && !evidence.isTakenUp(span.spanContext()))
        .flatMap(sender -> gap(sender, evidence).map(gap -> of(name, sender, gap)).stream())
        .findFirst();
  }

  private static boolean isSenderTo(String name, CapturedSpan span) {
    @Nullable String destination =
        span.kind() == SpanKind.PRODUCER ? Target.of(span).address() : null;
    return destination != null && name.contains(destination);
  }

  private static Account of(String name, CapturedSpan sender, WiringGap gap) {
    return new Account(
        "missing span: " + name,
        "%s was never started, for %s".formatted(name, gap.seen()),
        new Steps().started(sender, "").lines(),
        conclusion(gap));
  }
}
