package dev.baton.assertions;

import dev.baton.recording.Recording;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Trace;
import dev.baton.waiting.TraceSource;
import org.assertj.core.api.InstanceOfAssertFactory;

/**
 * Factories that lead from an AssertJ assertion to Baton's: {@code
 * assertThat(spans).first(BatonAssertFactories.SPAN).hasName("POST /charge")}.
 */
public final class BatonAssertFactories {

  /** Creates assertions on a harness. */
  public static final InstanceOfAssertFactory<TraceSource, RecordedAssert> TRACE_SOURCE =
      new InstanceOfAssertFactory<>(TraceSource.class, BatonAssertions::assertThat);

  /** Creates assertions on a recording. */
  public static final InstanceOfAssertFactory<Recording, RecordedAssert> RECORDING =
      new InstanceOfAssertFactory<>(Recording.class, BatonAssertions::assertThat);

  /** Creates assertions on a trace. */
  public static final InstanceOfAssertFactory<Trace, TraceAssert> TRACE =
      new InstanceOfAssertFactory<>(Trace.class, BatonAssertions::assertThat);

  /** Creates assertions on a span. */
  public static final InstanceOfAssertFactory<CapturedSpan, SpanAssert> SPAN =
      new InstanceOfAssertFactory<>(CapturedSpan.class, BatonAssertions::assertThat);

  private BatonAssertFactories() {}
}
