package dev.baton.assertions;

import dev.baton.recording.Recording;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanFilter;
import dev.baton.trace.Trace;
import dev.baton.waiting.TraceSource;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.BDDAssertions;

/**
 * The entry point to all assertions in BDD style, AssertJ's and Baton's.
 *
 * <pre>{@code
 * import static dev.baton.assertions.BatonBDDAssertions.then;
 *
 * then(harness).span("POST /charge").isSampled();
 * }</pre>
 */
@CheckReturnValue
public class BatonBDDAssertions extends BDDAssertions {

  /** For subclasses that add assertions of their own. */
  protected BatonBDDAssertions() {}

  /** Asserts on everything that a harness records; waits as every assertion does. */
  public static RecordedAssert then(TraceSource source) {
    return BatonAssertions.assertThat(source);
  }

  /** Asserts on what has been recorded so far; does not wait. */
  public static RecordedAssert then(Recording recording) {
    return BatonAssertions.assertThat(recording);
  }

  /** Asserts on one trace in the state in which it was read; does not wait. */
  public static TraceAssert then(Trace trace) {
    return BatonAssertions.assertThat(trace);
  }

  /**
   * Asserts on one span in the state in which it was read; does not wait, and knows no other spans.
   */
  public static SpanAssert then(CapturedSpan span) {
    return BatonAssertions.assertThat(span);
  }

  /** Selects the spans of exactly this name, as {@link BatonAssertions#named} does. */
  public static SpanFilter named(String name) {
    return SpanFilter.named(name);
  }
}
