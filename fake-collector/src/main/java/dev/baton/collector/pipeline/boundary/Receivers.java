package dev.baton.collector.pipeline.boundary;

import dev.baton.Internal;
import dev.baton.collector.pipeline.component.BoundaryType;
import dev.baton.collector.pipeline.config.ComponentSettings;
import java.util.List;

/** The receivers whose settings are checked: {@code otlp}, which alone receives in a test. */
@Internal
public final class Receivers {

  private Receivers() {}

  public static List<BoundaryType> types() {
    return List.of(new BoundaryType("otlp", Receivers::checkOtlp));
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
