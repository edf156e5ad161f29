package dev.baton.shape.difference;

import dev.baton.trace.CapturedSpan;
import org.jspecify.annotations.Nullable;

/**
 * One way in which traces are not as a shape says.
 *
 * @param kind what sort of difference it is
 * @param text the same in words: {@code POST /charge is missing under POST /orders}
 * @param span the span that it is about, null if there is none or if it is about a whole trace
 * @param expectedName the name that the shape expects, null for a span that it does not expect
 * @param expectedParent the span below which the shape expects it, null if that is not there either
 */
public record ShapeProblem(
    Kind kind,
    String text,
    @Nullable CapturedSpan span,
    @Nullable String expectedName,
    @Nullable CapturedSpan expectedParent) {

  /** Makes a problem that tells nothing of the place where a span was expected. */
  public ShapeProblem(Kind kind, String text, @Nullable CapturedSpan span) {
    this(kind, text, span, null, null);
  }

  /** The sorts of differences. */
  public enum Kind {
    /** A line without a span. */
    MISSING,
    /** A span that no line asks for, where the children are complete. */
    UNEXPECTED,
    /** A span that is there, but under another parent or in another trace. */
    MOVED,
    /** A span in its place whose name, service, kind, state, time, attributes or events differ. */
    DIFFERENT,
    /** A span that comes before or behind its place among ordered siblings. */
    OUT_OF_ORDER,
    /** Shape and traces are too large to be compared in time; the others say what was counted. */
    TOO_LARGE
  }

  @Override
  public String toString() {
    return text;
  }
}
