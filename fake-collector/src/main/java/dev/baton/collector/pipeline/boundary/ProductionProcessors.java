package dev.baton.collector.pipeline.boundary;

import dev.baton.Internal;
import java.util.List;

/** The types of processors that make sense in production only; data passes through them. */
@Internal
public final class ProductionProcessors {

  private ProductionProcessors() {}

  public static List<String> types() {
    return List.of(
        "cumulativetodelta",
        "deltatorate",
        "geoip",
        "interval",
        "k8sattributes",
        "logdedup",
        "metricsgeneration",
        "metricstransform",
        "remotetap",
        "resourcedetection",
        "routing",
        "schema",
        "sumologic");
  }
}
