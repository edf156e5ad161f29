package dev.baton.diagnosis;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.propagation.Pass;
import dev.baton.text.Printable;
import dev.baton.trace.CapturedSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A traceparent arrived, and nobody could have gone on with it: malformed, or more than one. */
final class MalformedHeaderRule implements Rule {

  private static final String TRACEPARENT = "traceparent";
  private static final int MAX_LINES = 4;
  private static final int MAX_TEXT = 100;

  @Override
  public String id() {
    return "propagation/malformed-header";
  }

  @Override
  public Optional<Finding> examine(CapturedSpan root, Evidence evidence) {
    return evidence
        .extractionFor(root)
        .filter(pass -> !pass.hasSpan() && !linesOf(pass).isEmpty())
        .map(pass -> finding(pass, linesOf(pass)));
  }

  private static List<String> linesOf(Pass pass) {
    return pass.headerLines().getOrDefault(TRACEPARENT, List.of());
  }

  private Finding finding(Pass pass, List<String> lines) {
    boolean isOnlyOne = lines.size() == 1;
    String what = isOnlyOne ? "a malformed traceparent" : lines.size() + " traceparents";
    List<String> evidence = new ArrayList<>();
    for (String line : lines.subList(0, Math.min(MAX_LINES, lines.size()))) {
      String place = evidence.isEmpty() ? "   " + Words.where(pass.moment()) : "";
      evidence.add("traceparent: " + shown(line, isOnlyOne) + place);
    }
    return new Finding(
        id(),
        "dropped baton: " + pass.service() + " received " + what,
        pass.service() + " received " + what,
        evidence,
        isOnlyOne
            ? "so whoever sent it wrote it wrong: it is 00-<32 hex digits>-<16 hex digits>-<2 hex"
                + " digits>, in lower case, and no id is all zeros."
            : "so nobody can tell which is true, and the trace restarts: whoever adds one (a proxy,"
                + " an agent beside a library) must replace the one that is there.",
        Confidence.CERTAIN,
        "record the headers that are sent");
  }

  /** A malformed one is shown as it came, because what is wrong may be in an id. */
  private static String shown(String line, boolean isMalformed) {
    return Printable.of(isMalformed ? "'" + line + "'" : Words.shorten(line), MAX_TEXT);
  }
}
