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
 * The state shared by all tracers of one service.
 *
 * @param recordings returns the current recording
 * @param samplerDescription the sampler's description, read once because it may be long
 * @param sink receives finished, sampled spans; null if unused, which saves the snapshot
 * @param sourceLines whether to capture the lines of user code
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
   * Returns the line that starts a span of this name, or a placeholder.
   *
   * @param withCallers whether to look for the calling lines as well
   */
  @Nullable CallSite startLine(
      Recording recording, String scope, String name, boolean withCallers) {
    if (!sourceLines) {
      return null;
    }
    if (!recording.sourceLines().areTakenOf(scope, name)) {
      return NOT_TAKEN;
    }
    CallSite line =
        withCallers
            ? UserCode.lineWithCallers(recording.openSpanCount() > 0)
            : UserCode.lineWithOutside();
    return line == null
        ? null
        : line.usedBy(resource.serviceName(), recording.sourceLines().sharedCode());
  }

  /** Returns the line that ends a span that was started at this line. */
  @Nullable CallSite endLine(@Nullable CallSite started) {
    return started != null && !started.isTaken() ? started : line();
  }
}
