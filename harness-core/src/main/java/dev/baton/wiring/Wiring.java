package dev.baton.wiring;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How an application is wired for tracing.
 *
 * @param lines what there is, one line each
 * @param gaps where tracing is missing
 * @param advice what to do where something is missing that is not among the gaps, in the words of
 *     the framework
 */
public record Wiring(List<String> lines, List<WiringGap> gaps, Map<WiringGap.Kind, String> advice) {

  /** Nothing is known. */
  public static final Wiring NONE = new Wiring(List.of(), List.of(), Map.of());

  /** Copies the collections. */
  public Wiring {
    lines = List.copyOf(lines);
    gaps = List.copyOf(gaps);
    advice = Map.copyOf(advice);
  }

  /** Returns the gaps of this kind. */
  public Stream<WiringGap> gaps(WiringGap.Kind kind) {
    return gaps.stream().filter(gap -> gap.kind() == kind);
  }

  /** Returns the first gap of this kind. */
  public Optional<WiringGap> gap(WiringGap.Kind kind) {
    return gaps(kind).findFirst();
  }

  /** Returns the first gap of this kind that concerns the thread with this name. */
  public Optional<WiringGap> gap(WiringGap.Kind kind, String thread) {
    return gaps(kind).filter(gap -> gap.concerns(thread)).findFirst();
  }

  /** Returns what to do where something of this kind is missing; empty if nothing is known. */
  public Optional<String> remedy(WiringGap.Kind kind) {
    return gap(kind).map(WiringGap::words).or(() -> Optional.ofNullable(advice.get(kind)));
  }
}
