package dev.baton.junit5.process;

import dev.baton.collector.FakeCollector;
import dev.baton.collector.GivenEnvironment;
import dev.baton.collector.otlp.Refusal;
import dev.baton.trace.CapturedSpan;
import java.util.List;
import java.util.function.Supplier;

/** What the collectors of a harness know of the processes that export to them. */
@FunctionalInterface
interface Clients {

  /** Returns the environments that were handed out. */
  List<GivenEnvironment> environments();

  /** Returns the spans that were refused, and that their processes are to send again. */
  default List<CapturedSpan> refused() {
    return List.of();
  }

  /** Returns a line for each of the first requests that were refused. */
  default List<String> refusals() {
    return List.of();
  }

  /** Whether a process may be about to send again what no collector has seen. */
  default boolean mayHaveMissed() {
    return false;
  }

  /** Returns the clients of these collectors. */
  static Clients of(Supplier<List<FakeCollector>> collectors) {
    return new Clients() {
      @Override
      public List<GivenEnvironment> environments() {
        List<FakeCollector> all = collectors.get();
        return all.isEmpty() // as in most tests, each of which asks several times
            ? List.of()
            : all.stream().flatMap(collector -> collector.environments().stream()).toList();
      }

      @Override
      public List<CapturedSpan> refused() {
        return collectors.get().stream()
            .flatMap(collector -> collector.refusedForTheMoment().stream())
            .toList();
      }

      @Override
      public List<String> refusals() {
        return collectors.get().stream()
            .flatMap(collector -> collector.refusals().stream())
            .map(Refusal::toString)
            .toList();
      }

      @Override
      public boolean mayHaveMissed() {
        return collectors.get().stream().anyMatch(FakeCollector::mayHaveMissedRequests);
      }
    };
  }
}
