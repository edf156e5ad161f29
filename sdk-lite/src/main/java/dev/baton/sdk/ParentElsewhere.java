package dev.baton.sdk;

import dev.baton.recording.Recording;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;

/**
 * A parent that another recording has: a context that an earlier test left current on a thread, or
 * that the program kept. To the span's own recording, the span is an orphan.
 */
final class ParentElsewhere {

  private ParentElsewhere() {}

  /**
   * Notes whose span the parent is, and where it was made current, if it is of another recording.
   */
  static void noteIn(Recording recording, String name, Context context, Span parent) {
    if (parent instanceof LiteSpan span && span.recording() != recording) {
      recording.note(
          "%s began below %s, a span of %s, %s"
              .formatted(name, ContextText.of(context), span.recording().name(), how(context)));
    }
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
