package dev.baton.recording;

import dev.baton.redaction.RecordText;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.trace.SpanContext;
import org.jspecify.annotations.Nullable;

/**
 * A span of an official SDK in this JVM that nobody observes. Its context was seen, and the span
 * itself is in no recording, unless its SDK exports it to a collector of the test.
 *
 * @param spanContext its ids
 * @param name its name when it was seen, empty if it is not known
 * @param service the {@code service.name} of its SDK, empty if it is not known
 * @param use what was done with its context, a past participle: {@code injected}
 * @param seen where that was done; null if it was only seen as the parent of a recorded span
 */
public record UnrecordedSpan(
    SpanContext spanContext, String name, String service, String use, @Nullable Moment seen) {

  /** Returns what may be seen of it. */
  @Override
  public String toString() {
    return RecordText.of(this);
  }
}
