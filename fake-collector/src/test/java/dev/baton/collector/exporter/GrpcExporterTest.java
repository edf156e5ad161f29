package dev.baton.collector.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.trace.CapturedSpan;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrpcExporterTest extends ExporterContract {

  @Override
  protected OtlpExporterBuilder exporter() {
    return OtlpExporter.builder().protocol(OtlpProtocol.GRPC).endpoint(collector.grpcEndpoint());
  }

  @Override
  protected String unavailable() {
    return "gRPC UNAVAILABLE";
  }

  @Test
  void theSchemeOfAPlainEndpointMayBeInEitherCase() {
    List<CapturedSpan> spans = spans();
    String endpoint = collector.grpcEndpoint().replace("http://", "HTTP://");
    try (OtlpExporter exporter = exporter().endpoint(endpoint).retry(RetryPolicy.never()).build()) {
      exporter.accept(spans);
      assertThat(exporter.lastError()).isNull();
    }
    assertThat(collector.received()).isEqualTo(spans);
  }
}
