package dev.baton.examples.orders;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.catchThrowable;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceSettings;
import dev.baton.junit5.TraceTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.test.context.EmbeddedKafka;

/** A listener of batches, which Spring Kafka does not trace: a failure says so. */
@SpringBootTest(properties = "spring.kafka.bootstrap-servers=${spring.embedded.kafka.brokers}")
@EmbeddedKafka(topics = {"orders", "audit"}, partitions = 1)
@TraceTest
@TraceSettings(deadlineMillis = 2_000)
class BatchListenerTest {

  @Autowired KafkaTemplate<String, String> kafka;

  @Test
  void aListenerOfBatchesHasNoSpan(TraceHarness harness) {
    kafka.send("audit", "42").join();

    Throwable failure = catchThrowable(() -> assertThat(harness).span("audit process"));

    assertThat(Texts.essence(failure))
        .isEqualTo(
            """
            Expected one span audit process, but there is none:

                audit send  @orders  PRODUCER  # * ms

              missing span: audit process
                orders started audit send (PRODUCER)  BatchListenerTest.java:29 (main)
                so nothing takes up what it sent. Listener auditor takes batches, which Spring Kafka does not trace: take single messages, or extract the context of each record and start its span in the listener.

              report: target/trace-report/BatchListenerTest/aListenerOfBatchesHasNoSpan.html\
            """);
  }

  @TestConfiguration(proxyBeanMethods = false)
  static class Auditor {

    @KafkaListener(id = "auditor", topics = "audit", batch = "true")
    void audit(List<String> orders) {}
  }
}
