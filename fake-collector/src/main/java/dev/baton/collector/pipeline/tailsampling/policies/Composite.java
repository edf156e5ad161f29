package dev.baton.collector.pipeline.tailsampling.policies;

import dev.baton.collector.pipeline.component.VirtualTime;
import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.decision.SamplingVerdict;
import java.util.List;

/** The type {@code composite}: parts in turn, each with an allocation of spans a second. */
final class Composite implements Policy {

  /** A part, its allocation, and what it has used of it in this second. */
  static final class Part {
    private final String name;
    private final Policy policy;
    private final long allocation;
    private long used;

    Part(String name, Policy policy, long allocation) {
      this.name = name;
      this.policy = policy;
      this.allocation = allocation;
    }
  }

  private static final long SECOND = 1_000_000_000;

  private final List<Part> parts;
  private final long most;
  private final VirtualTime time;
  private final boolean marks;
  private long second;
  private String deciding = "";
  private String seen = "";

  /**
   * Makes a composite.
   *
   * @param most the most spans that any part may keep in a second
   * @param marks whether the part that keeps a trace is written on its scopes
   */
  Composite(List<Part> parts, long most, VirtualTime time, boolean marks) {
    this.parts = parts;
    this.most = most;
    this.time = time;
    this.marks = marks;
  }

  @Override
  public SamplingVerdict evaluate(TraceView trace) {
    resetInANewSecond();
    deciding = "";
    for (Part part : parts) {
      SamplingVerdict verdict = part.policy.evaluate(trace);
      if (verdict == SamplingVerdict.ERROR) {
        seen = part.name + " fails";
        return SamplingVerdict.ERROR;
      }
      if (verdict == SamplingVerdict.SAMPLED) {
        return allocate(part, trace);
      }
    }
    seen = "no part fits";
    return SamplingVerdict.NOT_SAMPLED;
  }

  private SamplingVerdict allocate(Part part, TraceView trace) {
    long wanted = part.used + trace.spanCount();
    if (wanted > part.allocation || wanted > most) {
      seen =
          part.allocation == 0
              ? part.name + " fits, but rate_allocation gives it 0 spans a second"
              : part.name + " fits, but its " + part.allocation + " spans a second are used up";
      return SamplingVerdict.NOT_SAMPLED;
    }
    part.used = wanted;
    deciding = part.name;
    seen = part.name + " fits";
    if (marks) {
      trace.mark("tailsampling.composite_policy", AnyValue.of(part.name));
    }
    return SamplingVerdict.SAMPLED;
  }

  private void resetInANewSecond() {
    long now = time.epochNanos() / SECOND;
    if (now != second) {
      second = now;
      parts.forEach(part -> part.used = 0);
    }
  }

  @Override
  public String reason(TraceView trace) {
    return seen;
  }

  @Override
  public String decidingPart() {
    return deciding;
  }

  @Override
  public boolean isStateful() {
    return parts.stream().anyMatch(part -> part.policy.isStateful());
  }
}
