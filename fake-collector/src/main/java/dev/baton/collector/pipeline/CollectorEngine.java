package dev.baton.collector.pipeline;

import dev.baton.collector.otlp.MalformedOtlpException;
import dev.baton.collector.otlp.OtlpTraceData;
import dev.baton.collector.pipeline.component.ClientInfo;
import dev.baton.collector.pipeline.component.Consumer;
import dev.baton.collector.pipeline.component.PipelineSignal;
import dev.baton.collector.pipeline.component.VirtualTime;
import dev.baton.collector.pipeline.config.ComponentId;
import dev.baton.collector.pipeline.data.TraceData;
import dev.baton.collector.pipeline.data.TraceId;
import dev.baton.collector.pipeline.engine.Backend;
import dev.baton.collector.pipeline.engine.CollectorPlan;
import dev.baton.collector.pipeline.engine.Pipelines;
import dev.baton.collector.pipeline.tailsampling.TailSamplingProcessor;
import dev.baton.decision.DecisionView;
import dev.baton.decision.LateSpans;
import dev.baton.decision.TraceDecision;
import dev.baton.trace.CapturedSpan;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A Collector that runs a configuration on a time of its own: the waits of the configuration cost
 * none. One thread at a time may use it.
 */
public final class CollectorEngine implements DecisionView, AutoCloseable {

  private static final Duration STEP = Duration.ofMillis(100);
  private static final int MOST_STEPS = 36_000;

  private final VirtualTime time;
  private final Pipelines pipelines;
  private final SpanCounts received = new SpanCounts();
  private final boolean explains;
  private boolean running = true;

  CollectorEngine(CollectorPlan plan, boolean explains) {
    this.time = plan.time();
    this.explains = explains;
    this.pipelines = plan.build(time, explains);
    pipelines.start();
  }

  /**
   * Hands spans to the one receiver of the configuration that takes traces. They belong to the
   * Collector from now on.
   */
  public void receive(TraceData data) {
    List<ComponentId> receivers = pipelines.receivers(PipelineSignal.TRACES);
    if (receivers.size() != 1) {
      throw new IllegalStateException(
          "Say which receiver takes the spans, as there are several: " + receivers);
    }
    receive(receivers.get(0).toString(), data, ClientInfo.NONE);
  }

  /**
   * Hands spans of a recording to the one receiver of the configuration that takes traces: those
   * that an SDK exports, which are the ended and sampled ones.
   */
  public void receive(List<CapturedSpan> spans) {
    receive(
        OtlpTraceData.ofSpans(
            spans.stream().filter(span -> span.isEnded() && span.isSampled()).toList()));
  }

  /**
   * Hands spans to a receiver.
   *
   * @param receiver its full id: {@code otlp/edge}
   * @throws UnknownReceiverException if no pipeline of traces has it
   * @throws dev.baton.collector.pipeline.component.ConsumeException if a synchronous component or
   *     backend fails
   */
  public void receive(String receiver, TraceData data, ClientInfo client) {
    ComponentId id = ComponentId.parse(receiver);
    Consumer entry = pipelines.entry(id, PipelineSignal.TRACES);
    if (entry == null) {
      throw new UnknownReceiverException(receiver, pipelines.receivers(PipelineSignal.TRACES));
    }
    if (data.spanCount() == 0) {
      return;
    }
    if (explains) {
      received.add(data);
    }
    entry.consume(data, pipelines.seenBy(id, client));
  }

  /**
   * Hands one OTLP/JSON request, or one line of a file of the Collector's file exporter, to the one
   * receiver of the configuration that takes traces.
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

  @Override
  public void settle() {
    for (int step = 0; step < MOST_STEPS && pipelines.arePending(); step++) {
      time.advance(STEP);
    }
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

  @Override
  public List<TraceDecision> decisions() {
    return samplers().stream()
        .flatMap(sampler -> sampler.log().decisions().stream())
        .sorted(Comparator.comparing(TraceDecision::at))
        .toList();
  }

  @Override
  public List<LateSpans> lateSpans() {
    return samplers().stream()
        .flatMap(sampler -> sampler.log().lateSpans().stream())
        .sorted(Comparator.comparing(LateSpans::at))
        .toList();
  }

  private List<TailSamplingProcessor> samplers() {
    return pipelines.instances(TailSamplingProcessor.class);
  }

  @Override
  public int spansAtBackends(String traceId) {
    return arrived().of(traceId);
  }

  private SpanCounts arrived() {
    SpanCounts arrived = new SpanCounts();
    pipelines.backends().values().forEach(backend -> backend.traces().forEach(arrived::add));
    return arrived;
  }

  /** The number of spans of each trace that have come to any backend. */
  Map<TraceId, Integer> keptSpans() {
    return arrived().all();
  }

  @Override
  public int spansReceived(String traceId) {
    return received.of(traceId);
  }
}
