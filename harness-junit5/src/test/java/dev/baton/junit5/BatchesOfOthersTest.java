package dev.baton.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BatchesOfOthersTest {

  private final AtomicInteger spans = new AtomicInteger();
  private final AtomicInteger kept = new AtomicInteger();
  private final AtomicLong nanos = new AtomicLong();
  private final BatchesOfOthers batches = batches();

  private BatchesOfOthers batches() {
    return new BatchesOfOthers(() -> true, spans::get, nanos::get, kept);
  }

  private void pass(long seconds) {
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }

  @Test
  void aSpanIsPossiblyInABatchUntilItIsGone() {
    spans.set(1);
    assertThat(batches.pending()).isEmpty();
    assertThat(batches.possiblyPending())
        .containsExactly("spans that an SDK in this JVM has not exported yet");

    spans.set(0);
    pass(1);
    assertThat(batches.possiblyPending()).isEmpty();
  }

  @Test
  void theHeapIsNotLookedAtWithoutACollector() {
    BatchesOfOthers without =
        new BatchesOfOthers(
            () -> false,
            () -> {
              throw new IllegalStateException("looked");
            },
            nanos::get,
            kept);

    assertThat(without.possiblyPending()).isEmpty();
  }

  @Test
  void whatNoBatchKeepsHoldsNoLaterTestBack() {
    spans.set(3);
    assertThat(batches.possiblyPending()).isNotEmpty();
    pass(7);
    assertThat(batches.possiblyPending()).isNotEmpty(); // a batch may have a longer schedule

    BatchesOfOthers later = batches();
    assertThat(later.possiblyPending()).isEmpty();
    spans.set(4);
    pass(1);
    assertThat(later.possiblyPending()).isNotEmpty();
    spans.set(0);
    pass(1);
    assertThat(later.possiblyPending()).isEmpty();
    spans.set(1);
    pass(1);
    assertThat(later.possiblyPending()).isNotEmpty();
  }
}
