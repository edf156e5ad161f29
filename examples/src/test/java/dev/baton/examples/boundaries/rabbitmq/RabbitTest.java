package dev.baton.examples.boundaries.rabbitmq;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DeliverCallback;
import dev.baton.examples.findings.FindingText;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Needs RabbitMQ: skipped without it, unless {@code -Dbaton.require.rabbitmq=true} forbids that.
 */
@TraceTest
class RabbitTest {

  private static final String ONE_TRACE =
      """
      orders publish    @web       PRODUCER
        orders process  @shipping  CONSUMER  messaging.system=rabbitmq
          pack          @shipping
      """;
  private static final String TWO_TRACES =
      """
      orders publish    @web       PRODUCER
      ---
      orders process    @shipping  CONSUMER  messaging.system=rabbitmq
        pack            @shipping
      """;

  @TempDir(factory = BelowTarget.class)
  private static Path directory;

  private static RabbitNode rabbit;
  private static ExecutorService consumers;

  private Connection connection;
  private Channel channel;
  private String queue;

  @BeforeAll
  static void startRabbit() throws Exception {
    if (!Boolean.getBoolean("baton.require.rabbitmq")) {
      assumeTrue(
          RabbitNode.isInstalled(),
          "RabbitMQ is not installed: apt-get install rabbitmq-server, and keep its service off");
    }
    rabbit = RabbitNode.start(directory);
    consumers = Executors.newSingleThreadExecutor(task -> new Thread(task, "rabbit-consumer"));
  }

  @AfterAll
  static void stopRabbit() throws Exception {
    if (rabbit != null) {
      consumers.shutdownNow();
      rabbit.close();
    }
  }

  @BeforeEach
  void connect() throws Exception {
    connection = rabbit.connections().newConnection(consumers);
    channel = connection.createChannel();
    queue = channel.queueDeclare().getQueue();
  }

  @AfterEach
  void disconnect() throws Exception {
    connection.close();
  }

  @Test
  void aMessageIsOneTrace(TraceHarness harness) throws Exception {
    OrderConsumer consumer = new OrderConsumer(harness.service("shipping"));
    consume((tag, message) -> consumer.process(message));

    publisher(harness).publish("order-42");

    assertThat(harness).hasSingleTrace().hasShape(ONE_TRACE);
    assertThat(harness)
        .span("orders process")
        .isRemoteChildOf("orders publish")
        .hasBaggage("customer.tier", "gold");
    assertThat(harness.findings()).isEmpty();
  }

  @Test
  void aPublisherThatDoesNotInjectIsFound(TraceHarness harness) throws Exception {
    OrderConsumer consumer = new OrderConsumer(harness.service("shipping"));
    consume((tag, message) -> consumer.process(message));

    publisher(harness).publishWithoutContext("order-42");

    assertThat(harness).hasShape(TWO_TRACES);
    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/never-injected (LIKELY)
            dropped baton: web → shipping
            …, but it broke between web and shipping
              web injected       nothing into the message orders             RabbitPublisher.java «.startSpan();» (main)
              shipping extracted no traceparent; it saw: no headers at all   OrderConsumer.java «Context sender = propagator.extract(Context.root(), headers, getter);» (rabbit-consumer)
            so the client of web does not inject: instrument it, or call propagators.getTextMapPropagator().inject before it sends.
            to settle it: record the headers that web sends\
            """);
  }

  @Test
  void aConsumerThatDoesNotExtractIsFound(TraceHarness harness) throws Exception {
    OrderConsumer consumer = new OrderConsumer(harness.service("shipping"));
    consume((tag, message) -> consumer.processWithoutLooking());

    publisher(harness).publish("order-42");

    assertThat(harness).hasShape(TWO_TRACES);
    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/not-extracted (LIKELY)
            dropped baton: web → shipping
            …, but it broke between web and shipping
              web injected       traceparent 00-d5e6…-ed25…-03              RabbitPublisher.java «propagator.inject(Context.current(), headers, new AmqpHeaders());» (main)
              shipping extracted nothing before it started orders process   OrderConsumer.java «Span span = consumerSpan().startSpan();» (rabbit-consumer)
            so shipping never looks for the context: extract it from the carrier and make it the span's parent (propagators.getTextMapPropagator().extract, then setParent).
            to settle it: record the headers that shipping receives\
            """);
  }

  @Test
  void aConsumerThatDoesNotUseWhatItExtractsIsFound(TraceHarness harness) throws Exception {
    OrderConsumer consumer = new OrderConsumer(harness.service("shipping"));
    consume((tag, message) -> consumer.processInATraceOfItsOwn(message));

    publisher(harness).publish("order-42");

    assertThat(harness).hasShape(TWO_TRACES);
    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/not-made-current (CERTAIN)
            dropped baton: inside shipping
            …, but shipping extracted the context and did not use it
              shipping extracted traceparent 00-df71…-b961…-03     OrderConsumer.java «propagator.extract(Context.root(), message.getProperties().getHeaders(), new AmqpHeaders());» (rabbit-consumer)
              shipping started   orders process without a parent   OrderConsumer.java «Span span = consumerSpan().startSpan();» (rabbit-consumer)
            so the extracted context is neither given to setParent nor made current before the span starts.
            to settle it: look at what happens to the result of extract\
            """);
  }

  @Test
  void aConsumerThatTakesHeadersForStringsIsFound(TraceHarness harness) throws Exception {
    OrderConsumer consumer = new OrderConsumer(harness.service("shipping"));
    consume((tag, message) -> consumer.processWhatIsAString(message));

    publisher(harness).publish("order-42");

    assertThat(harness).hasShape(TWO_TRACES);
    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/formats-disagree (LIKELY)
            dropped baton: web → shipping
            …, but it broke between web and shipping
              web injected       traceparent, baggage into the message orders          RabbitPublisher.java «propagator.inject(Context.current(), headers, new AmqpHeaders());» (main)
              shipping extracted no traceparent, though it saw: baggage, traceparent   OrderConsumer.java «Context sender = propagator.extract(Context.root(), headers, getter);» (rabbit-consumer)
            so the getter of shipping returns nothing for traceparent although it is there: mend its get, which looks for another name or case, or for a value of another type.
            to settle it: compare the propagators of web and shipping\
            """);
  }

  private RabbitPublisher publisher(TraceHarness harness) {
    return new RabbitPublisher(harness.service("web"), channel, queue);
  }

  private void consume(DeliverCallback consumer) throws Exception {
    channel.basicConsume(queue, true, consumer, tag -> {});
  }

  static final class BelowTarget implements TempDirFactory {
    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test)
        throws Exception {
      return Files.createTempDirectory(Path.of("target"), "rabbitmq-");
    }
  }
}
