package dev.baton.collector.pipeline;

import static java.util.Objects.requireNonNull;

import dev.baton.collector.exporter.queue.QueuedExporter;
import dev.baton.collector.otlp.MalformedOtlpException;
import dev.baton.collector.otlp.OtlpTraceData;
import dev.baton.collector.pipeline.component.ClientInfo;
import dev.baton.collector.pipeline.component.Consumer;
import dev.baton.collector.pipeline.component.PipelineSignal;
import dev.baton.collector.pipeline.component.VirtualTime;
import dev.baton.collector.pipeline.config.ComponentId;
import dev.baton.collector.pipeline.config.ConfigNode;
import dev.baton.collector.pipeline.data.TraceData;
import dev.baton.collector.pipeline.engine.Backend;
import dev.baton.collector.pipeline.engine.CollectorPlan;
import dev.baton.collector.pipeline.engine.Pipelines;
import dev.baton.collector.pipeline.tailsampling.DecisionListener;
import dev.baton.recording.Activity;
import dev.baton.shape.Shape;
import dev.baton.time.EpochNanos;
import dev.baton.time.VirtualClock;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Trace;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Collector that runs a configuration on a time of its own: the waits of the configuration cost
 * none. Thread-safe.
 */
public final class CollectorEngine extends AnsweringCollector implements Activity, AutoCloseable {

  private final String name;
  private final CollectorPlan plan;
  private final boolean explains;
  private final ConnectedCollectors all;
  private final VirtualTime time; // its monitor guards everything here
  private final ReceiverChoice entry;
  private final Senders senders = new Senders();
  private Pipelines pipelines;
  private EngineResults results;
  private boolean running = true;
  private long shapes;

  CollectorEngine(String name, CollectorPlan plan, boolean explains, ConnectedCollectors all) {
    super(all.time());
    this.name = name;
    this.plan = plan;
    this.explains = explains;
    this.all = all;
    this.time = all.time();
    this.entry = new ReceiverChoice(name);
    this.pipelines = plan.build(time, explains);
    this.results = new EngineResults(plan, pipelines);
    pipelines.start();
  }

  /** Starts again, without anything that was received. */
  void restart() {
    pipelines = plan.build(time, explains);
    results = new EngineResults(plan, pipelines);
    senders.attachTo(pipelines.backends());
    pipelines.start();
    running = true;
  }

  /** Starts a Collector with the same configuration that is connected to none. */
  CollectorEngine startAlone() {
    CollectorEngine alone = new CollectorEngine(name, plan, true, new ConnectedCollectors());
    alone.all.adopt(alone);
    alone.entry.like(entry);
    return alone;
  }

  @Override
  public boolean explains() {
    return explains;
  }

  @Override
  EngineResults results() {
    return results;
  }

  /** The name of this Collector: {@code collector}, or one that tells it from others. */
  public String name() {
    return name;
  }

  /** The configuration that it runs. */
  CollectorPlan plan() {
    return plan;
  }

  /**
   * The clock of this Collector and of those that it is connected to. Advancing it runs timers,
   * decides traces and lets batches leave; it changes no time of a service.
   */
  public VirtualClock clock() {
    return time.clock();
  }

  /**
   * Names the receiver that takes spans for which none is named, by its full id: {@code
   * into("otlp/edge")}. Without it, it is the only OTLP receiver of the configuration that takes
   * traces, or else the only receiver.
   *
   * @throws UnknownReceiverException if no pipeline of traces has it
   */
  public CollectorEngine into(String receiver) {
    synchronized (time) {
      entry.name(receiver, pipelines);
      return this;
    }
  }

  /**
   * Returns the receiver that takes spans for which none is named.
   *
   * @throws IllegalStateException if there are several and {@link #into} was not called
   */
  public String receiver() {
    synchronized (time) {
      return entry.in(pipelines);
    }
  }

  /**
   * Lets an OTLP exporter of the configuration connect: {@code sending("otlp/tempo")}. From now on
   * it sends the spans that come to it, with the endpoint, headers, compression, queue and retries
   * of the file; its backend in memory keeps them as well. Waits between attempts pass on the
   * {@link #clock()}, and what waits for an answer counts as {@link #pending()}. Metrics stay in
   * memory.
   *
   * @throws IllegalArgumentException if there is no such exporter, or Baton cannot send as it says
   */
  public CollectorEngine sending(String exporter) {
    synchronized (time) {
      backend(exporter);
      ConfigNode body = plan.definition().exporters().get(ComponentId.parse(exporter));
      senders.start(exporter, requireNonNull(body), clock());
      senders.attachTo(pipelines.backends());
      return this;
    }
  }

  /**
   * Returns an exporter that is {@link #sending}: what it has sent and lost.
   *
   * @throws IllegalArgumentException if it does not send
   */
  public QueuedExporter exporter(String exporter) {
    QueuedExporter found = senders.find(exporter);
    if (found == null) {
      throw new IllegalArgumentException(
          "The exporter %s does not send: sending(\"%s\")".formatted(exporter, exporter));
    }
    return found;
  }

  /** A line for each exporter that is {@link #sending}: what it has sent and lost, and why. */
  public List<String> exports() {
    return senders.summaries();
  }

  /** What of the configuration does nothing in this test. */
  public List<String> notices() {
    synchronized (time) {
      List<String> ofSenders = senders.notices(pipelines.exporters(PipelineSignal.METRICS));
      return Stream.concat(plan.notices().stream(), ofSenders.stream()).toList();
    }
  }

  /** Hands spans to its {@link #receiver()}. They belong to the Collector from now on. */
  public void receive(TraceData data) {
    receive(receiver(), data, ClientInfo.NONE);
  }

  /**
   * Hands spans of a recording to its {@link #receiver()}: those that an SDK exports, which are the
   * ended and sampled ones.
   */
  public void receive(List<CapturedSpan> spans) {
    receive(
        OtlpTraceData.ofSpans(
            spans.stream().filter(span -> span.isEnded() && span.isSampled()).toList()));
  }

  /**
   * Makes a trace that has this shape, hands it to its {@link #receiver()}, and returns it: {@code
   * receive("POST /charge @billing SERVER ERROR 6s tenant=acme")}. Ids are random in all bits, and
   * the same in every run.
   *
   * @throws dev.baton.shape.notation.ShapeSyntaxException if the text is not a shape
   * @throws IllegalArgumentException if it is not the shape of one trace
   */
  public Trace receive(String shape) {
    List<Trace> traces;
    synchronized (time) {
      traces = Shape.parse(shape).examples(EpochNanos.toInstant(time.epochNanos()), ++shapes);
    }
    if (traces.size() != 1) {
      throw new IllegalArgumentException(
          "the shape must be of one trace, but is of " + traces.size());
    }
    receive(traces.get(0).spans());
    return traces.get(0);
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
    synchronized (time) {
      ComponentId id = ComponentId.parse(receiver);
      Consumer first = pipelines.entry(id, PipelineSignal.TRACES);
      if (first == null) {
        throw new UnknownReceiverException(receiver, ReceiverChoice.among(pipelines));
      }
      if (data.spanCount() == 0) {
        return;
      }
      if (explains) {
        results.note(data);
      }
      first.consume(data, pipelines.seenBy(id, client));
    }
  }

  /**
   * Hands one OTLP/JSON request, or one line of a file of the Collector's file exporter, to its
   * {@link #receiver()}.
   *
   * @throws MalformedOtlpException if the text is no request
   */
  public void receiveJson(String request) throws MalformedOtlpException {
    receive(OtlpTraceData.readJson(request));
  }

  /** From now on keeps no exports: shows them and the decisions to these. */
  void countOnly(Consumer counter, DecisionListener decisions) {
    pipelines.backends().values().forEach(backend -> backend.countOnly(counter));
    results.samplers().forEach(sampler -> sampler.log().listen(decisions));
  }

  /** Lets time pass: timers run, traces are decided, batches leave. */
  public void advance(Duration duration) {
    clock().advance(duration);
  }

  @Override
  public void settle() {
    all.settle();
  }

  /** Names the components that hold spans until time lets them go. */
  @Override
  public List<String> pending() {
    synchronized (time) {
      return Stream.concat(pipelines.pending().stream(), senders.pending().stream()).toList();
    }
  }

  boolean isPending() {
    return pipelines.arePending() || senders.arePending();
  }

  /** Waits in system time for the answers to what is being sent. */
  void awaitAnswers() {
    senders.awaitAnswers();
  }

  /**
   * Shuts down: pending traces are decided and batches leave. What is {@link #sending} is tried
   * once more.
   */
  @Override
  public void close() {
    synchronized (time) {
      if (running) {
        running = false;
        pipelines.shutdown();
      }
    }
    senders.close();
  }

  /** Returns what an exporter of the configuration has got, by its full id. */
  public Backend backend(String exporter) {
    return ask(answers -> answers.backend(exporter));
  }
}
