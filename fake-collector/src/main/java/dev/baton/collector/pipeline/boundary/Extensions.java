package dev.baton.collector.pipeline.boundary;

import dev.baton.Internal;
import dev.baton.collector.pipeline.component.BoundaryType;
import java.util.List;

/** The types of extensions. None of them does anything in a test. */
@Internal
public final class Extensions {

  private Extensions() {}

  public static List<BoundaryType> types() {
    return List.of(
            "basicauth",
            "bearertokenauth",
            "cgroupruntime",
            "file_storage",
            "headers_setter",
            "health_check",
            "healthcheckv2",
            "k8s_observer",
            "memory_limiter",
            "oauth2client",
            "oidc",
            "opamp",
            "pprof",
            "sigv4auth",
            "zpages")
        .stream()
        .map(BoundaryType::unchecked)
        .toList();
  }
}
