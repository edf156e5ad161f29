package dev.baton.sdk;

import dev.baton.recording.Recording;
import dev.baton.recording.SourceLines;
import dev.baton.sdk.capture.UserCode;
import dev.baton.trace.CallSite;
import org.jspecify.annotations.Nullable;

/**
 * The lines of user code that start and end the spans of one service.
 *
 * @param sourceLines whether to capture them
 */
record StartLines(String service, boolean sourceLines) {

  private static final CallSite NOT_TAKEN = CallSite.notTaken(SourceLines.REASON);

  /** Returns the calling line of user code, null if source lines are disabled. */
  @Nullable CallSite line() {
    return sourceLines ? UserCode.line() : null;
  }

  /**
   * Returns the line that starts a span of this name, or a placeholder.
   *
   * @param withCallers whether to look for the calling lines as well
   */
  @Nullable CallSite start(Recording recording, String scope, String name, boolean withCallers) {
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
    return line == null ? null : line.usedBy(service, recording.sourceLines().sharedCode());
  }

  /** Returns the line that ends a span that was started at this line. */
  @Nullable CallSite end(@Nullable CallSite started) {
    return started != null && !started.isTaken() ? started : line();
  }
}
