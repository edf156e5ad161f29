package dev.baton.diagnosis;

import dev.baton.hops.HappensBefore;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Messages that answer others: a request and its reply have one conversation id, and different
 * destinations. Only the senders are kept whose context nobody received.
 */
final class Conversations {

  /** The id that a request and its reply have in common. */
  static final AttributeKey<String> KEY =
      AttributeKey.stringKey("messaging.message.conversation_id");

  private final Map<String, List<CapturedSpan>> senders = new HashMap<>();

  Conversations(Snapshot snapshot) {
    for (CapturedSpan span : snapshot.spans()) {
      String id = span.kind() == SpanKind.PRODUCER ? span.attribute(KEY) : null;
      if (id != null
          && snapshot.hops().isWatched(span.service())
          && !snapshot.hops().isTakenUp(span.spanContext())) {
        senders.computeIfAbsent(id, i -> new ArrayList<>()).add(span);
      }
    }
  }

  /** Returns the only sender of this root's conversation that may have sent to it. */
  Optional<CapturedSpan> senderOf(CapturedSpan root) {
    String id = root.kind() == SpanKind.CONSUMER ? root.attribute(KEY) : null;
    if (id == null) {
      return Optional.empty();
    }
    List<CapturedSpan> fitting =
        senders.getOrDefault(id, List.of()).stream()
            .filter(sender -> !sender.service().equals(root.service()))
            .filter(sender -> HappensBefore.startedBefore(sender, root))
            .toList();
    return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
  }
}
