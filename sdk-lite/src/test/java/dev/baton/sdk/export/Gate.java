package dev.baton.sdk.export;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanSink;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A delegate that hangs in its first call until it is opened; or, stubborn, also if interrupted.
 */
final class Gate implements SpanSink {

  private final SpanSink behind;
  private final boolean stubborn;
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch open = new CountDownLatch(1);

  Gate(SpanSink behind, boolean stubborn) {
    this.behind = behind;
    this.stubborn = stubborn;
  }

  @Override
  public void accept(List<CapturedSpan> spans) {
    entered.countDown();
    if (passes()) {
      behind.accept(spans);
    }
  }

  private boolean passes() {
    while (true) {
      try {
        return open.await(20, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        if (!stubborn) {
          return false;
        }
      }
    }
  }

  /** Waits until a batch has come to the gate; returns whether one has. */
  boolean awaitEntered() throws InterruptedException {
    return entered.await(10, TimeUnit.SECONDS);
  }

  void open() {
    open.countDown();
  }
}
