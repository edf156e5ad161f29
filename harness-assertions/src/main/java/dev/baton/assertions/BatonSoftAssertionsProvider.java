package dev.baton.assertions;

import dev.baton.recording.Recording;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Trace;
import dev.baton.waiting.CollectorView;
import dev.baton.waiting.TraceSource;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.SoftAssertionsProvider;

/**
 * Our subjects for soft assertions, to be mixed into a type of soft assertions of one's own. A
 * failure is kept, and so is that of each part one goes on to; a part that is missing is told once,
 * and what is asked of it then is not.
 */
@CheckReturnValue
public interface BatonSoftAssertionsProvider extends SoftAssertionsProvider {

  /** Asserts on everything that a harness records; waits as every assertion does. */
  default RecordedAssert assertThat(TraceSource source) {
    return Subjects.of(source, ground -> ground.collecting(this));
  }

  /** Asserts on what was recorded up to now; does not wait. */
  default RecordedAssert assertThat(Recording recording) {
    return Subjects.of(recording, ground -> ground.collecting(this));
  }

  /** Asserts on one trace as it was read; does not wait. */
  default TraceAssert assertThat(Trace trace) {
    return Subjects.of(trace, ground -> ground.collecting(this));
  }

  /** Asserts on one span as it was read; does not wait, and knows no other spans. */
  default SpanAssert assertThat(CapturedSpan span) {
    return Subjects.of(span, ground -> ground.collecting(this));
  }

  /** Asserts on what has arrived at this collector; does not wait. */
  default CollectorAssert assertThat(CollectorView collector) {
    return Subjects.of(collector, ground -> ground.collecting(this));
  }

  /** Asserts as {@link #assertThat(TraceSource)} does. */
  default RecordedAssert then(TraceSource source) {
    return assertThat(source);
  }

  /** Asserts as {@link #assertThat(Recording)} does. */
  default RecordedAssert then(Recording recording) {
    return assertThat(recording);
  }

  /** Asserts as {@link #assertThat(Trace)} does. */
  default TraceAssert then(Trace trace) {
    return assertThat(trace);
  }

  /** Asserts as {@link #assertThat(CapturedSpan)} does. */
  default SpanAssert then(CapturedSpan span) {
    return assertThat(span);
  }
}
