package dev.baton.collector.pipeline.component;

import dev.baton.collector.pipeline.data.MetricsData;
import dev.baton.collector.pipeline.data.TraceData;

/**
 * Takes data over: whoever hands data to a consumer neither reads nor changes it afterwards.
 * Failures travel back to the sender as a {@link ConsumeException}.
 */
public interface Consumer {

  /** Takes spans. */
  void consume(TraceData data, ClientInfo client);

  /** Takes metrics; only components of pipelines of metrics are asked for it. */
  default void consume(MetricsData data, ClientInfo client) {
    throw new UnsupportedOperationException(getClass().getName() + " takes no metrics");
  }
}
