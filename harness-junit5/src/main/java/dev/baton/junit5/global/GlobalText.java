package dev.baton.junit5.global;

import dev.baton.Internal;
import dev.baton.junit5.global.GlobalTelemetry.State;
import dev.baton.recording.LateSpan;
import dev.baton.recording.Snapshot;
import dev.baton.redaction.Redaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Describes where calls of GlobalOpenTelemetry go. */
@Internal
public final class GlobalText {

  private static final int MOST = 5;
  private static final int LONGEST = 60;
  private static final String NAME = "GlobalOpenTelemetry";

  private GlobalText() {}

  /**
   * Returns whose it is, and which spans of it since the start of the recording have no test.
   *
   * @param isCalled whether something has called it in this test
   * @param hasOther whether the application under test has telemetry of its own: that nothing has
   *     called the global one is no news then
   */
  public static List<String> lines(
      String service, boolean isCalled, boolean hasOther, Snapshot snapshot) {
    List<String> lines = new ArrayList<>();
    if (isCalled || !hasOther) {
      lines.add(of(service, isCalled));
    }
    unassigned(snapshot).ifPresent(lines::add);
    return List.copyOf(lines);
  }

  /**
   * Returns whose it is, on one line.
   *
   * @param isCalled whether something has called it in this test
   */
  private static String of(String service, boolean isCalled) {
    State state = GlobalTelemetry.state();
    if (state == null) {
      return NAME + " is not set: the program has reset it";
    }
    String called = isCalled ? "" : ", and nothing of this test has called it";
    return switch (state) {
      case EARLY -> NAME + " leads here, as service " + service + called;
      case LATE ->
          NAME
              + " leads here, as service "
              + service
              + called
              + "; tracers that were taken from it before the first test with Baton record nothing,"
              + " because JUnit's launcher did not run Baton's session listener";
      case AGENT -> NAME + " is that of OpenTelemetry's Java agent in this JVM";
      case OFF -> NAME + " is left to the program: " + GlobalSetting.NAME + "=off";
      case TAKEN ->
          "%s is the program's (its tracers are of %s): it was set or used before Baton could set it, or set again after a reset"
              .formatted(NAME, GlobalTelemetry.registered());
    };
  }

  /** Returns which spans since the start of the recording belong to no test, empty if none does. */
  private static Optional<String> unassigned(Snapshot snapshot) {
    List<LateSpan> spans =
        snapshot.lateSpans().stream().filter(late -> late.unassigned() != null).toList();
    if (spans.isEmpty()) {
      return Optional.empty();
    }
    String names =
        spans.stream()
            .limit(MOST)
            .map(late -> Redaction.current().line(late.span().calledName(), LONGEST))
            .collect(Collectors.joining(", "));
    return Optional.of(
        "%s %s to no test: %s%s"
            .formatted(
                spans.size() == 1 ? "1 span" : spans.size() + " spans",
                spans.size() == 1 ? "belongs" : "belong",
                names,
                spans.size() > MOST ? ", …" : ""));
  }
}
