package dev.baton.benchmarks;

/** Empties what keeps the spans after each so many of them: about as many as a large test makes. */
final class Forgetting {

  private static final int SPANS = 10_000;

  private final Runnable forget;
  private long count;

  Forgetting(Runnable forget) {
    this.forget = forget;
  }

  /** Counts one span and returns its number. */
  long next() {
    if (++count % SPANS == 0) {
      forget.run();
    }
    return count;
  }
}
