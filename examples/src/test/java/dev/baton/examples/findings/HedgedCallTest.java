package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.instrumentation.javahttpclient.JavaHttpClientTelemetry;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Asks twice, takes the first answer, and cancels the other call, whose span nobody ends. */
@TraceTest
class HedgedCallTest {

  @Test
  void aCallOfALibraryThatWasCancelledIsNoFaultOfTheProgram(TraceHarness harness)
      throws IOException {
    Traced stock = Traced.service(harness, "stock");
    HttpClient client =
        JavaHttpClientTelemetry.create(harness.service("web"))
            .newHttpClient(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
    AtomicInteger asked = new AtomicInteger();
    CountDownLatch cancelled = new CountDownLatch(1);
    try (Web server =
        Web.serveManyAtOnce(
            "stock",
            request -> {
              if (asked.incrementAndGet() == 1) {
                Waits.until(cancelled);
                Web.ok(request);
              } else {
                stock.answer(request);
              }
            })) {
      HttpRequest request = HttpRequest.newBuilder(server.at("/items")).build();
      CompletableFuture<HttpResponse<Void>> first =
          client.sendAsync(request, BodyHandlers.discarding());
      CompletableFuture<HttpResponse<Void>> second =
          client.sendAsync(request, BodyHandlers.discarding());
      CompletableFuture.anyOf(first, second).join();
      first.cancel(true);
      second.cancel(true);
      cancelled.countDown();
    }
    harness.close();

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            life-cycle/never-ended (POSSIBLE)
            perhaps never ended: GET of web
              GET (CLIENT) was started and not ended   HedgedCallTest.java «client.sendAsync(request, BodyHandlers.discarding());» (main)
            so the library that started it did not end it: its answer was not read to the end or not closed, or its call was cancelled, which some libraries do not see.
            to settle it: look at what becomes of the answer on that line\
            """);
  }
}
