package dev.baton.collector.pipeline.boundary;

import dev.baton.collector.pipeline.config.ComponentSettings;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks the settings of exporters of OTLP, over gRPC and HTTP. */
final class OtlpExporters {

  private static final Set<String> BALANCERS = Set.of("", "round_robin", "pick_first");
  private static final Pattern SCHEME = Pattern.compile("^(https?://|[a-z]+://[^/]*/)");
  private static final Pattern WITH_PORT = Pattern.compile(".*:[+-]?\\d+");

  private OtlpExporters() {}

  static void checkGrpc(ComponentSettings grpc) {
    checkPlace(grpc);
    ClientSettings.check(grpc);
    grpc.flag("wait_for_ready", false);
    List.of("authority", "user_agent").forEach(field -> grpc.text(field, ""));
    if (!BALANCERS.contains(grpc.text("balancer_name", ""))) {
      throw grpc.error("balancer_name", "must be round_robin or pick_first");
    }
    grpc.node("keepalive");
  }

  private static void checkPlace(ComponentSettings grpc) {
    String endpoint = grpc.text("endpoint", "");
    String place = SCHEME.matcher(endpoint).replaceFirst("");
    if (place.isEmpty()) {
      throw grpc.error("endpoint", "must not be empty");
    }
    if (!endpoint.startsWith("unix:") && !WITH_PORT.matcher(place).matches()) {
      throw grpc.error("endpoint", "must have a host and a port, as in tempo:4317");
    }
  }

  static void checkHttp(ComponentSettings http) {
    boolean hasNone =
        Stream.of(
                "endpoint",
                "traces_endpoint",
                "metrics_endpoint",
                "logs_endpoint",
                "profiles_endpoint")
            .map(field -> http.text(field, ""))
            .reduce("", String::concat)
            .isEmpty();
    if (hasNone) {
      throw http.error(
          "endpoint",
          "must not be empty, unless traces_endpoint or that of another signal is given");
    }
    if (!Set.of("proto", "json").contains(http.text("encoding", "proto"))) {
      throw http.error("encoding", "must be proto or json");
    }
    ClientSettings.check(http);
    http.text("proxy_url", "");
    for (String number :
        List.of("max_idle_conns", "max_idle_conns_per_host", "max_conns_per_host")) {
      http.integer(number, 0);
    }
    for (String time :
        List.of("idle_conn_timeout", "http2_read_idle_timeout", "http2_ping_timeout")) {
      http.duration(time, Duration.ZERO);
    }
    http.flag("disable_keep_alives", false);
    http.flag("force_attempt_http2", false);
    List.of("compression_params", "cookies").forEach(http::node);
  }
}
