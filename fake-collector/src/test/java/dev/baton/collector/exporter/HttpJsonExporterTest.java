package dev.baton.collector.exporter;

class HttpJsonExporterTest extends ExporterContract {

  @Override
  protected OtlpExporterBuilder exporter() {
    return OtlpExporter.builder()
        .protocol(OtlpProtocol.HTTP_JSON)
        .endpoint(collector.httpEndpoint());
  }

  @Override
  protected String unavailable() {
    return "HTTP 503";
  }
}
