package dev.baton.shape.notation;

import dev.baton.Internal;
import java.util.List;

/**
 * The lines of one trace.
 *
 * @param lines the spans, each parent before its children
 * @param open whether additional roots are allowed
 */
@Internal
public record TraceLines(List<SpanLine> lines, boolean open) {

  public TraceLines {
    lines = List.copyOf(lines);
  }
}
