package dev.baton.propagation;

import dev.baton.redaction.RecordText;
import java.util.List;

/**
 * Something that a propagator made of a header against the specification of the header.
 *
 * @param propagator the simple name of the class that read the header
 * @param field the header's name, lower case
 * @param lines the header as it came, line by line
 * @param made what the propagator made of it, in the words of the header; {@code nothing}
 * @param expected what the specification makes of it, likewise
 * @param reason why, as a clause: {@code several lines of tracestate are one list}
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
