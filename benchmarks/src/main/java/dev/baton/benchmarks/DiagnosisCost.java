package dev.baton.benchmarks;

import dev.baton.diagnosis.Diagnosis;
import dev.baton.diagnosis.Question;
import dev.baton.recording.Recording;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Measures the CPU time that a diagnosis takes: of a passing test, and of a very large one. */
final class DiagnosisCost {

  private static final int FEW = 50;
  private static final int SNAPSHOTS = 1_000;
  private static final int OF_ANOTHER_REQUEST = 10;

  private final int many;
  private final int rounds;

  DiagnosisCost(int many, int rounds) {
    this.many = many;
    this.rounds = rounds;
  }

  /** Returns the figures in words. */
  String report() {
    Recording large = RecordedCalls.betweenServices(many);
    return String.format(
        Locale.ROOT,
        """
        diagnosis of healthy requests, CPU time of the thread, best of %d rounds
        a passing test of %d spans, within one service: %.0f µs
        a passing test of %d spans, with %d hops: %.0f µs
        %,d spans, within one service: %.0f ms
        %,d spans, with their hops: %.0f ms
        %,d spans, the first question of a failure: %.1f ms
        """,
        rounds,
        FEW,
        small(RecordedCalls.withinOneService(FEW)) * 1e3,
        FEW,
        RecordedCalls.betweenServices(FEW).hops().all().size(),
        small(RecordedCalls.betweenServices(FEW)) * 1e3,
        many,
        best(RecordedCalls.withinOneService(many), 1, DiagnosisCost::diagnose),
        many,
        best(large, 1, DiagnosisCost::diagnose),
        many,
        best(large, 1, DiagnosisCost::ask));
  }

  private double small(Recording recording) {
    return best(recording, SNAPSHOTS, DiagnosisCost::diagnose);
  }

  private static void diagnose(Snapshot snapshot) {
    if (!Diagnosis.of(snapshot).isEmpty()) {
      throw new IllegalStateException("found in a healthy program: " + Diagnosis.of(snapshot));
    }
  }

  private static void ask(Snapshot snapshot) {
    List<CapturedSpan> spans = snapshot.spans();
    CapturedSpan span = spans.get(spans.size() / 2 + 2);
    CapturedSpan other = spans.get(spans.size() / 2 + 1 + OF_ANOTHER_REQUEST);
    Diagnosis.why(List.of(new Question.NotBelow(span, other)), snapshot);
  }

  /** Returns the milliseconds of one call; each gets a snapshot of its own. */
  private double best(Recording recording, int calls, Consumer<Snapshot> call) {
    double best = Double.MAX_VALUE;
    for (int round = 0; round < rounds; round++) {
      Snapshot[] snapshots = new Snapshot[calls];
      for (int i = 0; i < calls; i++) {
        recording.changed();
        snapshots[i] = recording.snapshot();
      }
      long begin = cpuNanos();
      for (Snapshot snapshot : snapshots) {
        call.accept(snapshot);
      }
      best = Math.min(best, (cpuNanos() - begin) / 1e6 / calls);
    }
    return best;
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
