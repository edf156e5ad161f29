package dev.baton.shape.notation;

import dev.baton.Internal;
import java.util.List;

/**
 * The lines of one trace.
 *
 * @param lines the spans, each before its children
 * @param open whether the trace may have other roots too
 */
@Internal
public record TraceLines(List<SpanLine> lines, boolean open) {

  public TraceLines {
    lines = List.copyOf(lines);
  }
}
