package dev.baton.collector.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.collector.FakeCollector;
import dev.baton.collector.fault.ReceiverFault;
import dev.baton.collector.otlp.OtlpFormat;
import dev.baton.collector.pipeline.component.ConsumeException;
import dev.baton.trace.CapturedSpan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SendingTest {

  private static final String CONFIG =
      """
      receivers: {otlp: {protocols: {grpc: }}}
      processors:
        batch: {timeout: 10s}
      exporters:
        %s
      service:
        pipelines: {traces: {receivers: [otlp], processors: [batch], exporters: [%s]}}
      """;

  private final List<CapturedSpan> arrived = Collections.synchronizedList(new ArrayList<>());
  private final FakeCollector receiver = FakeCollector.start(arrived::addAll);

  private CollectorEngine collector;

  private CollectorEngine sending(String id, String body) {
    collector = CollectorConfig.of(CONFIG.formatted(id + ": " + body, id)).start().sending(id);
    return collector;
  }

  private String place() {
    return receiver.grpcEndpoint().substring("http://".length());
  }

  @AfterEach
  void close() {
    collector.close();
    receiver.close();
  }

  @Test
  void anExporterSendsAsTheFileSays() {
    sending(
        "otlp/tempo",
        "{endpoint: '%s', tls: {insecure: true}, headers: {x-scope-orgid: shop}}"
            .formatted(place()));

    collector.receive("POST /charge  @billing  SERVER  ERROR");
    assertThat(arrived).isEmpty();
    collector.settle();

    assertThat(arrived).extracting(CapturedSpan::name).containsExactly("POST /charge");
    assertThat(collector.backend("otlp/tempo").spans()).hasSize(1);
    assertThat(collector.exporter("otlp/tempo").summary())
        .isEqualTo("otlp/tempo: 1 span sent, 0 lost");
    assertThat(receiver.receivedRequests().get(0).headers().values("x-scope-orgid"))
        .containsExactly("shop");
    assertThat(receiver.receivedRequests().get(0).headers().values("grpc-encoding"))
        .containsExactly("gzip");
  }

  @Test
  void anExporterSendsOverHttp() {
    sending(
        "otlphttp",
        "{endpoint: '%s', encoding: json, compression: none}".formatted(receiver.httpEndpoint()));

    collector.receive("POST /charge  @billing  SERVER");
    collector.settle();

    assertThat(arrived).hasSize(1);
    assertThat(receiver.receivedRequests().get(0).format()).isEqualTo(OtlpFormat.JSON);
    assertThat(receiver.receivedRequests().get(0).headers().values("content-encoding")).isEmpty();
  }

  @Test
  void theUrlForTracesIsUsedAsItIs() {
    sending("otlp_http", "{traces_endpoint: '%s'}".formatted(receiver.httpTracesEndpoint()));

    collector.receive("POST /charge  @billing  SERVER");
    collector.settle();

    assertThat(arrived).hasSize(1);
  }

  @Test
  void waitsBetweenAttemptsPassOnTheCollectorsClock() {
    receiver.httpFaults().next(3, ReceiverFault.status(503));
    sending(
        "otlphttp",
        "{endpoint: '%s', retry_on_failure: {initial_interval: 20s, max_elapsed_time: 1h}}"
            .formatted(receiver.httpEndpoint()));

    collector.receive("POST /charge  @billing  SERVER");
    collector.settle();

    assertThat(arrived).hasSize(1);
    assertThat(receiver.refusals()).hasSize(3);
  }

  @Test
  void whatIsRefusedForGoodIsLost() {
    receiver.httpFaults().next(ReceiverFault.status(400));
    sending("otlphttp", "{endpoint: '%s'}".formatted(receiver.httpEndpoint()));

    collector.receive("POST /charge  @billing  SERVER");
    collector.settle();

    assertThat(collector.exporter("otlphttp").summary())
        .startsWith("otlphttp: 0 spans sent, 1 lost (HTTP 400");
  }

  @Test
  void aBackendThatIsDownLosesSpansWhenTheTimeIsOver() {
    sending("otlp", "{endpoint: '%s', tls: {insecure: true}}".formatted(place()));
    receiver.stopListening();

    collector.receive("POST /charge  @billing  SERVER");
    collector.settle();

    assertThat(collector.exporter("otlp").lostSpans()).isEqualTo(1);
    assertThat(collector.pending()).isEmpty();
  }

  @Test
  void aFullQueueRefuses() {
    receiver.stopListening();
    String config =
        CONFIG.replace("processors: [batch], ", "").replace("batch: {timeout: 10s}", "batch: ");
    collector =
        CollectorConfig.of(
                config.formatted(
                    "otlp: {endpoint: '127.0.0.1:9', tls: {insecure: true}, sending_queue:"
                        + " {queue_size: 1, num_consumers: 1}}",
                    "otlp"))
            .start()
            .sending("otlp");
    collector.receive("POST /charge  @billing  SERVER");

    assertThatThrownBy(() -> collector.receive("POST /charge  @billing  SERVER"))
        .isInstanceOf(ConsumeException.class)
        .hasMessage("the sending queue of exporter otlp is full");
  }

  @Test
  void whatIsDoneOtherwiseIsSaid() {
    sending(
        "otlp",
        "{endpoint: '%s', tls: {insecure: true}, compression: zstd, sending_queue: {sizer: items, queue_size: 5, storage: file_storage}}"
            .formatted(place()));

    assertThat(collector.notices())
        .containsExactly(
            "exporter otlp compresses with gzip, and not with zstd",
            "exporter otlp has sending_queue::storage, but in the test it has no effect",
            "exporter otlp has sending_queue::sizer: items, but in the test 1,000 requests are"
                + " queued");
  }

  @Test
  void whatIsRefusedSendsWithAFileMergedOverIt() {
    String exporter =
        "{endpoint: '%s', tls: {insecure: true, ca_file: /ca.pem}, auth: {authenticator:"
            + " basicauth}}";
    collector =
        CollectorConfig.builder()
            .yaml(CONFIG.formatted("otlp: " + exporter.formatted(place()), "otlp"))
            .yaml(
                "exporters: {otlp: {auth: null, tls: {ca_file: null}, headers: {authorization:"
                    + " Basic eDp5}}}")
            .load()
            .start()
            .sending("otlp");

    collector.receive("POST /charge  @billing  SERVER");
    collector.settle();

    assertThat(arrived).hasSize(1);
  }

  @Test
  void aCertificateThatIsSetToNullIsNone() {
    sending("otlp", "{endpoint: 'tempo:4317', tls: {ca_file: null, cert_file: }}");

    assertThat(collector.notices()).isEmpty();
  }

  @Test
  void metricsStayInMemoryWhichIsSaid() {
    collector =
        CollectorConfig.of(
                """
                receivers: {otlp: {protocols: {grpc: }}}
                connectors: {span_metrics: }
                exporters: {otlp: {endpoint: '%s', tls: {insecure: true}}}
                service:
                  pipelines:
                    traces: {receivers: [otlp], exporters: [span_metrics]}
                    metrics: {receivers: [span_metrics], exporters: [otlp]}
                """
                    .formatted(place()))
            .start()
            .sending("otlp");

    assertThat(collector.notices())
        .containsExactly("exporter otlp sends spans only; its metrics stay in memory");
  }

  @Test
  void aRestartSendsOn() {
    sending("otlp", "{endpoint: '%s', tls: {insecure: true}}".formatted(place()));
    collector.restart();

    collector.receive("POST /charge  @billing  SERVER");
    collector.settle();

    assertThat(arrived).hasSize(1);
  }

  @Test
  void whatCannotSendIsRefused() {
    collector =
        CollectorConfig.of(
                CONFIG.formatted(
                    """
                    otlp: {endpoint: 'tempo:4317', auth: {authenticator: basicauth}}
                      otlp/tls: {endpoint: 'tempo:4317', tls: {ca_file: /ca.pem}}
                      kafka: {}
                    """,
                    "otlp, otlp/tls, kafka"))
            .start();

    assertThatThrownBy(() -> collector.sending("otlp/none"))
        .hasMessage("There is no exporter otlp/none; there are [otlp, otlp/tls, kafka]");
    assertThatThrownBy(() -> collector.sending("kafka"))
        .hasMessage(
            "the exporter kafka cannot send; those of the types otlp, otlp_grpc, otlphttp and"
                + " otlp_http can");
    assertThatThrownBy(() -> collector.sending("otlp"))
        .hasMessage(
            "the exporter otlp has credentials of an extension, which Baton does not send: merge a"
                + " file over the configuration that sets its auth to null, and in its headers what"
                + " the extension would add");
    assertThatThrownBy(() -> collector.sending("otlp/tls"))
        .hasMessage(
            "to send with TLS, Baton trusts what the JVM trusts (-Djavax.net.ssl.trustStore) and"
                + " has no certificate of its own: merge a file over the configuration that sets to"
                + " null, in its tls: ca_file");
    assertThatThrownBy(() -> collector.exporter("otlp"))
        .hasMessage("The exporter otlp does not send: sending(\"otlp\")");
  }
}
