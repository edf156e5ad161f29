package dev.baton.junit5;

import dev.baton.junit5.attribution.RunningTests;
import dev.baton.junit5.attribution.TestTelemetry;
import dev.baton.junit5.process.AgentReceiver;
import dev.baton.sdk.ContextWatch;
import dev.baton.sdk.JavaAgent;
import dev.baton.wiring.Wiring;
import java.util.ArrayList;
import java.util.List;

/**
 * Describes the services and collectors of a harness, for the failure of a test in which nothing
 * was captured.
 */
final class WiringText {

  private static final String NONE_OBSERVED =
      "the official SDK is on the class path, and none was observed: pass the builder of its"
          + " SdkTracerProvider to ObservedSdk.observe(harness, builder)";

  private WiringText() {}

  static List<String> of(
      Wiring application,
      Services services,
      List<String> global,
      Exports exports,
      TestTelemetry telemetry,
      OtherProcesses others) {
    List<String> lines = new ArrayList<>(application.lines());
    if (lines.isEmpty()) { // a framework keeps the SDKs of the applications of other tests as well
      lines.addAll(RunningTests.ofJvm().wiringOf(telemetry));
    }
    lines.addAll(services.wiring());
    lines.addAll(exports.wiring());
    if (lines.isEmpty()) {
      lines.add("no service: harness.service(…) was never called");
      if (isOfficialSdkThere() && !JavaAgent.isAttached()) {
        lines.add(NONE_OBSERVED);
      }
    }
    lines.addAll(global);
    lines.addAll(others.wiring());
    if (JavaAgent.isAttached()) {
      lines.add(AgentReceiver.wiring());
    } else if (!ContextWatch.isInPlace()) {
      lines.add(
          "contexts without a Baton span are not observed: a context was used before Baton was"
              + " loaded");
    }
    return List.copyOf(lines);
  }

  private static boolean isOfficialSdkThere() {
    return WiringText.class.getResource("/io/opentelemetry/sdk/trace/SdkTracerProvider.class")
        != null;
  }
}
