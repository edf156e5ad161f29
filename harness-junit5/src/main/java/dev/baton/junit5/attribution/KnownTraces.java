package dev.baton.junit5.attribution;

import dev.baton.recording.Recording;
import dev.baton.recording.RecordingReference;
import io.opentelemetry.api.trace.SpanContext;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The recordings of the latest traces and spans whose ids carry no mark: traces that another SDK
 * has begun, and spans of traces that began outside. Thread-safe.
 */
final class KnownTraces {

  private static final int MOST = 10_000;

  private final Map<String, RecordingReference> recordings =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RecordingReference> eldest) {
          return size() > MOST;
        }
      };

  synchronized void put(String traceId, Recording recording) {
    recordings.put(traceId, recording.reference());
  }

  void put(SpanContext span, Recording recording) {
    put(keyOf(span), recording);
  }

  /** Returns whether the trace is known to be of this recording. */
  synchronized boolean isOf(String traceId, Recording recording) {
    return recordings.get(traceId) == recording.reference();
  }

  /**
   * Returns the recording of this span, null if it is unknown. If its test is over, that is an
   * empty one which discards all events.
   */
  synchronized @Nullable Recording of(SpanContext span) {
    if (recordings.isEmpty()) {
      return null;
    }
    RecordingReference ofTrace = recordings.get(span.getTraceId());
    RecordingReference known = ofTrace == null ? recordings.get(keyOf(span)) : ofTrace;
    return known == null ? null : known.get();
  }

  private static String keyOf(SpanContext span) {
    return span.getTraceId() + span.getSpanId();
  }
}
