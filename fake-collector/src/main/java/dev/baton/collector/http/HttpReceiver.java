package dev.baton.collector.http;

import dev.baton.Internal;
import dev.baton.collector.fault.ReceiverFaults;
import dev.baton.collector.http.server.HttpServer;
import dev.baton.collector.http.server.Request;
import dev.baton.collector.http.server.RequestHandler;
import dev.baton.collector.http.server.Response;
import dev.baton.collector.otlp.ListenAddress;
import dev.baton.collector.otlp.OtlpIntake;
import dev.baton.collector.otlp.Refusal;
import dev.baton.time.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.function.Function;

/** A receiver over HTTP/1.1: of OTLP, or of Zipkin's JSON. */
@Internal
public final class HttpReceiver implements AutoCloseable {

  private final HttpServer server;
  private final ListenAddress address;

  private HttpReceiver(HttpServer server, ListenAddress address) {
    this.server = server;
    this.address = address;
  }

  /**
   * Starts a receiver on a free port of the loopback interface and returns it.
   *
   * @throws UncheckedIOException if there is no free port
   */
  public static HttpReceiver start(OtlpIntake intake) {
    return start(ListenAddress.loopback(), intake);
  }

  /**
   * Starts a receiver on this address and returns it.
   *
   * @throws UncheckedIOException if the address is taken or not one of this machine
   */
  public static HttpReceiver start(ListenAddress address, OtlpIntake intake) {
    return start(address, intake, new ReceiverFaults(Clock.system()));
  }

  /**
   * Starts a receiver on this address that fails as scripted, and returns it.
   *
   * @throws UncheckedIOException if the address is taken or not one of this machine
   */
  public static HttpReceiver start(
      ListenAddress address, OtlpIntake intake, ReceiverFaults faults) {
    return start(address, intake, "OTLP over HTTP", new OtlpHttpHandler(intake, faults)::handle);
  }

  /**
   * Starts a receiver of Zipkin's JSON on this address, and returns it.
   *
   * @throws UncheckedIOException if the address is taken or not one of this machine
   */
  public static HttpReceiver startZipkin(ListenAddress address, OtlpIntake intake) {
    return start(address, intake, "Zipkin", new ZipkinHandler(intake)::handle);
  }

  private static HttpReceiver start(
      ListenAddress address,
      OtlpIntake intake,
      String protocol,
      Function<HttpCall, HttpReply> handler) {
    try {
      HttpServer server =
          HttpServer.start(
              address.socketAddress(),
              address.tls(),
              address.clientCertificates(),
              "baton-" + protocol.split(" ", 2)[0].toLowerCase(Locale.ROOT) + "-http",
              new Adapter(intake, handler));
      return new HttpReceiver(server, address);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on " + address + " for " + protocol, e);
    }
  }

  /** Returns its URL without a path: {@code http://127.0.0.1:port}. */
  public String endpoint() {
    return address.endpoint(server.port());
  }

  /** Returns its port, also when it is closed. */
  public int port() {
    return server.port();
  }

  /** Stops listening. Waits at most one second for requests in progress to be answered. */
  @Override
  public void close() {
    server.close();
  }

  /** Between the server, which knows no OTLP, and the handler, which knows no server. */
  private static final class Adapter implements RequestHandler {

    private final OtlpIntake intake;
    private final Function<HttpCall, HttpReply> handler;

    Adapter(OtlpIntake intake, Function<HttpCall, HttpReply> handler) {
      this.intake = intake;
      this.handler = handler;
    }

    @Override
    public Response handle(Request request) {
      HttpReply reply = handler.apply(callOf(request));
      return new Response(reply.status(), reply.headers(), reply.body(), reply.transmission());
    }

    private static HttpCall callOf(Request request) {
      return new HttpCall(
          request.method(),
          request.path(),
          request.query(),
          request.headers()::first,
          request.body(),
          request.headers()::forEach);
    }

    @Override
    public void rejected(String request, int status, String reason) {
      intake.refused(new Refusal(request, "HTTP " + status, reason));
    }

    @Override
    public void notSpoken(String reason) {
      intake.refused(new Refusal("HTTP connection", "closed", reason));
    }

    @Override
    public void notAccepted(String reason) {
      intake.refused(new Refusal("HTTP connection", "not accepted", reason));
    }
  }
}
