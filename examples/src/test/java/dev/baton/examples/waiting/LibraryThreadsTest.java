package dev.baton.examples.waiting;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.baton.examples.instrumentation.KafkaNode;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.reactivex.rxjava3.core.Single;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What libraries do in the background holds no failure back. */
@TraceTest
class LibraryThreadsTest {

  @TempDir Path directory;

  @Test
  void theServerOfTheJdkAndConnectionsThatAreKeptAlive(TraceHarness harness) throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress(loopback(), 0), 0);
    server.createContext("/", exchange -> exchange.sendResponseHeaders(204, -1));
    server.start();
    try {
      get("http://127.0.0.1:" + server.getAddress().getPort());

      failsEarly(harness);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void okHttpAndMockWebServer(TraceHarness harness) throws Exception {
    try (MockWebServer server = new MockWebServer()) {
      server.enqueue(new MockResponse.Builder().build());
      server.start();
      Request request = new Request.Builder().url(server.url("/")).build();
      try (Response response = new OkHttpClient().newCall(request).execute()) {
        assertThat(response.code()).isEqualTo(200);
      }

      failsEarly(harness);
    }
  }

  @Test
  void tomcat(TraceHarness harness) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(directory.toString());
    tomcat.setPort(0);
    tomcat.addContext("", directory.toString());
    tomcat.getConnector();
    tomcat.start();
    Thread untilItStops = new Thread(tomcat.getServer()::await, "main of the application");
    untilItStops.start();
    try {
      get("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/none");

      failsEarly(harness);
    } finally {
      tomcat.stop();
      tomcat.destroy();
    }
    untilItStops.join();
  }

  @Test
  void aGrpcServerWhoseMainThreadWaitsForItsEnd(TraceHarness harness) throws Exception {
    Server server = NettyServerBuilder.forAddress(new InetSocketAddress(loopback(), 0)).build();
    server.start();
    Thread untilItStops = new Thread(() -> awaitEnd(server), "main of the application");
    untilItStops.start();
    try {
      failsEarly(harness);
    } finally {
      server.shutdownNow();
    }
    untilItStops.join();
  }

  private static void awaitEnd(Server server) {
    try {
      server.awaitTermination();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void reactorAndRxJava(TraceHarness harness) {
    String mono =
        Mono.just("a")
            .publishOn(Schedulers.boundedElastic())
            .delayElement(Duration.ofMillis(1))
            .block();
    String single =
        Single.just("b").observeOn(io.reactivex.rxjava3.schedulers.Schedulers.io()).blockingGet();
    assertThat(mono + single).isEqualTo("ab");

    failsEarly(harness);
  }

  @Test
  void theProcessorOfTheOfficialSdk(TraceHarness harness) {
    BatchSpanProcessor processor =
        BatchSpanProcessor.builder(InMemorySpanExporter.create()).build();
    try (SdkTracerProvider provider =
        SdkTracerProvider.builder().addSpanProcessor(processor).build()) {
      provider.get("other").spanBuilder("other").startSpan().end();

      failsEarly(harness);
    }
  }

  @Test
  void aBrokerOfKafka(TraceHarness harness) throws Exception {
    try (KafkaNode kafka = KafkaNode.start(directory)) {
      failsEarly(harness);
    }
  }

  private static void failsEarly(TraceHarness harness) {
    assertThatThrownBy(() -> assertThat(harness).span("missing"))
        .hasMessageContaining("gave up after 500 ms without any event");
  }

  private static void get(String url) throws IOException {
    var connection = (java.net.HttpURLConnection) URI.create(url).toURL().openConnection();
    InputStream body =
        connection.getResponseCode() < 400
            ? connection.getInputStream()
            : connection.getErrorStream();
    if (body != null) {
      body.readAllBytes();
    }
  }

  private static InetAddress loopback() {
    return InetAddress.getLoopbackAddress();
  }
}
