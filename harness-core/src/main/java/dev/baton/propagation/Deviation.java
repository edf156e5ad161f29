package dev.baton.propagation;

import dev.baton.redaction.RecordText;
import java.util.List;

/**
 * A result of a propagator that violates the specification of a header.
 *
 * @param propagator the simple name of the class that read the header
 * @param field the header's name, lower case
 * @param lines the header as it arrived, line by line
 * @param made the propagator's result, in the syntax of the header; {@code nothing}
 * @param expected the result that the specification requires, likewise
 * @param reason why, as a clause: {@code several tracestate headers form one list}
 */
public record Deviation(
    String propagator,
    String field,
    List<String> lines,
    String made,
    String expected,
    String reason) {

  /** Copies the lines. */
  public Deviation {
    lines = List.copyOf(lines);
  }

  /** Returns what may be seen of it. */
  @Override
  public String toString() {
    return RecordText.of(this);
  }
}
