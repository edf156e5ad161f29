package dev.baton.collector.pipeline.boundary;

import dev.baton.Internal;
import dev.baton.collector.pipeline.component.BoundaryType;
import dev.baton.collector.pipeline.config.ComponentSettings;
import java.util.ArrayList;
import java.util.List;

/** The types of receivers. Only {@code otlp} receives something in a test. */
@Internal
public final class Receivers {

  private static final List<String> SILENT =
      List.of(
          "filelog",
          "fluentforward",
          "hostmetrics",
          "httpcheck",
          "jaeger",
          "journald",
          "k8s_cluster",
          "k8s_events",
          "k8sobjects",
          "kafka",
          "kafkametrics",
          "kubeletstats",
          "nop",
          "opencensus",
          "postgresql",
          "prometheus",
          "redis",
          "statsd",
          "syslog");

  private Receivers() {}

  public static List<BoundaryType> types() {
    List<BoundaryType> types = new ArrayList<>();
    types.add(new BoundaryType("otlp", Receivers::checkOtlp));
    SILENT.forEach(type -> types.add(BoundaryType.unchecked(type)));
    return types;
  }

  private static void checkOtlp(ComponentSettings settings) {
    ComponentSettings protocols = settings.section("protocols");
    if (protocols == null || (!protocols.has("grpc") && !protocols.has("http"))) {
      throw settings.error("protocols", "must have grpc or http");
    }
    ComponentSettings grpc = protocols.section("grpc");
    if (grpc != null) {
      ServerSettings.checkGrpc(grpc);
    }
    ComponentSettings http = protocols.section("http");
    if (http != null) {
      ServerSettings.checkHttp(http);
    }
    protocols.finish();
  }
}
