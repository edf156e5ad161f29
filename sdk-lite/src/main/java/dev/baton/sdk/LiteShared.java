package dev.baton.sdk;

import dev.baton.recording.Recording;
import dev.baton.sdk.config.SpanLimits;
import dev.baton.sdk.sampling.Sampler;
import dev.baton.time.Clock;
import dev.baton.trace.CallSite;
import dev.baton.trace.Resource;
import dev.baton.trace.SpanSink;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * The state shared by all tracers of one service.
 *
 * @param recordings decides which recording a call belongs to
 * @param samplerDescription the sampler's description, read once because it may be long
 * @param samplerLine where the sampler was set; null if it is the default one
 * @param sink receives finished, sampled spans; null if unused, which saves the snapshot
 * @param lines determines the lines of user code
 */
record LiteShared(
    RecordingChoice recordings,
    Resource resource,
    Sampler sampler,
    String samplerDescription,
    @Nullable CallSite samplerLine,
    SpanLimits limits,
    Clock clock,
    IdSource ids,
    @Nullable SpanSink sink,
    StartLines lines) {

  Recording recordingOf(Context context) {
    return recordings.of(context);
  }

  long now() {
    return clock.epochNanos();
  }

  @Nullable CallSite line() {
    return lines.line();
  }
}
