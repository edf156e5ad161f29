package dev.baton.diagnosis;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.hops.EndpointMatch;
import java.util.ArrayList;
import java.util.List;

/** Findings about the two services between which something was lost. */
record HopFinding(String from, String to) {

  static HopFinding of(String from, String to) {
    return new HopFinding(from, to);
  }

  /**
   * Returns a finding about this hop. If the path or destination of an end is unknown, the ends may
   * belong to different calls, and the finding says so.
   */
  Finding finding(
      String id, EndpointMatch match, List<String> evidence, String cause, String settledBy) {
    List<String> lines = new ArrayList<>(evidence);
    addRivals(match, lines);
    if (match.isSameTarget()) {
      return new Finding(
          id,
          "dropped baton: " + from + " → " + to,
          "it broke between " + from + " and " + to,
          lines,
          cause,
          Confidence.LIKELY,
          settledBy);
    }
    lines.add("whether the two belong together is not known: they do not both say what was called");
    return new Finding(
        id,
        "perhaps a dropped baton: " + from + " → " + to,
        "it may have broken between " + from + " and " + to,
        lines,
        "if they do, " + withoutSo(cause),
        Confidence.POSSIBLE,
        "record url.full and url.path, or messaging.destination.name, on both spans");
  }

  private static String withoutSo(String cause) {
    return cause.startsWith("so ") ? cause.substring(3) : cause;
  }

  private void addRivals(EndpointMatch match, List<String> lines) {
    if (match.rivals() > 0) {
      lines.add(
          "%s more of %s fit this one as well: which of them it was cannot be told"
              .formatted(match.rivals(), from));
    }
  }
}
