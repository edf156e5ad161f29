package dev.baton.assertions;

import static java.util.Objects.requireNonNull;

import dev.baton.recording.Recording;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Trace;
import dev.baton.waiting.TraceSource;
import java.util.List;
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
    return new RecordedAssert(Ground.waiting(requireNonNull(source, "source")));
  }

  /** Asserts on what was recorded up to now; does not wait. */
  public static RecordedAssert assertThat(Recording recording) {
    return new RecordedAssert(Ground.fixed(requireNonNull(recording, "recording").snapshot()));
  }

  /** Asserts on one trace as it was read; does not wait. */
  public static TraceAssert assertThat(Trace trace) {
    return new TraceAssert(
        Ground.fixed(Snapshot.of(requireNonNull(trace, "trace").spans())), trace);
  }

  /** Asserts on one span as it was read; does not wait, and knows no other spans. */
  public static SpanAssert assertThat(CapturedSpan span) {
    return new SpanAssert(Ground.fixed(Snapshot.of(List.of(requireNonNull(span, "span")))), span);
  }
}
