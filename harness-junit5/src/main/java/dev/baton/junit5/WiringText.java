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

  static List<String> of(Services services, Exports exports, OtherProcesses others) {
    List<String> lines = new ArrayList<>(services.wiring());
    lines.addAll(exports.wiring());
    if (lines.isEmpty()) {
      lines.add("no service: harness.service(…) was never called");
    }
    lines.addAll(others.wiring());
    if (!ContextWatch.isInPlace()) {
      lines.add(
          "contexts without a Baton span are not observed: a context was used before Baton was"
              + " loaded");
    }
    return List.copyOf(lines);
  }
}
