package dev.baton.collector.http2;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** A connection to a server, for one request at a time. Not thread-safe. */
final class ClientConnection implements Closeable {

  private static final int SETTING = 6;
  private static final byte[] NOTHING = {};

  private final SocketChannel channel;
  private final FrameInput input;
  private final ClientOutput output;
  private final ReplyBuilder reply;
  private int request = -1;
  private boolean isGreeted;
  private boolean isEnding;

  private ClientConnection(SocketChannel channel, Socket socket) throws IOException {
    this.channel = channel;
    input = new FrameInput(socket);
    output = new ClientOutput(socket);
    reply = new ReplyBuilder(output);
  }

  /**
   * Connects.
   *
   * @param tls null for plain text
   */
  static ClientConnection open(
      String host, int port, @Nullable SSLSocketFactory tls, TimeLimit limit) throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      limit.limits(channel);
      return new ClientConnection(channel, ClientSocket.connect(host, port, tls, channel));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Returns whether a request may be sent on it; reads what has come meanwhile. */
  boolean isUsable(TimeLimit limit) {
    try {
      limit.limits(channel);
      int count = input.fill(1);
      while (count >= 0 && input.next()) {
        take();
      }
      return count >= 0 && !isEnding;
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether another request may follow the last one. */
  boolean mayGoOn() {
    return !isEnding && output.isWhole();
  }

  /** Sends a request and returns the answer. */
  Http2Reply exchange(List<HeaderField> headers, byte[] body) throws IOException {
    request += 2;
    reply.begin(request);
    output.begin(request, headers, body);
    while (!reply.isComplete()) {
      if (isFrame()) {
        take();
      } else if (input.fill(0) < 0) {
        throw new EOFException("the server closed the connection");
      } else if (!isGreeted) {
        Greeting.check(input);
      }
    }
    return reply.take();
  }

  private boolean isFrame() throws IOException {
    try {
      return input.next();
    } catch (ConnectionError e) {
      throw ReplyException.foreign("what the server answers is not HTTP/2");
    }
  }

  private void take() throws IOException {
    isGreeted = true;
    Greeting.checkLength(input);
    switch (input.type()) {
      case Frames.DATA -> reply.data(input);
      case Frames.HEADERS -> reply.headers(input);
      case Frames.CONTINUATION -> reply.continuation(input);
      case Frames.RST_STREAM -> reset();
      case Frames.SETTINGS -> settings();
      case Frames.PING -> ping();
      case Frames.GOAWAY -> farewell();
      case Frames.WINDOW_UPDATE ->
          output.enlarge(input.streamId(), input.numberAt(0) & Integer.MAX_VALUE);
      default -> {} // what is unknown is ignored, as the protocol asks for
    }
  }

  private void reset() throws IOException {
    if (input.streamId() == request && !reply.isComplete()) {
      isEnding = true;
      throw ReplyException.reset(input.numberAt(0));
    }
  }

  private void settings() throws IOException {
    if (input.has(Frames.ACK)) {
      return;
    }
    for (int at = 0; at + SETTING <= input.length(); at += SETTING) {
      if (input.numberAt(at) >>> 16 == Frames.INITIAL_WINDOW) {
        output.initialWindow(input.numberAt(at + 2));
      }
    }
    output.confirm(Frames.SETTINGS, NOTHING, 0, 0);
    output.goOn();
  }

  private void ping() throws IOException {
    if (!input.has(Frames.ACK)) {
      output.confirm(Frames.PING, input.content(), input.from(), input.length());
    }
  }

  private void farewell() throws IOException {
    isEnding = true;
    if (input.numberAt(0) < request && !reply.isComplete()) {
      throw new EOFException(
          "the server ends the connection before the request, with code " + input.numberAt(4));
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
