package dev.baton.waiting.idle;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client with a connect timeout, whose timers outlive the requests. */
@Timeout(60)
class HttpClientRequestsTest {

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofMinutes(5)).build();
  private final CountDownLatch half = new CountDownLatch(1);
  private final CountDownLatch rest = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/at-once", exchange -> answer(exchange, new CountDownLatch(0)));
    server.createContext("/by-halves", exchange -> answer(exchange, rest));
    server.start();
  }

  @AfterEach
  void stop() {
    rest.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange, CountDownLatch rest) throws IOException {
    exchange.sendResponseHeaders(200, 2);
    try (OutputStream body = exchange.getResponseBody()) {
      body.write('o');
      body.flush();
      half.countDown();
      rest.await();
      body.write('k');
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpRequest get(String path) {
    return HttpRequest.newBuilder(
            URI.create("http://localhost:" + server.getAddress().getPort() + path))
        .build();
  }

  /** Nothing else refers to what it returns, so the client alone keeps the request alive. */
  private void send(String path, BodyHandler<String> handler) throws Exception {
    assertThat(client.send(get(path), handler).body()).isEqualTo("ok");
  }

  private static void untilNoneIsUnderWay() {
    while (HttpClientRequests.now().areUnderWay()) {
      assertThat(Thread.interrupted()).as("the time of this test is over").isFalse();
      Thread.onSpinWait();
    }
  }

  @Test
  void anAnsweredRequestIsOver() throws Exception {
    send("/at-once", BodyHandlers.ofString());
    send("/at-once", BodyHandlers.ofString());

    untilNoneIsUnderWay();
  }

  @Test
  void aRequestThatNobodyWaitsForIsUnderWay() throws Exception {
    send("/at-once", BodyHandlers.ofString());
    CompletableFuture<Void> answered = new CompletableFuture<>();
    client
        .sendAsync(get("/by-halves"), BodyHandlers.ofString())
        .thenAccept(response -> answered.complete(null));
    half.await();

    assertThat(HttpClientRequests.now().areUnderWay()).isTrue();

    rest.countDown();
    answered.get();
    untilNoneIsUnderWay();
  }

  @Test
  void aBodyThatIsStillPublishedIsUnderWay() throws Exception {
    CompletableFuture<Integer> size = new CompletableFuture<>();
    client
        .sendAsync(get("/by-halves"), BodyHandlers.ofPublisher())
        .thenAccept(response -> response.body().subscribe(new Counter(size)))
        .get();

    assertThat(HttpClientRequests.now().areUnderWay()).isTrue();

    rest.countDown();
    assertThat(size.get()).isEqualTo(2);
    untilNoneIsUnderWay();
  }

  /** Counts bytes. */
  private static final class Counter implements Subscriber<List<ByteBuffer>> {

    private final CompletableFuture<Integer> size;
    private int bytes;

    Counter(CompletableFuture<Integer> size) {
      this.size = size;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> item) {
      item.forEach(part -> bytes += part.remaining());
    }

    @Override
    public void onError(Throwable failure) {
      size.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
      size.complete(bytes);
    }
  }
}
