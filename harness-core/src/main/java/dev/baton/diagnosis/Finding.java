package dev.baton.diagnosis;

import java.util.List;

/**
 * Something that is wrong with what was recorded.
 *
 * @param id stable name, the name of its page in docs/findings: {@code propagation/stripped}
 * @param title what happened, for a heading: {@code dropped baton: orders → billing}
 * @param summary the same as the end of "…, but": {@code it broke between orders and billing};
 *     empty if it is no reason for a trace to look different
 * @param evidence what was seen, a line each
 * @param cause the likely cause: {@code so something between the two strips the header}
 * @param confidence how sure that is
 * @param settledBy what would make it certain
 */
public record Finding(
    String id,
    String title,
    String summary,
    List<String> evidence,
    String cause,
    Confidence confidence,
    String settledBy) {

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

  /** The fault and its place; equal where two findings tell of the same, in whatever words. */
  record Fault(String id, String title) {}

  Fault fault() {
    return new Fault(id, title);
  }
}
