package dev.baton.junit5.attribution;

import dev.baton.recording.Recording;
import dev.baton.recording.RecordingReference;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The latest traces whose ids carry no mark, because another SDK has made them, and the recordings
 * that they belong to. Thread-safe.
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

  /**
   * Returns the recording of this trace, null if it is unknown. If its test is over, that is an
   * empty one which discards all events.
   */
  synchronized @Nullable Recording of(String traceId) {
    RecordingReference reference = recordings.get(traceId);
    return reference == null ? null : reference.get();
  }
}
