package dev.baton.collector.pipeline.tailsampling.policies;

import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.decision.SamplingVerdict;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The policies that need one look at a span. */
final class SimplePolicies {

  private static final List<String> STATUSES = List.of("UNSET", "OK", "ERROR");

  private SimplePolicies() {}

  /** The type {@code always_sample}. */
  record AlwaysSample() implements Policy {

    @Override
    public SamplingVerdict evaluate(TraceView trace) {
      return SamplingVerdict.SAMPLED;
    }

    @Override
    public String reason(TraceView trace) {
      return "keeps every trace";
    }
  }

  /** The type {@code status_code}. */
  record StatusCode(Set<String> codes) implements Policy {

    @Override
    public SamplingVerdict evaluate(TraceView trace) {
      return Policy.sampledIf(trace.anySpan(this::fits));
    }

    private boolean fits(SpanData span) {
      int code = span.statusCode();
      return code >= 0 && code < STATUSES.size() && codes.contains(STATUSES.get(code));
    }

    @Override
    public String reason(TraceView trace) {
      return (trace.anySpan(this::fits) ? "a" : "no")
          + " span has the status "
          + String.join(" or ", new TreeSet<>(codes));
    }
  }

  /** The type {@code span_count}. */
  record SpanCount(int min, int max) implements Policy {

    @Override
    public SamplingVerdict evaluate(TraceView trace) {
      long count = trace.spanCount();
      return Policy.sampledIf(count >= min && (max == 0 || count <= max));
    }

    @Override
    public String reason(TraceView trace) {
      return trace.spanCount() + " spans, kept are " + min + (max == 0 ? " or more" : " to " + max);
    }

    @Override
    public boolean isStateful() {
      return max > 0;
    }
  }

  /** The type {@code trace_flags}. */
  record TraceFlags() implements Policy {

    @Override
    public SamplingVerdict evaluate(TraceView trace) {
      return Policy.sampledIf(trace.anySpan(span -> (span.flags() & 1) != 0));
    }

    @Override
    public String reason(TraceView trace) {
      boolean any = trace.anySpan(span -> (span.flags() & 1) != 0);
      return (any ? "a" : "no") + " span has the sampled flag";
    }
  }
}
