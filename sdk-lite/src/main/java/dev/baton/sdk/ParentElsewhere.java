package dev.baton.sdk;

import dev.baton.recording.Recording;
import dev.baton.sdk.capture.OtherSdkSpan;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;

/**
 * A parent that this recording does not have. No recording has the span of an SDK that nobody
 * observes. Another recording has it: a context that an earlier test left current on a thread, or
 * that the program kept. To the span's own recording, the span is an orphan.
 */
final class ParentElsewhere {

  private ParentElsewhere() {}

  /**
   * Notes whose span the parent is, and where it was made current, if it is of another recording or
   * of none.
   */
  static void noteIn(Recording recording, String name, Context context, Span parent) {
    if (!(parent instanceof LiteSpan)) {
      noteUnrecorded(recording, context);
    }
    if (parent instanceof LiteSpan span && span.recording() != recording) {
      recording.note(
          "%s began below %s, a span of %s, %s"
              .formatted(name, ContextText.of(context), span.recording().name(), how(context)));
    }
  }

  /** Notes the span of this context if no recording has it. */
  static void noteUnrecorded(Recording recording, Context context) {
    OtherSdkSpan.noteIn(recording, Span.fromContextOrNull(context), "the parent", () -> null);
  }

  private static String how(Context context) {
    CapturedScope scope = context == Context.current() ? CapturedScope.openedHere(context) : null;
    if (scope == null) {
      return "whose context the program kept";
    }
    Moment opened = scope.opened();
    String at = opened.at() == null ? "" : " at " + opened.at();
    return "which was made current%s (%s) and still is: close that scope where it was opened, best with try-with-resources"
        .formatted(at, opened.thread());
  }
}
