package dev.baton.examples.processes;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * A program without any instrumentation: serves {@code GET /price} on the loopback interface, or
 * everywhere if it is given a port. Prints its port.
 */
final class PlainServer {

  private PlainServer() {}

  public static void main(String... args) throws IOException {
    InetSocketAddress address =
        args.length == 0
            ? new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)
            : new InetSocketAddress(Integer.parseInt(args[0]));
    HttpServer server = HttpServer.create(address, 0);
    server.createContext(
        "/price",
        exchange -> {
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    System.out.println(server.getAddress().getPort());
  }
}
