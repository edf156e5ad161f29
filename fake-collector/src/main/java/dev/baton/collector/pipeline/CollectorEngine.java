package dev.baton.collector.pipeline;

import dev.baton.collector.otlp.MalformedOtlpException;
import dev.baton.collector.otlp.OtlpTraceData;
import dev.baton.collector.pipeline.component.ClientInfo;
import dev.baton.collector.pipeline.component.Consumer;
import dev.baton.collector.pipeline.component.Signal;
import dev.baton.collector.pipeline.component.VirtualTime;
import dev.baton.collector.pipeline.config.ComponentId;
import dev.baton.collector.pipeline.data.TraceData;
import dev.baton.collector.pipeline.engine.Backend;
import dev.baton.collector.pipeline.engine.CollectorPlan;
import dev.baton.collector.pipeline.engine.Pipelines;
import java.time.Duration;
import java.util.List;

/**
 * A Collector that runs a configuration on a time of its own: waits of the configuration cost none.
 * One thread at a time may use it.
 */
public final class CollectorEngine implements AutoCloseable {

  private final VirtualTime time;
  private final Pipelines pipelines;
  private boolean running = true;

  CollectorEngine(CollectorPlan plan, boolean explains) {
    this.time = plan.time();
    this.pipelines = plan.build(time, explains);
    pipelines.start();
  }

  /** Hands spans to the one receiver of the configuration that takes traces. */
  public void receive(TraceData data) {
    List<ComponentId> receivers = pipelines.receivers(Signal.TRACES);
    if (receivers.size() != 1) {
      throw new IllegalStateException(
          "Say which receiver takes the spans: receive(\"otlp\", data). There are " + receivers);
    }
    receive(receivers.get(0).toString(), data, ClientInfo.NONE);
  }

  /**
   * Hands spans to a receiver.
   *
   * @param receiver its full id: {@code otlp/edge}
   * @throws dev.baton.collector.pipeline.component.ConsumeException if a synchronous component or
   *     backend fails
   */
  public void receive(String receiver, TraceData data, ClientInfo client) {
    Consumer entry = pipelines.entry(ComponentId.parse(receiver), Signal.TRACES);
    if (entry == null) {
      throw new UnknownReceiverException(receiver, pipelines.receivers(Signal.TRACES));
    }
    if (data.spanCount() > 0) {
      entry.consume(data, pipelines.seenBy(ComponentId.parse(receiver), client));
    }
  }

  /**
   * Hands one OTLP/JSON request to the one receiver of the configuration that takes traces.
   *
   * @throws MalformedOtlpException if the text is no request
   */
  public void receiveJson(String request) throws MalformedOtlpException {
    receive(OtlpTraceData.readJson(request));
  }

  /** Lets time pass: timers run, traces are decided, batches leave. */
  public void advance(Duration duration) {
    time.advance(duration);
  }

  /** Shuts down: pending traces are decided and batches leave. */
  @Override
  public void close() {
    if (running) {
      running = false;
      pipelines.shutdown();
    }
  }

  /** Returns what an exporter of the configuration has got, by its full id. */
  public Backend backend(String exporter) {
    Backend backend = pipelines.backends().get(exporter);
    if (backend == null) {
      throw new IllegalArgumentException(
          "There is no exporter " + exporter + "; there are " + pipelines.backends().keySet());
    }
    return backend;
  }
}
