package dev.baton.junit5;

import dev.baton.sdk.ContextWatch;
import java.util.ArrayList;
import java.util.List;

/**
 * Describes the services and collectors of a harness, for the failure of a test in which nothing
 * was captured.
 */
final class WiringText {

  private WiringText() {}

  static List<String> of(Services services, Exports exports, HeldCollector collector) {
    List<String> lines = new ArrayList<>(services.wiring());
    lines.addAll(exports.wiring());
    if (lines.isEmpty()) {
      lines.add("no service: nobody asked harness.service(…) for an OpenTelemetry");
    }
    lines.add(collector.wiring());
    if (!ContextWatch.isInPlace()) {
      lines.add("contexts without a span of Baton are not seen: a context was used before Baton");
    }
    return List.copyOf(lines);
  }
}
