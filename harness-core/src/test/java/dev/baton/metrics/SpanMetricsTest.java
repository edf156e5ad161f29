package dev.baton.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Resource;
import dev.baton.trace.SpanStatus;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The values of the cases that were run on the real connector: one span, bounds, bad ends. */
class SpanMetricsTest {

  private static CapturedSpan span(SpanStatus status, long end) {
    return CapturedSpan.builder(SpanContext.getInvalid(), "GET /a")
        .resource(Resource.ofService("svc"))
        .time(1, end)
        .status(status)
        .build();
  }

  private static int bucketOf(Duration duration) {
    return DurationHistogram.of(List.of(duration)).bucketCounts().indexOf(1L);
  }

  @Test
  void oneSpanIsCountedInMilliseconds() {
    SpanSeries series =
        SpanMetrics.of(List.of(span(SpanStatus.unset(), 11_000_001))).series().get(0);

    assertThat(series.calls()).isEqualTo(1);
    assertThat(series.duration().sum()).isEqualTo(11.0);
    assertThat(series.duration().bucketCounts().get(5)).as("(10,50]").isEqualTo(1);
  }

  @Test
  void aBoundBelongsToTheBucketBelowIt() {
    assertThat(bucketOf(Duration.ofMillis(10))).isEqualTo(4);
    assertThat(bucketOf(Duration.ofNanos(500_000))).isZero();
    assertThat(bucketOf(Duration.ofMillis(15000))).isEqualTo(15);
    assertThat(bucketOf(Duration.ofMillis(15001))).isEqualTo(16);
  }

  @Test
  void anEndBeforeTheStartCountsAsNothing() {
    DurationHistogram histogram = DurationHistogram.of(List.of(Duration.ofMillis(-5)));

    assertThat(histogram.sum()).isZero();
    assertThat(histogram.bucketCounts().get(0)).isEqualTo(1);
  }

  @Test
  void errorsAreASeriesOfTheirOwn() {
    SpanMetrics metrics =
        SpanMetrics.of(
            List.of(
                span(SpanStatus.error(""), 2),
                span(SpanStatus.unset(), 2),
                span(SpanStatus.unset(), 3),
                span(SpanStatus.unset(), 4),
                span(SpanStatus.unset(), CapturedSpan.NOT_ENDED)));

    assertThat(metrics.series())
        .extracting(SpanSeries::status)
        .containsExactly(StatusCode.ERROR, StatusCode.UNSET);
    assertThat(metrics.calls()).isEqualTo(4);
    assertThat(metrics.errors()).isEqualTo(1);
    assertThat(metrics.errorRate()).isEqualTo(0.25);
    assertThat(SpanMetrics.of(List.of()).errorRate()).isZero();
  }

  @Test
  void anotherNumberOfBucketsIsRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DurationHistogram(0, 0, List.of(0L)))
        .withMessage("bucketCounts must have 17 elements, but has 1");
  }
}
