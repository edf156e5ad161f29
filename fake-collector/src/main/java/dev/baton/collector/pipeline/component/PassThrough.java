package dev.baton.collector.pipeline.component;

import dev.baton.Internal;
import dev.baton.collector.pipeline.data.MetricsData;
import dev.baton.collector.pipeline.data.TraceData;

/** A processor that hands on everything as it is. */
@Internal
public record PassThrough(Consumer next) implements Processor {

  @Override
  public void consume(TraceData data, ClientInfo client) {
    next.consume(data, client);
  }

  @Override
  public void consume(MetricsData data, ClientInfo client) {
    next.consume(data, client);
  }
}
