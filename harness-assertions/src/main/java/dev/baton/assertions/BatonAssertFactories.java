package dev.baton.assertions;

import dev.baton.recording.Recording;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Trace;
import dev.baton.waiting.TraceSource;
import org.assertj.core.api.InstanceOfAssertFactory;

/**
 * Ways from an AssertJ assertion on something to ours: {@code
 * assertThat(spans).first(BatonAssertFactories.SPAN).hasName("POST /charge")}.
 */
public final class BatonAssertFactories {

  /** Goes on with a harness. */
  public static final InstanceOfAssertFactory<TraceSource, RecordedAssert> TRACE_SOURCE =
      new InstanceOfAssertFactory<>(TraceSource.class, BatonAssertions::assertThat);

  /** Goes on with a recording. */
  public static final InstanceOfAssertFactory<Recording, RecordedAssert> RECORDING =
      new InstanceOfAssertFactory<>(Recording.class, BatonAssertions::assertThat);

  /** Goes on with a trace. */
  public static final InstanceOfAssertFactory<Trace, TraceAssert> TRACE =
      new InstanceOfAssertFactory<>(Trace.class, BatonAssertions::assertThat);

  /** Goes on with a span. */
  public static final InstanceOfAssertFactory<CapturedSpan, SpanAssert> SPAN =
      new InstanceOfAssertFactory<>(CapturedSpan.class, BatonAssertions::assertThat);

  private BatonAssertFactories() {}
}
