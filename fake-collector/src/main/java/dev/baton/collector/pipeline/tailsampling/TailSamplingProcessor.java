package dev.baton.collector.pipeline.tailsampling;

import dev.baton.Internal;
import dev.baton.collector.pipeline.component.ClientInfo;
import dev.baton.collector.pipeline.component.ConsumeException;
import dev.baton.collector.pipeline.component.Processor;
import dev.baton.collector.pipeline.component.ProcessorContext;
import dev.baton.collector.pipeline.component.VirtualTime;
import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.ResourceSpansData;
import dev.baton.collector.pipeline.data.TraceChunks;
import dev.baton.collector.pipeline.data.TraceData;
import dev.baton.collector.pipeline.data.TraceId;
import dev.baton.collector.pipeline.data.TracePart;
import dev.baton.collector.pipeline.tailsampling.policies.ConditionLanguage;
import dev.baton.collector.pipeline.tailsampling.policies.PolicyFactory;
import dev.baton.collector.pipeline.tailsampling.policies.TraceView;
import dev.baton.decision.SamplingVerdict;
import dev.baton.decision.TraceDecision;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Holds traces until they are decided, and hands on those that are kept. */
@Internal
public final class TailSamplingProcessor implements Processor {

  private static final Duration TICK = Duration.ofSeconds(1);
  static final String RECORD_POLICY = "processor.tailsamplingprocessor.recordpolicy";
  private static final int KEEPS_SCHEMAS = 165;
  private static final String POLICY = "tailsampling.policy";
  private static final String CACHED = "tailsampling.cached_decision";

  private final TailSamplingSettings settings;
  private final ProcessorContext context;
  private final PolicyChain policies;
  private final DecisionCache sampled;
  private final DecisionCache notSampled;
  private final boolean marks;
  private final boolean explains;
  private final boolean keepsSchemas;
  private final DecisionLog log;
  private final SamplerMetrics metrics;
  private final Map<TraceId, PendingTrace> traces = new LinkedHashMap<>();
  private final Schedule schedule = new Schedule();
  private final ArrayDeque<ResourceSpansData> blocked = new ArrayDeque<>();
  private long tick;
  private VirtualTime.@Nullable Timer ticker;

  TailSamplingProcessor(
      TailSamplingSettings settings,
      ProcessorContext context,
      ConditionLanguage language,
      boolean explains) {
    this.settings = settings;
    this.context = context;
    this.marks = context.gates().isOn(RECORD_POLICY, false);
    this.explains = explains;
    this.keepsSchemas = context.gates().isSince(KEEPS_SCHEMAS);
    this.log = new DecisionLog(context, settings.decisionWait());
    this.metrics = new SamplerMetrics(context);
    this.policies =
        new PolicyChain(
            settings,
            new PolicyFactory(context.time(), language, marks, context.gates()),
            metrics,
            explains);
    this.sampled = new DecisionCache(settings.sampledCacheSize());
    this.notSampled = new DecisionCache(settings.nonSampledCacheSize());
  }

  /** What was decided and why. */
  public DecisionLog log() {
    return log;
  }

  @Override
  public boolean holdsData() {
    return true;
  }

  @Override
  public boolean isPending() {
    return !schedule.isEmpty() || !blocked.isEmpty();
  }

  @Override
  public void start() {
    ticker = context.time().every(TICK, this::onTick);
  }

  @Override
  public void consume(TraceData data, ClientInfo client) {
    for (ResourceSpansData resource : data.resourceSpans()) {
      if (blocked.isEmpty()) {
        receive(resource);
      } else {
        blocked.add(resource);
      }
    }
  }

  private void receive(ResourceSpansData resource) {
    TraceChunks.parts(resource).forEach(this::receive);
  }

  private void receive(TraceId id, TracePart part) {
    if (!blocked.isEmpty()) {
      blocked.add(part.toData(keepsSchemas));
      return;
    }
    if (decidedByCache(id, part)) {
      return;
    }
    PendingTrace trace = traces.get(id);
    if (trace != null && trace.decision() != null) {
      late(id, trace.decision(), part.toData(keepsSchemas), false);
      return;
    }
    if (trace == null) {
      if (isFull() && settings.blocksOnOverflow()) {
        blocked.add(part.toData(keepsSchemas));
        return;
      }
      trace = begin(id);
    }
    add(trace, part);
  }

  private boolean decidedByCache(TraceId id, TracePart part) {
    String policy = sampled.get(id);
    if (policy != null) {
      ResourceSpansData chunk = part.toData(keepsSchemas);
      if (marks) {
        TraceView view = new TraceView(id, List.of(chunk), chunk.spanCount(), () -> 0);
        view.mark(CACHED, AnyValue.of(true));
        if (!policy.isEmpty()) {
          view.mark(POLICY, AnyValue.of(policy));
        }
      }
      late(id, SamplingVerdict.SAMPLED, chunk, true);
      return true;
    }
    if (notSampled.get(id) != null) {
      late(id, SamplingVerdict.NOT_SAMPLED, part.toData(keepsSchemas), true);
      return true;
    }
    return false;
  }

  private void late(
      TraceId id, SamplingVerdict decision, ResourceSpansData chunk, boolean fromCache) {
    boolean forwarded = decision == SamplingVerdict.SAMPLED;
    if (fromCache) {
      metrics.countFromCache(forwarded, chunk.spanCount());
    }
    if (explains) {
      log.addLate(id, decision, chunk, fromCache);
    }
    if (forwarded) {
      forward(List.of(chunk));
    }
  }

  private boolean isFull() {
    return traces.size() >= Math.max(1, settings.numTraces());
  }

  private PendingTrace begin(TraceId id) {
    if (isFull()) {
      evictOldest();
    }
    PendingTrace trace = new PendingTrace(id, now(), keepsSchemas);
    traces.put(id, trace);
    metrics.newTraces.add(1);
    trace.decisionTick = tick + 1 + settings.ticks();
    schedule.add(id, trace.decisionTick);
    return trace;
  }

  private void evictOldest() {
    Iterator<PendingTrace> oldest = traces.values().iterator();
    PendingTrace trace = oldest.next();
    oldest.remove();
    if (trace.decision() == null) {
      note(
          trace,
          new PolicyChain.Outcome(SamplingVerdict.NOT_SAMPLED, "", List.of()),
          TraceDecision.Cause.EVICTED);
    }
  }

  private void add(PendingTrace trace, TracePart part) {
    trace.add(part, settings.maximumTraceSize() > 0);
    if (settings.maximumTraceSize() > 0 && trace.bareSize() > settings.maximumTraceSize()) {
      schedule.remove(trace.id, trace.decisionTick);
      conclude(
          trace,
          new PolicyChain.Outcome(SamplingVerdict.NOT_SAMPLED, "", List.of()),
          TraceDecision.Cause.TOO_LARGE,
          null);
      return;
    }
    if (!settings.waitAfterRoot().isZero() && part.anySpan(span -> span.parentSpanId() == 0)) {
      hasten(trace);
    }
    if (settings.spanIngest()) {
      ingest(trace);
    }
  }

  private void hasten(PendingTrace trace) {
    long earlier = tick + 1 + settings.waitAfterRoot().toSeconds();
    if (earlier < trace.decisionTick) {
      schedule.remove(trace.id, trace.decisionTick);
      trace.decisionTick = earlier;
      schedule.add(trace.id, earlier);
    }
  }

  /** Judges the latest chunk alone. */
  private void ingest(PendingTrace trace) {
    TraceView latest = trace.viewOfLatest();
    PolicyChain.Outcome outcome = policies.evaluateOnArrival(latest);
    if (outcome.verdict() != SamplingVerdict.NOT_SAMPLED) {
      if (marks && outcome.verdict() == SamplingVerdict.SAMPLED) {
        latest.mark(POLICY, AnyValue.of(outcome.policy()));
      }
      schedule.remove(trace.id, trace.decisionTick);
      conclude(trace, outcome, TraceDecision.Cause.ON_ARRIVAL, latest);
    }
  }

  private void onTick() {
    tick++;
    schedule.take(tick).forEach(this::decide);
    metrics.tracesInMemory.set(traces.size());
    admitBlocked();
  }

  private void admitBlocked() {
    while (!blocked.isEmpty() && !isFull()) {
      List<ResourceSpansData> waiting = new ArrayList<>(blocked);
      blocked.clear();
      waiting.forEach(this::receive);
    }
  }

  private void decide(TraceId id) {
    PendingTrace trace = traces.get(id);
    if (trace == null) {
      metrics.droppedTooEarly.add(1);
      return;
    }
    if (trace.decision() != null) {
      return;
    }
    if (settings.spanIngest()) {
      conclude(
          trace,
          new PolicyChain.Outcome(SamplingVerdict.NOT_SAMPLED, "", List.of()),
          TraceDecision.Cause.WAIT_IS_OVER,
          null);
      traces.remove(id);
      return;
    }
    TraceView view = trace.view();
    PolicyChain.Outcome outcome = policies.evaluate(view);
    if (marks && outcome.verdict() == SamplingVerdict.SAMPLED) {
      view.mark(POLICY, AnyValue.of(outcome.policy()));
    }
    conclude(trace, outcome, TraceDecision.Cause.WAIT_IS_OVER, view);
  }

  /** Makes a decision final: notes it, lets a cache remember it, hands the spans on. */
  private void conclude(
      PendingTrace trace,
      PolicyChain.Outcome outcome,
      TraceDecision.Cause cause,
      @Nullable TraceView seen) {
    note(trace, outcome, cause);
    if (cause == TraceDecision.Cause.TOO_LARGE) {
      metrics.droppedTooLarge.add(1);
    } else {
      metrics.countDecision(outcome.verdict());
    }
    boolean keeps = outcome.verdict() == SamplingVerdict.SAMPLED;
    DecisionCache cache = keeps ? sampled : notSampled;
    cache.put(trace.id, outcome.policy());
    if (cache.exists()) {
      traces.remove(trace.id);
    }
    List<ResourceSpansData> chunks = trace.decide(outcome.verdict(), seen);
    if (keeps) {
      forward(chunks);
    }
  }

  private void note(PendingTrace trace, PolicyChain.Outcome outcome, TraceDecision.Cause cause) {
    log.tell(trace.id, outcome);
    if (explains) {
      log.add(trace, outcome, cause);
    }
  }

  private void forward(List<ResourceSpansData> chunks) {
    TraceData trace = new TraceData();
    trace.resourceSpans().addAll(chunks);
    try {
      context.next().consume(trace, ClientInfo.NONE);
    } catch (ConsumeException lost) {
      // The sender has been answered long ago; a real Collector logs it.
    }
  }

  private long now() {
    return context.time().epochNanos();
  }

  /** Decides what is pending on what is there. */
  @Override
  public void shutdown() {
    if (ticker != null) {
      ticker.cancel();
    }
    List<TraceId> pending = schedule.takeAll();
    if (!settings.dropsPendingOnShutdown()) {
      pending.forEach(this::decide);
    }
  }
}
