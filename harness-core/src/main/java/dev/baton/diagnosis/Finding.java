package dev.baton.diagnosis;

import dev.baton.trace.CallSite;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fault found in a recording.
 *
 * @param id stable name, the name of its page in docs/findings: {@code propagation/stripped}
 * @param title what happened, for a heading: {@code dropped baton: orders → billing}
 * @param summary the same as the end of "…, but": {@code it broke between orders and billing};
 *     empty if it is no reason for a trace to look different
 * @param evidence what was seen, a line each
 * @param cause the likely cause: {@code so something between the two strips the header}
 * @param confidence how sure that is
 * @param settledBy what would make it certain
 * @param isForeign whether what is at fault is not code of the services under test: a library that
 *     misused the API, or a sender outside the test
 */
public record Finding(
    String id,
    String title,
    String summary,
    List<String> evidence,
    String cause,
    Confidence confidence,
    String settledBy,
    boolean isForeign) {

  /** Makes a finding of the user's own code. */
  public Finding(
      String id,
      String title,
      String summary,
      List<String> evidence,
      String cause,
      Confidence confidence,
      String settledBy) {
    this(id, title, summary, evidence, cause, confidence, settledBy, false);
  }

  /** How sure a finding is of its cause. */
  public enum Confidence {
    /** The evidence allows no other cause. */
    CERTAIN,
    /** Other causes are possible and rare. */
    LIKELY,
    /** One of several causes. */
    POSSIBLE
  }

  /** Copies the evidence. */
  public Finding {
    evidence = List.copyOf(evidence);
  }

  /** Returns the same finding, foreign if this line called a library that misused the API. */
  Finding at(@Nullable Moment culprit) {
    CallSite line = culprit == null ? null : culprit.at();
    return line == null || !line.isThroughLibrary() ? this : foreign();
  }

  /** Returns the same finding of what is not code of the services under test. */
  Finding foreign() {
    return new Finding(id, title, summary, evidence, cause, confidence, settledBy, true);
  }

  Finding withEvidence(List<String> lines) {
    return new Finding(id, title, summary, lines, cause, confidence, settledBy, isForeign);
  }

  /** The fault and its place; equal if two findings report the same fault in different words. */
  record Fault(String id, String title) {}

  Fault fault() {
    return new Fault(id, title);
  }
}
