package dev.baton.collector.exporter;

class HttpProtobufExporterTest extends ExporterContract {

  @Override
  protected OtlpExporterBuilder exporter() {
    return OtlpExporter.builder()
        .protocol(OtlpProtocol.HTTP_PROTOBUF)
        .endpoint(collector.httpEndpoint());
  }

  @Override
  protected String unavailable() {
    return "HTTP 503";
  }
}
