package dev.baton.sdk;

import dev.baton.recording.Recording;
import dev.baton.recording.SourceLines;
import dev.baton.sdk.capture.UserCode;
import dev.baton.sdk.config.SpanLimits;
import dev.baton.sdk.sampling.Sampler;
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

  private static final CallSite NOT_TAKEN = CallSite.notTaken(SourceLines.REASON);

  Recording recording() {
    return recordings.get();
  }

  long now() {
    return clock.epochNanos();
  }

  @Nullable CallSite line() {
    return sourceLines ? UserCode.line() : null;
  }

  /**
   * Returns the line that starts a span of this name, or what stands for it.
   *
   * @param withCallers whether to look for the lines that called as well
   */
  @Nullable CallSite startLine(
      Recording recording, String scope, String name, boolean withCallers) {
    if (!sourceLines) {
      return null;
    }
    if (!recording.sourceLines().areTakenOf(scope, name)) {
      return NOT_TAKEN;
    }
    return withCallers ? UserCode.lineWithCallers(recording.openSpanCount() > 0) : UserCode.line();
  }

  /** Returns the line that ends a span which was started at this one. */
  @Nullable CallSite endLine(@Nullable CallSite started) {
    return started != null && !started.isTaken() ? started : line();
  }
}
