package dev.baton.collector.pipeline.boundary;

import dev.baton.collector.pipeline.config.ComponentSettings;
import java.time.Duration;
import java.util.List;

/** The settings of the servers of an OTLP receiver. */
final class ServerSettings {

  private static final List<String> NOT_LOOKED_INTO =
      List.of("tls", "auth", "middlewares", "keepalive", "response_headers");

  private ServerSettings() {}

  static void checkGrpc(ComponentSettings grpc) {
    grpc.text("endpoint", "localhost:4317");
    grpc.text("transport", "tcp");
    grpc.integer("max_recv_msg_size_mib", 4);
    grpc.unsigned("max_concurrent_streams", 0);
    grpc.integer("read_buffer_size", 0);
    grpc.integer("write_buffer_size", 0);
    grpc.flag("include_metadata", false);
    NOT_LOOKED_INTO.forEach(grpc::node);
    grpc.finish();
  }

  static void checkHttp(ComponentSettings http) {
    http.text("endpoint", "localhost:4318");
    http.text("transport", "tcp");
    http.integer("max_request_body_size", 0);
    http.flag("include_metadata", false);
    http.flag("keep_alives_enabled", true);
    http.texts("compression_algorithms");
    for (String timeout :
        List.of("read_timeout", "read_header_timeout", "write_timeout", "idle_timeout")) {
      http.duration(timeout, Duration.ZERO);
    }
    for (String path :
        List.of("traces_url_path", "metrics_url_path", "logs_url_path", "profiles_url_path")) {
      http.text(path, "");
    }
    checkCors(http);
    NOT_LOOKED_INTO.forEach(http::node);
    http.finish();
  }

  private static void checkCors(ComponentSettings http) {
    ComponentSettings cors = http.section("cors");
    if (cors != null) {
      cors.texts("allowed_origins");
      cors.texts("allowed_headers");
      cors.texts("exposed_headers");
      cors.integer("max_age", 0);
      cors.finish();
    }
  }
}
