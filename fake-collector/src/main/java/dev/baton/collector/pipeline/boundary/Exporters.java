package dev.baton.collector.pipeline.boundary;

import dev.baton.Internal;
import dev.baton.collector.pipeline.component.BoundaryType;
import dev.baton.collector.pipeline.config.ComponentSettings;
import dev.baton.collector.pipeline.loadbalancing.LoadBalancerSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The types of exporters. Each is a backend in memory and connects to nothing. */
@Internal
public final class Exporters {

  private static final List<String> UNCHECKED =
      List.of(
          "awsemf",
          "awsxray",
          "azuredataexplorer",
          "azuremonitor",
          "clickhouse",
          "coralogix",
          "datadog",
          "elasticsearch",
          "googlecloud",
          "honeycombmarker",
          "kafka",
          "logging",
          "loki",
          "otelarrow",
          "prometheus",
          "prometheusremotewrite",
          "pulsar",
          "sapm",
          "sentry",
          "signalfx",
          "splunk_hec",
          "sumologic",
          "syslog",
          "zipkin");

  private Exporters() {}

  public static List<BoundaryType> types() {
    List<BoundaryType> types = new ArrayList<>();
    types.add(new BoundaryType("file", Exporters::checkFile));
    types.add(new BoundaryType("debug", Exporters::checkDebug));
    types.add(new BoundaryType("loadbalancing", LoadBalancerSettings::of));
    types.add(new BoundaryType("nop", settings -> {}));
    for (String grpc : List.of("otlp", "otlp_grpc")) {
      types.add(new BoundaryType(grpc, OtlpExporters::checkGrpc));
    }
    for (String http : List.of("otlphttp", "otlp_http")) {
      types.add(new BoundaryType(http, OtlpExporters::checkHttp));
    }
    UNCHECKED.forEach(type -> types.add(BoundaryType.unchecked(type)));
    return types;
  }

  private static void checkFile(ComponentSettings file) {
    if (file.text("path", "").isEmpty()) {
      throw file.error("path", "must not be empty");
    }
    file.flag("append", false);
    file.text("format", "json");
    file.text("encoding", "");
    file.text("compression", "");
    file.duration("flush_interval", Duration.ofSeconds(1));
    file.flag("create_directory", false);
    file.text("directory_permissions", "");
    List.of("rotation", "group_by").forEach(file::node);
  }

  private static void checkDebug(ComponentSettings debug) {
    debug.text("verbosity", "basic");
    debug.integer("sampling_initial", 2);
    debug.integer("sampling_thereafter", 1);
    debug.flag("use_internal_logger", true);
    List.of("output_paths", "sending_queue").forEach(debug::node);
  }
}
