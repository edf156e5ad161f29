package dev.baton.examples.orders;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.catchThrowable;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceSettings;
import dev.baton.junit5.TraceTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.test.context.EmbeddedKafka;
import org.springframework.web.client.RestClient;

/** What a failure says of the usual mistakes. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.kafka.bootstrap-servers=${spring.embedded.kafka.brokers}",
      "spring.kafka.template.observation-enabled=false",
      "spring.kafka.listener.observation-enabled=false"
    })
@EmbeddedKafka(topics = "orders", partitions = 1)
@Import({Careless.class, Careless.CarelessController.class})
@TraceTest
@TraceSettings(deadlineMillis = 2_000)
class CarelessTest {

  @LocalServerPort int port;

  @Test
  void aClientThatIsNotObserved(TraceHarness harness) {
    post("/restock");

    Throwable failure = catchThrowable(() -> assertThat(harness).hasSingleTrace());

    assertThat(Texts.essence(failure))
        .isEqualTo(
            """
            Expected a single trace, but there are 2:

                http post /restock  @orders  SERVER  # * ms
                ---
                http post /reserve/{id}  @orders  SERVER  # * ms

              perhaps not observed: http post /reserve/{id} of orders began a trace of its own
                http post /restock (SERVER) was open at that moment  (http-nio-*)
                it waited for an answer  Careless.java:60 (http-nio-*)
                http post /reserve/{id} (SERVER) began without a parent  (http-nio-*)
                so what leads to it is not traced. CarelessController.client (RestClient) is not observed: inject RestClient.Builder and build the client from it, instead of RestClient.create() or .builder(). If the request came from another client, that one is not observed either.

              report: target/trace-report/CarelessTest/aClientThatIsNotObserved.html\
            """);
  }

  @Test
  void aClientThatIsNotObservedWithinATransaction(TraceHarness harness) {
    post("/reorder");

    Throwable failure = catchThrowable(() -> assertThat(harness).hasSingleTrace());

    assertThat(Texts.essence(failure))
        .isEqualTo(
            """
            Expected a single trace, but there are 2:

                http post /reorder  @orders  SERVER  # * ms
                  connection  @orders  CLIENT  # * ms
                ---
                http post /reserve/{id}  @orders  SERVER  # * ms

              perhaps not observed: http post /reserve/{id} of orders began a trace of its own
                http post /reorder (SERVER) was open at that moment  (http-nio-*)
                connection (CLIENT) was open at that moment  Careless.java:66 (http-nio-*)
                http post /reserve/{id} (SERVER) began without a parent  (http-nio-*)
                so what leads to it is not traced. CarelessController.client (RestClient) is not observed: inject RestClient.Builder and build the client from it, instead of RestClient.create() or .builder(). If the request came from another client, that one is not observed either.

              report: target/trace-report/CarelessTest/aClientThatIsNotObservedWithinATransaction.html\
            """);
  }

  @Test
  void aTaskWithoutItsContext(TraceHarness harness) {
    post("/mail");

    Throwable failure =
        catchThrowable(
            () ->
                assertThat(harness)
                    .hasShape(
                        """
                        http post /mail  @orders  SERVER
                          connection     @orders  CLIENT
                        """));

    assertThat(Texts.essence(failure))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke inside orders, between http post /mail and connection: the context did not come along from thread http-nio-* (Careless.java:71) to thread mail-* (OrderStore.java:22):

                http post /mail  @orders  SERVER  # * ms
              -  connection  @orders  CLIENT
              + connection  @orders  CLIENT  # the root of another trace, * ms
              +  query  @orders  CLIENT  # * ms
              +  result-set  @orders  CLIENT  # * ms

              dropped baton: inside orders, on thread mail-*
                http post /mail (SERVER) handed the work over  Careless.java:71 (http-nio-*)
                connection (CLIENT) began without a parent  OrderStore.java:22 (mail-*)
                so Careless.java:71 handed the work to mail-* without its context: give mailExecutor a ContextPropagatingTaskDecorator (setTaskDecorator).

              report: target/trace-report/CarelessTest/aTaskWithoutItsContext.html\
            """);
  }

  @Test
  @TraceSettings(deadlineMillis = 20_000) // for the listener's statements on a busy machine
  void aMessageThatIsNotObserved(TraceHarness harness) {
    post("/publish");

    Throwable failure =
        catchThrowable(
            () ->
                assertThat(harness)
                    .hasShape(
                        """
                        http post /publish  @orders  SERVER
                          orders send       @orders  PRODUCER
                        """));

    assertThat(Texts.essence(failure))
        .isEqualTo(
            """
            Expected one trace of this shape, but orders send of orders was never started below http post /publish of orders (thread http-nio-*):

                http post /publish  @orders  SERVER  # * ms
              -  orders send  @orders  PRODUCER  # missing here
              + ---
              + connection  @orders  CLIENT  # a trace that is not expected, * ms
              +  query  @orders  CLIENT  # * ms
              +  result-set  @orders  CLIENT  # * ms

              missing span: orders send below http post /publish @orders
                orders started http post /publish (SERVER)  (http-nio-*)
                orders ended  http post /publish (SERVER)  (http-nio-*)
                so the code of orders that starts it did not run, or is not observed: the observation of kafkaTemplate is off, so set spring.kafka.template.observation-enabled=true; the observation of rabbitTemplate is off, so set spring.rabbitmq.template.observation-enabled=true; the observation of plainJmsTemplate is off, so add io.micrometer:micrometer-jakarta9.

              perhaps not observed: connection of orders began a trace of its own
                connection (CLIENT) began without a parent  OrderStore.java:22 (org.springframework.kafka.KafkaListenerEndpointContainer#0-0-C-1)
                so what leads to it is not traced. The observation of kafkaListenerContainerFactory is off: set spring.kafka.listener.observation-enabled=true; the observation of kafkaTemplate is off: set spring.kafka.template.observation-enabled=true.

              report: target/trace-report/CarelessTest/aMessageThatIsNotObserved.html\
            """);
  }

  @Test
  void whatElseIsNotObserved(TraceHarness harness) {
    assertThat(harness.wiring())
        .contains(
            "rabbitTemplate: observation is off",
            "rabbitListenerContainerFactory: observation is off",
            "plainJmsTemplate: observation is off",
            "jmsListenerContainerFactory: observation is off")
        .doesNotContain("code in Reactor's operators has no context");
  }

  private void post(String path) {
    RestClient.create("http://localhost:" + port).post().uri(path).retrieve().toBodilessEntity();
  }
}
