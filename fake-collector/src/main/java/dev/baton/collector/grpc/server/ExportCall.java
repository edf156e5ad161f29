package dev.baton.collector.grpc.server;

import dev.baton.collector.compression.BodyReader;
import dev.baton.collector.grpc.GrpcCode;
import dev.baton.collector.grpc.GrpcStatus;
import dev.baton.collector.http2.Http2Response;
import dev.baton.collector.http2.Http2Stream;
import dev.baton.collector.http2.RequestListener;
import dev.baton.collector.otlp.Signal;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One call of {@code Export}. As in the Collector, its first message is answered at once, what
 * follows is ignored, and a call that ends without a message is not answered.
 */
final class ExportCall implements RequestListener {

  /** The default of gRPC and of the Collector: 4 MiB, before and after decompression. */
  static final int MAX_MESSAGE_BYTES = 4 * 1024 * 1024;

  private final ExportCalls calls;
  private final Http2Stream stream;
  private final CallHead head;
  private final Signal signal;
  private final MessageEncoding encoding;
  private final GrpcFaults faults;
  private final BodyReader.Held held;
  private final AtomicBoolean released = new AtomicBoolean();
  private final MessageInput input = new MessageInput();
  private boolean done;

  ExportCall(
      ExportCalls calls,
      Http2Stream stream,
      CallHead head,
      Signal signal,
      MessageEncoding encoding,
      GrpcFaults faults) {
    this.calls = calls;
    this.stream = stream;
    this.head = head;
    this.signal = signal;
    this.encoding = encoding;
    this.faults = faults;
    held = calls.hold();
  }

  @Override
  public void body(byte[] from, int offset, int count) {
    if (done) {
      return;
    }
    int taken = 0;
    if (!input.hasPrefix()) {
      taken = input.takePrefix(from, offset, count);
      if (input.hasPrefix() && !isRoomFor(input.length())) {
        return;
      }
    }
    if (input.hasPrefix()) {
      input.takeMessage(from, offset + taken, count - taken);
    }
    if (input.isComplete()) {
      done();
      calls.answer(this);
    }
  }

  private boolean isRoomFor(long length) {
    if (length > MAX_MESSAGE_BYTES) {
      String sizes = "received message larger than max (" + length + " vs. ";
      fail(GrpcCode.RESOURCE_EXHAUSTED.saying(sizes + MAX_MESSAGE_BYTES + ")"));
      return false;
    }
    try {
      held.hold(length);
      return true;
    } catch (BodyReader.TooMuchException e) {
      fail(GrpcCode.UNAVAILABLE.saying(String.valueOf(e.getMessage())));
      return false;
    }
  }

  private void done() {
    done = true;
    stream.unlimit();
  }

  private void fail(GrpcStatus status) {
    done();
    refuse(status);
  }

  @Override
  public void end() {
    if (!done && input.isBegun()) {
      fail(GrpcCode.UNKNOWN.saying("the message is cut off"));
    }
  }

  @Override
  public void expired() {
    fail(GrpcCode.DEADLINE_EXCEEDED.saying("the message did not come within the timeout"));
  }

  @Override
  public void cancelled() {
    if (!done) {
      release();
    }
    calls.refused(head, GrpcCode.CANCELLED.saying("the client has given up"));
  }

  /** Answers with a failure. */
  void refuse(GrpcStatus status) {
    refuse(status, GrpcAnswers.failure(head, 200, status, null));
  }

  /** Answers with this; the sender sees it after it was told. */
  void refuse(GrpcStatus status, Http2Response response) {
    release();
    if (stream.isOpen()) {
      calls.refused(head, status);
      stream.answer(response);
    }
  }

  /** Answers that the request was taken. */
  void accept() {
    release();
    byte[] message = faults.message();
    stream.answer(GrpcAnswers.message(head, encoding, message, faults.transmission()));
  }

  private void release() {
    if (released.compareAndSet(false, true)) {
      held.close();
    }
  }

  CallHead head() {
    return head;
  }

  Signal signal() {
    return signal;
  }

  MessageEncoding encoding() {
    return encoding;
  }

  GrpcFaults faults() {
    return faults;
  }

  MessageInput input() {
    return input;
  }

  BodyReader.Held held() {
    return held;
  }
}
