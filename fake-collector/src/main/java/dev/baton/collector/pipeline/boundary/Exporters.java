package dev.baton.collector.pipeline.boundary;

import dev.baton.Internal;
import dev.baton.collector.pipeline.component.BoundaryType;
import dev.baton.collector.pipeline.config.ComponentSettings;
import dev.baton.collector.pipeline.loadbalancing.LoadBalancerSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The exporters whose settings are checked. Each is a backend in memory. */
@Internal
public final class Exporters {

  private Exporters() {}

  public static List<BoundaryType> types() {
    List<BoundaryType> types = new ArrayList<>();
    types.add(new BoundaryType("file", Exporters::checkFile));
    types.add(new BoundaryType("debug", Exporters::checkDebug));
    for (String balancer : List.of("loadbalancing", "load_balancing")) {
      types.add(new BoundaryType(balancer, LoadBalancerSettings::of));
    }
    types.add(new BoundaryType("nop", settings -> {}));
    for (String grpc : List.of("otlp", "otlp_grpc")) {
      types.add(new BoundaryType(grpc, OtlpExporters::checkGrpc));
    }
    for (String http : List.of("otlphttp", "otlp_http")) {
      types.add(new BoundaryType(http, OtlpExporters::checkHttp));
    }
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
