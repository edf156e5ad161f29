package dev.baton.collector.http2;

import dev.baton.Internal;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One request of a connection, which is to be answered once. Thread-safe. */
@Internal
public final class Http2Stream {

  private final int id;
  private final FrameOutput output;
  private final AtomicBoolean answered = new AtomicBoolean();
  private volatile boolean sentWhole;
  private @Nullable RequestListener listener;

  /** How much the client may still send, and how much has come since it was told last. */
  final ReceiveWindow received = new ReceiveWindow(ReceiveWindow.STREAM);

  /** How much may be sent; guarded by the output. */
  long window;

  /** When the body must be complete, in the system's nanoseconds; for the connection's thread. */
  private @Nullable Long deadline;

  Http2Stream(int id, FrameOutput output) {
    this.id = id;
    this.output = output;
  }

  int id() {
    return id;
  }

  /** Takes what takes the body. */
  void begun(RequestListener takes) {
    listener = takes;
  }

  @Nullable RequestListener listener() {
    return listener;
  }

  void sentWhole() {
    sentWhole = true;
  }

  /** Whether the client has sent all of it. */
  boolean isSentWhole() {
    return sentWhole;
  }

  /** Limits the time until the body is complete; called while the request begins. */
  public void limit(Duration time) {
    deadline = System.nanoTime() + time.toNanos();
  }

  /** All that is needed of the body has come; called by the thread of the connection. */
  public void unlimit() {
    deadline = null;
  }

  /** Returns when the body must be complete, null if it need not be, or is. */
  @Nullable Long deadline() {
    return isOpen() ? deadline : null;
  }

  /** Whether nobody has answered it, nor given it up. */
  public boolean isOpen() {
    return !answered.get();
  }

  /** Gives it up without an answer; returns whether it was open. */
  boolean giveUp() {
    boolean was = answered.compareAndSet(false, true);
    output.forget(this);
    return was;
  }

  /** Refuses the request as one that HTTP/2 forbids. */
  public void reset() {
    if (giveUp()) {
      output.reset(id, Frames.PROTOCOL_ERROR);
    }
  }

  /** Answers the request, unless it was answered or has been given up. */
  public void answer(Http2Response response) {
    if (answered.compareAndSet(false, true)) {
      output.answer(this, response);
    }
  }
}
