package dev.baton.shape.difference;

import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanKind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One difference between traces and a shape.
 *
 * @param kind the kind of difference
 * @param text a description: {@code POST /charge is missing under POST /orders}
 * @param span the span concerned, null if there is none or if the problem concerns a whole trace
 * @param expectedName the name in the shape, null for an unexpected span
 * @param expectedParent the span below which the shape expects it, null if that is missing too
 * @param above the line above in the shape, null if it is expected as a root, or if no line is
 * @param expectedService the service that the line names, null if it names none
 * @param expectedKind the kind that the line names, null if it names none
 * @param expectedValues the attributes that are other than the line says, with the values that it
 *     expects as text
 */
public record ShapeProblem(
    Kind kind,
    String text,
    @Nullable CapturedSpan span,
    @Nullable String expectedName,
    @Nullable CapturedSpan expectedParent,
    @Nullable String above,
    @Nullable String expectedService,
    @Nullable SpanKind expectedKind,
    Map<String, String> expectedValues) {

  /** Copies the values. */
  public ShapeProblem {
    expectedValues = Map.copyOf(expectedValues);
  }

  /** Creates a problem of one span, with no line that is expected elsewhere. */
  public ShapeProblem(Kind kind, String text, @Nullable CapturedSpan span) {
    this(kind, text, span, null, null, null, null, null, Map.of());
  }

  /** The kinds of differences. */
  public enum Kind {
    /** A line without a span. */
    MISSING,
    /** A span without a line, in a place where additional spans are not allowed. */
    UNEXPECTED,
    /** A span that exists, but under another parent or in another trace. */
    MOVED,
    /**
     * A span in its place with a different name, service, kind, state, duration, attribute, event
     * or link.
     */
    DIFFERENT,
    /** A span before or after its place among ordered siblings. */
    OUT_OF_ORDER,
    /**
     * Shape and traces are too large to be compared in time. The other problems are the counts of
     * names.
     */
    TOO_LARGE
  }

  @Override
  public String toString() {
    return text;
  }
}
