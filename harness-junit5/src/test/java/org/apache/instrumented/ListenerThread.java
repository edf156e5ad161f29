package org.apache.instrumented;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.concurrent.CountDownLatch;

/**
 * A library by its package: a listener of messages, which ends the span of a message before it
 * handles an error of it, and closes the scope after that.
 */
public final class ListenerThread extends Thread {

  private final Tracer tracer;
  private final Context received;
  private final CountDownLatch sent = new CountDownLatch(1);
  private final CountDownLatch handled;

  /**
   * Makes a listener.
   *
   * @param handled when the error is handled
   */
  public ListenerThread(Tracer tracer, Context received, CountDownLatch handled) {
    this.tracer = tracer;
    this.received = received;
    this.handled = handled;
  }

  @Override
  public void run() {
    Span receive = tracer.spanBuilder("receive").setParent(received).startSpan();
    try (Scope ignored = receive.makeCurrent()) {
      receive.end();
      tracer.spanBuilder("retry").startSpan().end();
      sent.countDown();
      handled.await();
    } catch (InterruptedException e) {
      interrupt();
    }
  }

  /** Waits until the message is sent again. */
  public void awaitSent() throws InterruptedException {
    sent.await();
  }
}
