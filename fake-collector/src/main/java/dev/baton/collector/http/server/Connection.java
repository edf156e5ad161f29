package dev.baton.collector.http.server;

import dev.baton.collector.sockets.FirstBytes;
import dev.baton.collector.sockets.InFlight;
import dev.baton.collector.sockets.Transmission;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Serves the requests of one connection, one after the other. */
final class Connection implements Runnable {

  private static final Duration IDLE = Duration.ofSeconds(60);
  private static final Duration HEAD = Duration.ofSeconds(30);
  private static final Duration BODY = Duration.ofSeconds(60);

  /** What is left of a body is read up to this size; a larger rest ends the connection. */
  private static final int SMALL_REST = 256 * 1024;

  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final Socket socket;
  private final RequestHandler handler;
  private final InFlight inFlight;

  Connection(Socket socket, RequestHandler handler, InFlight inFlight) {
    this.socket = socket;
    this.handler = handler;
    this.inFlight = inFlight;
  }

  @Override
  public void run() {
    try (socket) {
      socket.setTcpNoDelay(true);
      FirstBytes.handshake(socket);
      serve(new HttpInput(socket), socket.getOutputStream());
    } catch (SSLException e) {
      handler.notSpoken(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      // The client is gone, or was silent for too long: there is nobody to answer.
    }
  }

  private void serve(HttpInput input, OutputStream output) throws IOException {
    boolean afterPost = false;
    boolean goesOn = true;
    while (goesOn) {
      input.limit(IDLE);
      if (input.peek() < 0) {
        return;
      }
      if (afterPost) {
        skipLineEnds(input);
      }
      input.limit(HEAD);
      @Nullable RequestHead head = head(input, output);
      goesOn = head != null && answer(head, input, output);
      afterPost = head != null && head.method().equals("POST");
    }
  }

  /** Some clients send an additional line end after the body of a POST. */
  private static void skipLineEnds(HttpInput input) throws IOException {
    for (int i = 0; i < 4 && (input.peek() == '\r' || input.peek() == '\n'); i++) {
      input.read();
    }
  }

  private @Nullable RequestHead head(HttpInput input, OutputStream output) throws IOException {
    try {
      return HeadReader.read(input);
    } catch (RejectedException e) {
      handler.rejected("HTTP request", e.status(), String.valueOf(e.getMessage()));
      output.write(Response.rejection(e).toBytes(false, true, false));
      end(input);
      return null;
    } catch (EOFException e) {
      return null;
    }
  }

  /** Answers a request; returns whether the connection goes on. */
  private boolean answer(RequestHead head, HttpInput input, OutputStream output)
      throws IOException {
    input.limit(BODY);
    boolean waits = head.expectsContinue();
    RequestBody body =
        new RequestBody(input, head.length(), waits ? () -> output.write(CONTINUE) : () -> {});
    boolean unasked;
    boolean reusable;
    inFlight.enter();
    try {
      Response response = respond(head, body);
      if (response.transmission() != Transmission.WHOLE) {
        breakOff(response, output);
        return false;
      }
      unasked = head.expectsOther() || (waits && !body.isBegun()); // so the body may never come
      reusable = !unasked && drain(body) && head.isPersistent() && isRoutable(head, response);
      boolean headOnly = head.method().equals("HEAD");
      boolean old = head.minor() == 0 && !head.method().equals("PRI"); // which is HTTP/2.0
      output.write(response.toBytes(headOnly, !reusable && !old, reusable && old));
    } finally {
      inFlight.leave();
    }
    if (unasked) {
      drain(body.unasked());
    }
    if (!reusable) {
      end(input);
    }
    return reusable;
  }

  /** Go ends the connection after a request for an asterisk that it could not answer. */
  private static boolean isRoutable(RequestHead head, Response response) {
    return !head.target().equals("*") || head.asksServer() || !response.headers().isEmpty();
  }

  /** Ends the connection, instead of an answer, within it, or after it. */
  private void breakOff(Response response, OutputStream output) throws IOException {
    byte[] answer = response.toBytes(false, false, false);
    boolean isWhole = response.transmission() == Transmission.WHOLE_THEN_CLOSED;
    if (response.transmission() != Transmission.NOTHING) {
      output.write(answer, 0, isWhole ? answer.length : answer.length / 2);
    }
    if (!isWhole) {
      socket.setSoLinger(true, 0); // a reset
    }
    socket.close();
  }

  private Response respond(RequestHead head, InputStream body) {
    if (head.expectsOther()) {
      handler.rejected(head.toString(), 417, "unknown expectation");
      return Response.empty(417);
    }
    if (head.asksServer()) {
      return Response.empty(200);
    }
    RequestTarget target = head.parsed();
    return handler.handle(
        new Request(head.method(), target.path(), target.query(), head.headers(), body));
  }

  /** Reads what the handler left; returns whether the next request begins here. */
  private static boolean drain(RequestBody body) {
    byte[] scratch = new byte[body.isComplete() ? 0 : 16 * 1024];
    try {
      for (int read = 0; !body.isComplete(); read += Math.max(0, body.read(scratch))) {
        if (body.isBroken() || body.left() >= SMALL_REST || read >= SMALL_REST) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Ends the connection after the client has had time to read the answer: closing it at once would
   * reset it, if the client still sends.
   */
  private void end(HttpInput input) throws IOException {
    if (!(socket instanceof javax.net.ssl.SSLSocket)) {
      socket.shutdownOutput();
    }
    input.limit(Duration.ofMillis(500));
    byte[] scratch = new byte[16 * 1024];
    while (input.read(scratch, 0, scratch.length) >= 0) {
      // What comes now is nobody's.
    }
  }
}
