package dev.baton.collector.pipeline.engine;

import dev.baton.collector.pipeline.component.ClientInfo;
import dev.baton.collector.pipeline.component.Consumer;
import dev.baton.collector.pipeline.component.LossNotes;
import dev.baton.collector.pipeline.data.MetricsData;
import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.data.TraceData;
import dev.baton.decision.SpanLoss;
import org.jspecify.annotations.Nullable;

/**
 * Compares what goes into a processor with what comes out of it in the same call, and notes the
 * spans that it takes out and the values that it changes.
 */
final class WatchedProcessor implements Consumer, LossNotes {

  private final String component;
  private String pipeline;
  private final ChangeLog log;
  private Consumer processor;
  private @Nullable SpanStates before;

  WatchedProcessor(String component, String pipeline, ChangeLog log) {
    this.component = component;
    this.pipeline = pipeline;
    this.log = log;
    this.processor = this;
  }

  /** Watches this processor from now on. */
  WatchedProcessor watch(Consumer made) {
    processor = made;
    return this;
  }

  /** Returns what another pipeline hands its data to, if this is a connector. */
  Consumer in(String name) {
    return new Consumer() {
      @Override
      public void consume(TraceData data, ClientInfo client) {
        pipeline = name;
        WatchedProcessor.this.consume(data, client);
      }

      @Override
      public void consume(MetricsData data, ClientInfo client) {
        WatchedProcessor.this.consume(data, client);
      }
    };
  }

  @Override
  public void consume(TraceData data, ClientInfo client) {
    SpanStates own = SpanStates.of(data);
    before = own;
    try {
      processor.consume(data, client);
    } finally {
      before = null;
    }
    own.left()
        .forEach(
            span ->
                log.add(
                    new SpanLoss(
                        component, pipeline, span.trace(), span.name(), own.reason(span))));
  }

  @Override
  public void because(SpanData span, String reason) {
    if (before != null) {
      before.because(span, reason);
    }
  }

  @Override
  public void consume(MetricsData data, ClientInfo client) {
    processor.consume(data, client);
  }

  /** Returns what stands between the processor and what follows it. */
  Consumer output(Consumer next) {
    return new Consumer() {
      @Override
      public void consume(TraceData data, ClientInfo client) {
        if (before != null) {
          before.compare(data, component, pipeline, log);
        }
        next.consume(data, client);
      }

      @Override
      public void consume(MetricsData data, ClientInfo client) {
        next.consume(data, client);
      }
    };
  }
}
