package dev.baton.examples.orders;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.catchThrowable;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceSettings;
import dev.baton.junit5.TraceTest;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** What a failure says of the usual mistakes. */
@MicronautTest
@TraceTest
@TraceSettings(deadlineMillis = 2_000)
class CarelessTest {

  @Inject
  @Client("/careless")
  HttpClient client;

  @Test
  void aClientThatIsNotTraced(TraceHarness harness) {
    client.toBlocking().exchange(HttpRequest.POST("/restock", ""));

    Throwable failure = catchThrowable(() -> assertThat(harness).hasSingleTrace());

    assertThat(Texts.essence(failure))
        .isEqualTo(
            """
            Expected a single trace, but there are 2:

                POST  @orders  CLIENT  # * ms
                  POST /careless/restock  @orders  SERVER  # * ms
                ---
                POST /reserve/{id}  @orders  SERVER  # * ms

              unexpected root: POST /reserve/{id} @orders
                orders started POST /careless/restock (SERVER), open at that moment  (default-eventLoopGroup-*)
                orders extracted no traceparent; it saw: Connection, Content-Length, Host, HTTP2-Settings, Upgrade, User-Agent  (default-eventLoopGroup-*)
                orders started POST /reserve/{id} (SERVER) without a parent  (default-eventLoopGroup-*)
                so its caller injected nothing into what it sent, or the header was lost on the way: send it with an injected HttpClient or an interface with @Client, for one of HttpClient.create(…) or of another library is not traced.

              report: target/trace-report/CarelessTest/aClientThatIsNotTraced.html\
            """);
  }

  @Test
  void aTaskWithoutItsContext(TraceHarness harness) {
    client.toBlocking().exchange(HttpRequest.POST("/later", ""));

    Throwable failure =
        catchThrowable(
            () ->
                assertThat(harness)
                    .hasShape(
                        """
                        POST                          @orders  CLIENT
                          POST /careless/later        @orders  SERVER
                            OrderStore.save#insert    @orders
                        """));

    assertThat(Texts.essence(failure))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke inside orders, between POST /careless/later and OrderStore.save#insert: the context did not come along from thread default-eventLoopGroup-* (thread default-eventLoopGroup-*) to thread pool-* (Careless.java:43):

                POST  @orders  CLIENT  # * ms
                  POST /careless/later  @orders  SERVER  # * ms
              -  OrderStore.save#insert  @orders
              + OrderStore.save#insert  @orders  INTERNAL  # the root of another trace, * ms

              dropped baton: inside orders, on thread pool-*
                OrderStore.save#insert (INTERNAL) began without a parent  Careless.java:43 (pool-*)
                POST (CLIENT) was open at that moment  CarelessTest.java:54 (main)
                POST /careless/later (SERVER) was open at that moment  (default-eventLoopGroup-*)
                so the work was handed to pool-* without its context: inject an ExecutorService of Micronaut, such as @Named(TaskExecutors.BLOCKING), which hands the context over, or wrap the task (Context.current().wrap).

              report: target/trace-report/CarelessTest/aTaskWithoutItsContext.html\
            """);
  }
}
