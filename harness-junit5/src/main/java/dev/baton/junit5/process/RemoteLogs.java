package dev.baton.junit5.process;

import dev.baton.recording.Recording;
import dev.baton.trace.CapturedLog;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Gives each log record of another process to the recording of its trace, which may arrive later;
 * one without a trace to the recording in whose time it was emitted. Not thread-safe.
 */
final class RemoteLogs {

  private final TraceOwners owners;
  private final Background background;
  private final List<KeptBack> keptBack = new ArrayList<>();

  /** A record whose trace has not arrived, since it came. */
  private record KeptBack(CapturedLog log, long sinceNanos) {}

  RemoteLogs(TraceOwners owners, Background background) {
    this.owners = owners;
    this.background = background;
  }

  void accept(List<CapturedLog> logs, long now) {
    Map<Recording, List<CapturedLog>> owned = new LinkedHashMap<>();
    for (CapturedLog log : logs) {
      Optional<Recording> owner = ownerOf(log);
      if (owner.isPresent()) {
        owned.computeIfAbsent(owner.get(), recording -> new ArrayList<>()).add(log);
      } else {
        keptBack.add(new KeptBack(log, now));
      }
    }
    owned.forEach(RemoteLogs::give);
  }

  private Optional<Recording> ownerOf(CapturedLog log) {
    return log.spanContext().isValid()
        ? owners.ofPartOf(log.spanContext().getTraceId())
        : Optional.of(inWhoseTime(log));
  }

  private Recording inWhoseTime(CapturedLog log) {
    return owners.at(log.epochNanos() == 0 ? log.observedEpochNanos() : log.epochNanos());
  }

  /** Gives away what belongs to traces that have arrived, or will not, as this time has passed. */
  void release(long now, long longestNanos) {
    Map<Recording, List<CapturedLog>> owned = new LinkedHashMap<>();
    for (Iterator<KeptBack> rest = keptBack.iterator(); rest.hasNext(); ) {
      KeptBack kept = rest.next();
      Optional<Recording> owner = ownerOf(kept.log());
      if (owner.isPresent() || now - kept.sinceNanos() >= longestNanos) {
        rest.remove();
        owned
            .computeIfAbsent(
                owner.orElseGet(() -> inWhoseTime(kept.log())), recording -> new ArrayList<>())
            .add(kept.log());
      }
    }
    owned.forEach(RemoteLogs::give);
  }

  /** Gives what is left to no test. */
  void clear() {
    if (!keptBack.isEmpty()) { // nearly never, before every test
      give(background.recording(), keptBack.stream().map(KeptBack::log).toList());
      keptBack.clear();
    }
  }

  /** Returns what is kept back, in words. */
  List<String> pending() {
    if (keptBack.isEmpty()) {
      return List.of();
    }
    return keptBack.stream()
        .map(kept -> "the trace of a log record of " + kept.log().service())
        .distinct()
        .toList();
  }

  /** An SDK in the process of the test may be observed as well, and has added its records then. */
  private static void give(Recording owner, List<CapturedLog> logs) {
    if (logs.isEmpty()) {
      return;
    }
    Set<List<Object>> known =
        owner.logs().stream().map(RemoteLogs::identity).collect(Collectors.toSet());
    for (CapturedLog log : logs) {
      if (!known.contains(identity(log))) {
        owner.logged(log.at(owner.nextSequence()));
      }
    }
  }

  private static List<Object> identity(CapturedLog log) {
    return List.of(
        log.epochNanos(),
        log.observedEpochNanos(),
        log.spanContext().getTraceId(),
        log.spanContext().getSpanId(),
        log.text());
  }
}
