package dev.baton.hops;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is computed for the first who asks, and kept for all others. Thread-safe. */
final class Lazy<T> {

  private final Supplier<T> compute;
  private volatile @Nullable T value;

  private Lazy(Supplier<T> compute) {
    this.compute = compute;
  }

  static <T> Lazy<T> of(Supplier<T> compute) {
    return new Lazy<>(compute);
  }

  T get() {
    @Nullable T known = value;
    return known == null ? computed() : known;
  }

  private synchronized T computed() {
    @Nullable T known = value;
    if (known == null) {
      known = compute.get();
      value = known;
    }
    return known;
  }
}
