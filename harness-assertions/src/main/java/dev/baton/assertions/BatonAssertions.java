package dev.baton.assertions;

import dev.baton.recording.Recording;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanFilter;
import dev.baton.trace.Trace;
import dev.baton.waiting.CollectorView;
import dev.baton.waiting.TraceSource;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.Assertions;

/**
 * The entry to all assertions: AssertJ's and ours, so that one static import serves both.
 *
 * <pre>{@code
 * import static dev.baton.assertions.BatonAssertions.assertThat;
 *
 * assertThat(harness).span("POST /charge").isRemoteChildOf("POST /orders").isSampled();
 * }</pre>
 */
@CheckReturnValue
public class BatonAssertions extends Assertions {

  /** For subclasses that add assertions of their own. */
  protected BatonAssertions() {}

  /**
   * Asserts on everything that a harness records; waits until the assertion holds, until it can
   * hold no more, or until nothing is under way that could mend it.
   */
  public static RecordedAssert assertThat(TraceSource source) {
    return Subjects.of(source, ground -> ground);
  }

  /** Asserts on what was recorded up to now; does not wait. */
  public static RecordedAssert assertThat(Recording recording) {
    return Subjects.of(recording, ground -> ground);
  }

  /** Asserts on one trace as it was read; does not wait. */
  public static TraceAssert assertThat(Trace trace) {
    return Subjects.of(trace, ground -> ground);
  }

  /** Asserts on one span as it was read; does not wait, and knows no other spans. */
  public static SpanAssert assertThat(CapturedSpan span) {
    return Subjects.of(span, ground -> ground);
  }

  /** Asserts on what has arrived at this collector; does not wait. */
  public static CollectorAssert assertThat(CollectorView collector) {
    return Subjects.of(collector, ground -> ground);
  }

  /**
   * Means the spans of exactly this name; {@code of}, {@code ofKind}, {@code withAttribute} and
   * {@code matching} narrow it down.
   */
  public static SpanFilter named(String name) {
    return SpanFilter.named(name);
  }
}
