package dev.baton.metrics;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Rate, errors and duration of spans, as a {@code span_metrics} connector with default settings
 * computes them. Unlike the connector, it counts each span once, however it was sampled, and also
 * spans without a {@code service.name}.
 *
 * @param series one for each service, span name, kind and status code, in the order in which the
 *     spans arrived
 */
public record SpanMetrics(List<SpanSeries> series) {

  /** Copies the list. */
  public SpanMetrics {
    series = List.copyOf(series);
  }

  /** Computes the metrics of those spans that have ended. */
  public static SpanMetrics of(Collection<CapturedSpan> spans) {
    LinkedHashMap<Key, List<CapturedSpan>> groups =
        spans.stream()
            .filter(CapturedSpan::isEnded)
            .collect(groupingBy(Key::of, LinkedHashMap::new, toList()));
    return new SpanMetrics(
        groups.entrySet().stream().map(group -> group.getKey().count(group.getValue())).toList());
  }

  /** Returns the number of spans in all series. */
  public long calls() {
    return series.stream().mapToLong(SpanSeries::calls).sum();
  }

  /** Returns the number of spans with the status error. */
  public long errors() {
    return series.stream()
        .filter(one -> one.status() == StatusCode.ERROR)
        .mapToLong(SpanSeries::calls)
        .sum();
  }

  /** Returns the ratio of errors to calls, from 0 to 1; 0 if there are no calls. */
  public double errorRate() {
    return calls() == 0 ? 0 : (double) errors() / calls();
  }

  private record Key(String service, String name, SpanKind kind, StatusCode status) {

    static Key of(CapturedSpan span) {
      return new Key(span.service(), span.name(), span.kind(), span.status().code());
    }

    SpanSeries count(List<CapturedSpan> spans) {
      List<Duration> durations = spans.stream().map(CapturedSpan::duration).toList();
      return new SpanSeries(service, name, kind, status, DurationHistogram.of(durations));
    }
  }
}
