package dev.baton.collector.pipeline.engine;

import dev.baton.collector.pipeline.component.ClientInfo;
import dev.baton.collector.pipeline.component.ConsumeException;
import dev.baton.collector.pipeline.component.Consumer;
import dev.baton.collector.pipeline.data.MetricsData;
import dev.baton.collector.pipeline.data.TraceData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hands data to several consumers, to each a copy of its own, also after one has failed. */
record FanOut(List<Consumer> consumers) implements Consumer {

  static Consumer of(List<Consumer> consumers) {
    return consumers.size() == 1 ? consumers.get(0) : new FanOut(consumers);
  }

  @Override
  public void consume(TraceData data, ClientInfo client) {
    ConsumeException failure = null;
    for (int i = 0; i < consumers.size(); i++) {
      boolean last = i == consumers.size() - 1;
      Consumer consumer = consumers.get(i);
      TraceData own = last ? data : data.copy();
      failure = worse(failure, () -> consumer.consume(own, client));
    }
    throwIfAny(failure);
  }

  @Override
  public void consume(MetricsData data, ClientInfo client) {
    ConsumeException failure = null;
    for (int i = 0; i < consumers.size(); i++) {
      boolean last = i == consumers.size() - 1;
      Consumer consumer = consumers.get(i);
      MetricsData own = last ? data : data.copy();
      failure = worse(failure, () -> consumer.consume(own, client));
    }
    throwIfAny(failure);
  }

  private static void throwIfAny(@Nullable ConsumeException failure) {
    if (failure != null) {
      throw failure;
    }
  }

  private static @Nullable ConsumeException worse(
      @Nullable ConsumeException before, Runnable call) {
    try {
      call.run();
      return before;
    } catch (ConsumeException e) {
      return before == null || e.isPermanent() ? e : before;
    }
  }
}
