package dev.baton.collector.http2;

import static dev.baton.collector.http2.Http2Connection.require;

import java.io.IOException;
import java.util.List;

/** The requests of one connection: their headers, their bodies, and how long these may take. */
final class Requests {

  private final Http2Handler handler;
  private final FrameInput input;
  private final FrameOutput output;
  private final HeaderBlocks headers = HeaderBlocks.ofRequests();
  private final ReceiveWindow received = new ReceiveWindow(ReceiveWindow.CONNECTION);
  private final Deadlines deadlines = new Deadlines();
  private volatile int last;
  private int begunBlock;
  private boolean isWhole;

  Requests(Http2Handler handler, FrameInput input, FrameOutput output) {
    this.handler = handler;
    this.input = input;
    this.output = output;
  }

  /** Returns the id of the last one. */
  int last() {
    return last;
  }

  /** Tells those whose bodies are late; returns the milliseconds to the next one, 0 for never. */
  int expire() {
    return deadlines.expire();
  }

  /** A header block must not be interrupted. */
  void checkOrder() throws ConnectionError {
    boolean goesOn = input.type() == Frames.CONTINUATION && input.streamId() == begunBlock;
    require(begunBlock == 0 || goesOn);
  }

  void headers() throws IOException {
    require(input.streamId() != 0);
    isWhole = input.has(Frames.END_STREAM);
    input.strip();
    block();
  }

  void continuation() throws IOException {
    require(begunBlock != 0);
    block();
  }

  private void block() throws IOException {
    int id = input.streamId();
    headers.add(input.content(), input.from(), input.length());
    begunBlock = input.has(Frames.END_HEADERS) ? 0 : id;
    if (begunBlock != 0) {
      return;
    }
    headers.decode();
    if (!headers.isValid()) {
      reset(id, Frames.PROTOCOL_ERROR);
    } else if (headers.isTooLarge()) {
      reset(id, Frames.FRAME_SIZE_ERROR);
    } else if (id % 2 == 0 || id <= last) {
      throw ConnectionError.told("received an illegal stream id: " + id, Frames.PROTOCOL_ERROR);
    } else {
      begin(id, headers.fields());
    }
  }

  private void begin(int id, List<HeaderField> fields) {
    last = id;
    Http2Stream stream = new Http2Stream(id, output);
    if (isWhole) {
      stream.sentWhole();
    }
    output.opened(stream);
    RequestListener listener = handler.begin(stream, fields);
    stream.begun(listener);
    if (stream.isOpen()) {
      deadlines.add(stream);
      if (isWhole) {
        listener.end();
      }
    }
  }

  void data() throws IOException {
    int id = input.streamId();
    int size = input.length();
    require(id != 0);
    input.strip();
    received.take(size);
    enlarge(0, received);
    Http2Stream stream = output.find(id);
    if (stream == null) {
      return; // it was answered before its end
    }
    if (stream.isSentWhole()) {
      reset(id, Frames.STREAM_CLOSED);
    } else if (!stream.received.take(size)) {
      reset(id, Frames.FLOW_CONTROL_ERROR);
    } else {
      body(stream);
    }
  }

  private void body(Http2Stream stream) throws IOException {
    boolean ends = input.has(Frames.END_STREAM);
    if (ends) {
      stream.sentWhole();
    } else {
      enlarge(stream.id(), stream.received);
    }
    RequestListener listener = stream.listener();
    if (listener != null && input.length() > 0) {
      listener.body(input.content(), input.from(), input.length());
    }
    if (listener != null && ends) {
      listener.end();
    }
  }

  private void enlarge(int id, ReceiveWindow window) throws IOException {
    int more = window.enlarged();
    if (more > 0) {
      output.send(Frames.WINDOW_UPDATE, id, more);
    }
  }

  /** Refuses a request with an error of the protocol. */
  void reset(int id, int code) throws IOException {
    Http2Stream stream = output.find(id);
    if (stream != null) {
      cancel(stream);
    }
    output.send(Frames.RST_STREAM, id, code);
  }

  /** The client has given up a request. */
  void cancel(int id) throws IOException {
    require(id != 0);
    Http2Stream stream = output.find(id);
    if (stream != null) {
      cancel(stream);
    }
  }

  /** The connection has ended. */
  void cancelAll() {
    output.open().forEach(Requests::cancel);
  }

  private static void cancel(Http2Stream stream) {
    RequestListener listener = stream.listener();
    if (stream.giveUp() && listener != null) {
      listener.cancelled();
    }
  }
}
