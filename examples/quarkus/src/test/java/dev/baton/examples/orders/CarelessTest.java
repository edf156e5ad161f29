package dev.baton.examples.orders;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.catchThrowable;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** What a failure says of a usual mistake. */
@QuarkusTest
@TraceTest
class CarelessTest {

  @TestHTTPResource("/careless/later")
  URI later;

  @Test
  void aTaskWithoutItsContext(TraceHarness harness) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(later).POST(BodyPublishers.noBody()).build();
    HttpClient.newHttpClient().send(request, BodyHandlers.discarding());

    Throwable failure =
        catchThrowable(
            () ->
                assertThat(harness)
                    .hasShape(
                        """
                        POST /careless/later    @orders  SERVER
                          insert                @orders
                        """));

    assertThat(Texts.essence(failure))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke inside orders, between POST /careless/later and insert: the context did not come along from thread vert.x-eventloop-thread-* (thread vert.x-eventloop-thread-*) to thread pool-* (Careless.java:23):

                POST /careless/later  @orders  SERVER  # * ms
              -  insert  @orders
              + insert  @orders  INTERNAL  # the root of another trace, * ms

              dropped baton: inside orders, on thread pool-*
                insert (INTERNAL) began without a parent  Careless.java:23 (pool-*)
                POST /careless/later (SERVER) was open at that moment  (vert.x-eventloop-thread-*)
                so the work was handed to pool-* without its context: inject a ManagedExecutor, which hands the context over, or wrap the task (Context.current().wrap).

              report: target/trace-report/CarelessTest/aTaskWithoutItsContext.html\
            """);
  }
}
