package dev.baton.collector.exporter;

class GrpcExporterTest extends ExporterContract {

  @Override
  protected OtlpExporterBuilder exporter() {
    return OtlpExporter.builder().protocol(OtlpProtocol.GRPC).endpoint(collector.grpcEndpoint());
  }

  @Override
  protected String unavailable() {
    return "gRPC UNAVAILABLE";
  }
}
