package dev.baton.collector.fault;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happens to requests, one after the other. Not thread-safe. */
final class FaultScript {

  private final Deque<Optional<ReceiverFault>> steps = new ArrayDeque<>();
  private @Nullable ReceiverFault afterwards;
  private int period = 1;
  private int passed;

  /** Lets this happen to so many requests; null to accept them. */
  void add(int times, @Nullable ReceiverFault fault) {
    if (times < 1) {
      throw new IllegalArgumentException("times must be 1 or more, but was " + times);
    }
    for (int i = 0; i < times; i++) {
      steps.addLast(Optional.ofNullable(fault));
    }
  }

  /** Lets this happen to each n-th request after the steps. */
  void each(int n, ReceiverFault fault) {
    if (n < 1) {
      throw new IllegalArgumentException("n must be 1 or more, but was " + n);
    }
    afterwards = fault;
    period = n;
    passed = 0;
  }

  void clear() {
    steps.clear();
    afterwards = null;
  }

  @Nullable ReceiverFault next() {
    Optional<ReceiverFault> step = steps.pollFirst();
    if (step != null) {
      return step.orElse(null);
    }
    passed = (passed + 1) % period;
    return passed == 0 ? afterwards : null;
  }
}
