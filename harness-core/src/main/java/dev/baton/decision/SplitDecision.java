package dev.baton.decision;

import java.util.List;

/**
 * A trace that several tail-sampling Collectors have decided on, each on a part of it.
 *
 * @param parts what each of them saw and decided
 * @param whole the decision that the same policies take on all of its spans
 */
public record SplitDecision(String traceId, List<Part> parts, TraceDecision whole) {

  /**
   * What one Collector saw and decided.
   *
   * @param spans the names of the spans that it got, each with its service
   */
  public record Part(String collector, List<String> spans, TraceDecision decision) {

    public Part {
      spans = List.copyOf(spans);
    }
  }

  public SplitDecision {
    parts = List.copyOf(parts);
  }
}
