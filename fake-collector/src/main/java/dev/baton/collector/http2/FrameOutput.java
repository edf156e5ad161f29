package dev.baton.collector.http2;

import dev.baton.collector.sockets.Transmission;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What is sent on a connection: frames, of answers only as much as the client allows. */
final class FrameOutput {

  private static final long PATIENCE = TimeUnit.SECONDS.toMillis(60);

  private final Socket socket;
  private final OutputStream stream;
  private final FrameBuffer frames = new FrameBuffer();
  private final Map<Integer, Http2Stream> open = new HashMap<>();
  private long window = Frames.DEFAULT_WINDOW;
  private int streamWindow = Frames.DEFAULT_WINDOW;
  private boolean ended;

  /** Whether an answer was sent since the client was seen to ask whether it is alive. */
  private boolean hasAnswered;

  private boolean isShut;

  FrameOutput(Socket socket) throws IOException {
    this.socket = socket;
    stream = socket.getOutputStream();
  }

  /** Says how the connection is used here. */
  synchronized void begin() throws IOException {
    frames.settings(
        Frames.INITIAL_WINDOW, ReceiveWindow.STREAM, Frames.MOST_HEADERS, HeaderBlocks.MOST_BYTES);
    frames.numbers(Frames.WINDOW_UPDATE, 0, ReceiveWindow.CONNECTION - Frames.DEFAULT_WINDOW);
    flush();
  }

  /** Sends a frame whose content is this. */
  synchronized void send(int type, int flags, byte[] content, int from, int length)
      throws IOException {
    frames.frame(type, flags, 0, content, from, length);
    flush();
  }

  /** Sends a frame whose content are these numbers. */
  synchronized void send(int type, int streamId, int... content) throws IOException {
    frames.numbers(type, streamId, content);
    flush();
  }

  /** A request has begun. */
  synchronized void opened(Http2Stream opened) {
    opened.window = streamWindow;
    open.put(opened.id(), opened);
  }

  /** Returns the request with this id, null if it is answered or was given up. */
  synchronized @Nullable Http2Stream find(int id) {
    return open.get(id);
  }

  /** Returns the requests that are not answered. */
  synchronized List<Http2Stream> open() {
    return List.copyOf(open.values());
  }

  /** A request has been given up. */
  synchronized void forget(Http2Stream closed) {
    open.remove(closed.id());
    notifyAll();
  }

  /** The client takes so much more of all streams, or of one. */
  synchronized void enlarge(int streamId, int bytes) {
    Http2Stream enlarged = open.get(streamId);
    if (streamId == 0) {
      window += bytes;
    } else if (enlarged != null) {
      enlarged.window += bytes;
    }
    notifyAll();
  }

  /** The client takes so much at first of each stream, also of those that are open. */
  synchronized void initialWindow(int bytes) {
    open.values().forEach(each -> each.window += bytes - streamWindow);
    streamWindow = bytes;
    notifyAll();
  }

  /** Returns whether an answer was sent since the last call. */
  synchronized boolean hasAnswered() {
    boolean answered = hasAnswered;
    hasAnswered = false;
    return answered;
  }

  /** Returns whether nothing more is sent, though the client may still send. */
  synchronized boolean isShut() {
    return isShut;
  }

  /** Refuses a request with an error of the protocol. */
  synchronized void reset(int streamId, int code) {
    try {
      send(Frames.RST_STREAM, streamId, code);
    } catch (IOException e) {
      end();
    }
  }

  /** Sends an answer. A client that is gone misses it. */
  synchronized void answer(Http2Stream to, Http2Response response) {
    try {
      Transmission transmission = response.transmission();
      if (transmission != Transmission.NOTHING) {
        write(to, response);
      }
      if (transmission == Transmission.WHOLE_THEN_CLOSED) {
        isShut = true;
        socket.shutdownOutput(); // a close while frames come is a reset, and loses the answer
      } else if (transmission != Transmission.WHOLE) {
        socket.setSoLinger(true, 0); // a reset
        socket.close();
      }
    } catch (IOException e) {
      end();
    } finally {
      hasAnswered = true;
      open.remove(to.id());
    }
  }

  private void write(Http2Stream to, Http2Response response) throws IOException {
    byte[] body = response.body();
    boolean hasTrailers = !response.trailers().isEmpty();
    frames.headers(to.id(), response.headers(), body.length == 0 && !hasTrailers);
    for (int at = 0; at < body.length; ) {
      int size = allowed(to, body.length - at);
      boolean ends = at + size == body.length && !hasTrailers;
      frames.frame(Frames.DATA, ends ? Frames.END_STREAM : 0, to.id(), body, at, size);
      at += size;
    }
    if (response.transmission() == Transmission.HALF) {
      half();
      return;
    }
    if (hasTrailers) {
      frames.headers(to.id(), response.trailers(), true);
    }
    if (!to.isSentWhole()) {
      frames.numbers(Frames.RST_STREAM, to.id(), Frames.NO_ERROR); // what still comes is not read
    }
    flush();
  }

  /** Ends within the body. */
  private void half() throws IOException {
    byte[] all = frames.take();
    stream.write(all, 0, all.length - 1);
  }

  /** Waits until some of this may be sent, and returns how much. */
  private int allowed(Http2Stream to, int bytes) throws IOException {
    awaitWindow(to);
    int size = (int) Math.min(Math.min(window, to.window), Math.min(bytes, Frames.LARGEST));
    window -= size;
    to.window -= size;
    return size;
  }

  private void awaitWindow(Http2Stream to) throws IOException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE);
    try {
      while (Math.min(window, to.window) <= 0) {
        flush();
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (ended || left <= 0) {
          throw new SocketException("the client does not take the answer");
        }
        wait(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SocketException("interrupted");
    }
  }

  private void flush() throws IOException {
    stream.write(frames.take());
  }

  /** Says that nothing more will be answered, and why. */
  synchronized void farewell(int lastStream, int code, String reason) {
    try {
      byte[] text = reason.getBytes(StandardCharsets.ISO_8859_1);
      byte[] content = new byte[8 + text.length];
      ByteBuffer.wrap(content).putInt(lastStream).putInt(code).put(text);
      send(Frames.GOAWAY, 0, content, 0, content.length);
    } catch (IOException e) {
      end();
    }
  }

  /** The connection has ended; whoever waits for the client need not. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }
}
