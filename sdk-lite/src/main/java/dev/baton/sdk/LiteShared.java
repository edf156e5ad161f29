package dev.baton.sdk;

import dev.baton.recording.Recording;
import dev.baton.time.Clock;
import dev.baton.trace.CallSite;
import dev.baton.trace.Resource;
import dev.baton.trace.SpanSink;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What all tracers of one service share.
 *
 * @param recordings gives the recording that is on now
 * @param samplerDescription the sampler's own, asked once: it may be a long text
 * @param sink takes what is finished and sampled; null if nobody does, which saves the snapshot
 * @param sourceLines whether to look for the lines of the user's code
 */
record LiteShared(
    Supplier<Recording> recordings,
    Resource resource,
    Sampler sampler,
    String samplerDescription,
    SpanLimits limits,
    Clock clock,
    IdSource ids,
    @Nullable SpanSink sink,
    boolean sourceLines) {

  Recording recording() {
    return recordings.get();
  }

  long now() {
    return clock.epochNanos();
  }

  @Nullable CallSite line() {
    return sourceLines ? UserCode.line() : null;
  }
}
