package dev.baton.collector.http2;

import java.io.IOException;
import java.net.Socket;

/** Takes the frames of one connection. */
final class Http2Connection {

  private static final int SETTING = 6;

  private final Socket socket;
  private final FrameInput input;
  private final FrameOutput output;
  private final Http2Handler handler;
  private final Requests requests;
  private final Pings pings = new Pings();

  Http2Connection(Socket socket, Http2Handler handler) throws IOException {
    this.socket = socket;
    this.handler = handler;
    input = new FrameInput(socket);
    output = new FrameOutput(socket);
    requests = new Requests(handler, input, output);
  }

  /** Serves the connection until it ends. */
  void run() {
    try (socket) {
      output.begin();
      if (input.preface()) {
        serve();
      } else {
        input.refuse(handler::notSpoken);
      }
    } catch (IOException e) {
      // The client is gone: there is nobody to answer.
    } finally {
      output.end();
      requests.cancelAll();
    }
  }

  /** Says that no further request will be answered. */
  void farewell() {
    output.farewell(requests.last(), Frames.NO_ERROR, "");
  }

  private void serve() throws IOException {
    try {
      boolean isFirst = true;
      do {
        while (input.next()) {
          require(!isFirst || input.type() == Frames.SETTINGS);
          isFirst = false;
          if (!output.isShut()) {
            take();
          }
        }
      } while (input.fill(requests.expire()) >= 0);
    } catch (ConnectionError e) {
      Integer code = e.farewell();
      if (code != null) {
        output.farewell(requests.last(), code, String.valueOf(e.getMessage()));
      }
    }
  }

  private void take() throws IOException {
    requests.checkOrder();
    int stream = input.streamId();
    int length = input.length();
    switch (input.type()) {
      case Frames.DATA -> requests.data();
      case Frames.HEADERS -> requests.headers();
      case Frames.CONTINUATION -> requests.continuation();
      case Frames.RST_STREAM -> {
        require(length == 4);
        requests.cancel(stream);
      }
      case Frames.PRIORITY -> require(length == 5 && stream != 0);
      case Frames.SETTINGS -> {
        require(stream == 0);
        settings();
      }
      case Frames.PING -> {
        require(length == 8 && stream == 0);
        ping();
      }
      case Frames.GOAWAY -> require(length >= 8 && stream == 0);
      case Frames.WINDOW_UPDATE -> {
        require(length == 4);
        window(stream);
      }
      default -> {} // what is unknown is ignored, as the protocol asks for
    }
  }

  /** Go's server closes the connection then, without a word. */
  static void require(boolean condition) throws ConnectionError {
    if (!condition) {
      throw ConnectionError.silent("a frame that is malformed or out of place");
    }
  }

  private void settings() throws IOException {
    require(input.length() % SETTING == 0);
    if (input.has(Frames.ACK)) {
      require(input.length() == 0);
      return;
    }
    for (int at = 0; at < input.length(); at += SETTING) {
      int setting = input.numberAt(at) >>> 16;
      if (setting == Frames.INITIAL_WINDOW) {
        int size = input.numberAt(at + 2);
        require(size >= 0);
        output.initialWindow(size);
      }
    }
    output.send(Frames.SETTINGS, Frames.ACK, new byte[0], 0, 0);
  }

  private void ping() throws IOException {
    if (input.has(Frames.ACK)) {
      return;
    }
    output.send(Frames.PING, Frames.ACK, input.content(), input.from(), input.length());
    boolean busy = !output.open().isEmpty();
    if (pings.isTooMany(System.nanoTime(), output.hasAnswered(), busy)) {
      throw ConnectionError.told("too_many_pings", Frames.ENHANCE_YOUR_CALM);
    }
  }

  private void window(int stream) throws IOException {
    int more = input.numberAt(0) & Integer.MAX_VALUE;
    if (more > 0) {
      output.enlarge(stream, more);
    } else {
      require(stream != 0);
      requests.reset(stream, Frames.PROTOCOL_ERROR);
    }
  }
}
