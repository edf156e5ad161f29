package dev.baton.junit5.attribution;

import dev.baton.Internal;
import dev.baton.recording.Recording;
import org.jspecify.annotations.Nullable;

/**
 * What a call belongs to.
 *
 * @param test the harness, null if the call belongs to none that is open
 * @param recording what receives its events: that of the test, or one that discards them and lists
 *     the spans as {@linkplain dev.baton.recording.Snapshot#lateSpans() late}
 */
@Internal
public record Attribution(@Nullable TestTelemetry test, Recording recording) {

  static Attribution to(TestTelemetry test) {
    return new Attribution(test, test.recording());
  }

  static Attribution toNone(Recording discarding) {
    return new Attribution(null, discarding);
  }
}
