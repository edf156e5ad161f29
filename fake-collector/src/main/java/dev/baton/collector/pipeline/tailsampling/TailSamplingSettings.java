package dev.baton.collector.pipeline.tailsampling;

import dev.baton.Internal;
import dev.baton.collector.pipeline.component.Gates;
import dev.baton.collector.pipeline.config.ComponentSettings;
import dev.baton.collector.pipeline.tailsampling.policies.PolicyFields;
import dev.baton.collector.pipeline.tailsampling.policies.PolicySettings;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the file says of a tail sampler. */
@Internal
public record TailSamplingSettings(
    Duration decisionWait,
    Duration waitAfterRoot,
    long numTraces,
    boolean blocksOnOverflow,
    List<PolicySettings> policies,
    long sampledCacheSize,
    long nonSampledCacheSize,
    boolean sampleOnFirstMatch,
    boolean spanIngest,
    boolean dropsPendingOnShutdown,
    long maximumTraceSize,
    long shards) {

  private static final Duration DECISION_WAIT = Duration.ofSeconds(30);
  private static final int SHARDS = 159;
  private static final int MOST_SHARDS = 256;
  private static final String USE_TRACESTATE = "processor.tailsamplingprocessor.usetracestate";
  private static final long NUM_TRACES = 50_000;

  static TailSamplingSettings of(ComponentSettings settings, Gates gates) {
    if (gates.isOn(USE_TRACESTATE, false)) {
      throw settings.error("Baton does not run the feature gate " + USE_TRACESTATE);
    }
    ComponentSettings cache = settings.section("decision_cache");
    TailSamplingSettings read =
        new TailSamplingSettings(
            settings.duration("decision_wait", DECISION_WAIT),
            settings.duration("decision_wait_after_root_received", Duration.ZERO),
            settings.unsigned("num_traces", NUM_TRACES),
            settings.flag("block_on_overflow", false),
            settings.sections("policies").stream().map(PolicySettings::of).toList(),
            cache == null ? 0 : cache.integer("sampled_cache_size", 0),
            cache == null ? 0 : cache.integer("non_sampled_cache_size", 0),
            settings.flag("sample_on_first_match", false),
            spanIngest(settings),
            settings.flag("drop_pending_traces_on_shutdown", false),
            settings.unsigned("maximum_trace_size_bytes", 0),
            gates.knows(settings, "num_shards", SHARDS) ? settings.unsigned("num_shards", 1) : 1);
    if (read.shards() > MOST_SHARDS) {
      throw settings.error("num_shards", "must not exceed " + MOST_SHARDS);
    }
    settings.unsigned("expected_new_traces_per_sec", 0);
    if (cache != null) {
      cache.finish();
    }
    if (!settings.text("tail_storage", "").isEmpty()) {
      throw settings.error("tail_storage", "needs a feature gate that is off");
    }
    PolicyFields.check(settings.sections("policies"));
    return read;
  }

  private static boolean spanIngest(ComponentSettings settings) {
    String strategy = settings.text("sampling_strategy", "trace-complete");
    if (!Set.of("trace-complete", "span-ingest").contains(strategy)) {
      throw settings.error("sampling_strategy", "must be trace-complete or span-ingest");
    }
    return strategy.equals("span-ingest");
  }

  /** Refuses names that are missing or there twice; a Collector looks at those it uses only. */
  void checkNames() {
    Set<String> names = new HashSet<>();
    for (PolicySettings policy : policies) {
      if (policy.name().isEmpty()) {
        throw policy.settings().error("name", "is missing");
      }
      if (!names.add(policy.name())) {
        throw policy.settings().error("name", "is that of another policy too");
      }
    }
  }

  /** The ticks that a trace waits. */
  long ticks() {
    return Math.max(1, decisionWait.toSeconds());
  }
}
