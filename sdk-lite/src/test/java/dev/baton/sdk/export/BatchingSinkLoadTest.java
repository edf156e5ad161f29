package dev.baton.sdk.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.trace.CapturedSpan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Under load from many threads, every span has one fate, and the counts say which. */
@Timeout(60)
class BatchingSinkLoadTest {

  private static final int THREADS = 4;
  private static final int SPANS_PER_THREAD = 5_000;

  private final Batches batches = new Batches();

  @Test
  void everySpanIsExportedOrDroppedOrFailed() throws InterruptedException {
    for (long seed = 0; seed < 8; seed++) {
      Random chance = new Random(seed);
      int before = exportedNames().size();
      BatchingSink sink =
          BatchingSink.builder(spans -> throwOrTake(chance, spans))
              .maxQueueSize(1 + chance.nextInt(500))
              .scheduleDelay(Duration.ofNanos(chance.nextInt(1_000_000)))
              .build();

      load(sink, seed);
      assertThat(sink.shutdown(Duration.ofSeconds(20))).as("in time, seed %s", seed).isTrue();

      assertThat(sink.exportedSpans() + sink.droppedSpans() + sink.failedSpans())
          .as("spans that were counted, seed %s", seed)
          .isEqualTo(THREADS * SPANS_PER_THREAD);
      List<String> exported = exportedNames().subList(before, exportedNames().size());
      assertThat(exported)
          .as("spans that arrived, seed %s", seed)
          .doesNotHaveDuplicates()
          .hasSize((int) sink.exportedSpans());
    }
  }

  /** The delegate is never called twice at once, so it may use what is not thread-safe. */
  private void throwOrTake(Random chance, List<CapturedSpan> spans) {
    if (chance.nextInt(10) == 0) {
      throw new IllegalStateException("refused by chance");
    }
    batches.accept(spans);
  }

  private List<String> exportedNames() {
    return batches.all().stream().flatMap(List::stream).toList();
  }

  private static void load(BatchingSink sink, long seed) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int first = 1 + i * SPANS_PER_THREAD;
      List<CapturedSpan> spans = ExportedSpans.numbered(first, first + SPANS_PER_THREAD - 1);
      Random random = new Random(seed * THREADS + i);
      threads.add(new Thread(() -> accept(sink, spans, random)));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void accept(BatchingSink sink, List<CapturedSpan> spans, Random random) {
    for (CapturedSpan span : spans) {
      sink.accept(List.of(span));
      if (random.nextInt(200) == 0) {
        sink.flush(Duration.ofMillis(1));
      }
    }
  }
}
