package dev.baton.waiting;

import dev.baton.propagation.Pass;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Messages that were sent but not received yet, to a destination with a recorded consumer. Each
 * message counts for at most one second, because it may be lost, and the test may be about that
 * loss.
 */
final class PendingHandOffs {

  private static final long MAX_AGE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final AttributeKey<String> DESTINATION =
      AttributeKey.stringKey("messaging.destination.name");

  private final Map<Long, Long> firstSeen = new HashMap<>();

  /** Returns descriptions of the messages that are still expected. */
  synchronized List<String> in(Snapshot snapshot) {
    List<Pass> sent = snapshot.injections();
    if (sent.isEmpty()) {
      return List.of();
    }
    Map<String, CapturedSpan> producers = producersById(snapshot);
    Set<String> received = receivedIds(snapshot);
    Set<String> consumed = new HashSet<>();
    List<String> pending = new ArrayList<>();
    for (Pass pass : sent) {
      CapturedSpan producer = producers.get(id(pass.spanContext()));
      if (producer != null && received.contains(id(pass.spanContext()))) {
        consumed.add(destination(producer));
      }
    }
    for (Pass pass : sent) {
      CapturedSpan producer = producers.get(id(pass.spanContext()));
      if (producer != null
          && !received.contains(id(pass.spanContext()))
          && consumed.contains(destination(producer))
          && isFresh(pass)) {
        pending.add("a message on its way to " + destination(producer));
      }
    }
    return pending;
  }

  private boolean isFresh(Pass pass) {
    long now = System.nanoTime();
    long since = firstSeen.computeIfAbsent(pass.moment().sequence(), s -> now);
    return now - since < MAX_AGE_NANOS;
  }

  private static Map<String, CapturedSpan> producersById(Snapshot snapshot) {
    Map<String, CapturedSpan> producers = new HashMap<>();
    for (CapturedSpan span : snapshot.spans()) {
      if (span.kind() == SpanKind.PRODUCER) {
        producers.put(id(span.spanContext()), span);
      }
    }
    return producers;
  }

  private static Set<String> receivedIds(Snapshot snapshot) {
    Set<String> received = new HashSet<>();
    snapshot.extractions().forEach(pass -> received.add(id(pass.spanContext())));
    return received;
  }

  private static String destination(CapturedSpan producer) {
    @Nullable String name = producer.attribute(DESTINATION);
    return name == null ? producer.name() : name;
  }

  private static String id(SpanContext span) {
    return span.getTraceId() + span.getSpanId();
  }
}
