package dev.baton.examples.shop;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A reverse proxy that is broken on purpose: it passes on the headers it knows, and neither {@code
 * traceparent} nor {@code baggage} is among them. Nobody traces it.
 */
public final class HeaderStrippingProxy implements Intermediary {

  /** {@code Host} and {@code Content-Length} come with every request that the client sends. */
  private static final List<String> PASSED_ON =
      List.of("accept", "authorization", "content-type", "user-agent");

  private final URI target;
  private final HttpServer server = HttpEndpoint.bind();
  private final ExecutorService threads = Executors.newCachedThreadPool(Threads.named("proxy"));
  private final HttpClient http = Http.client(threads);

  private HeaderStrippingProxy(URI target) {
    this.target = target;
  }

  /** Starts a proxy on a free port of 127.0.0.1 that passes every request on to {@code target}. */
  public static HeaderStrippingProxy before(URI target) {
    HeaderStrippingProxy proxy = new HeaderStrippingProxy(target);
    proxy.server.createContext("/", proxy::passOn);
    proxy.server.setExecutor(proxy.threads);
    proxy.server.start();
    return proxy;
  }

  private void passOn(HttpExchange exchange) throws IOException {
    HttpResponse<String> answer;
    try {
      answer = http.send(rebuilt(exchange), BodyHandlers.ofString());
    } catch (IOException e) {
      HttpEndpoint.send(exchange, 502, "cannot reach " + target + ": " + e);
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      exchange.close();
      return;
    }
    HttpEndpoint.send(exchange, answer.statusCode(), answer.body());
  }

  private HttpRequest rebuilt(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target.resolve(exchange.getRequestURI()))
            .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
    Headers given = exchange.getRequestHeaders();
    for (String name : PASSED_ON) {
      given.getOrDefault(name, List.of()).forEach(value -> request.header(name, value));
    }
    return request.build();
  }

  @Override
  public URI uri() {
    return HttpEndpoint.uri(server, target.getPath());
  }

  @Override
  public void close() {
    server.stop(0);
    Http.close(http);
    Threads.stop(threads);
  }
}
