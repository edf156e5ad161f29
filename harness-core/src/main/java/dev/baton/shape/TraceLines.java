package dev.baton.shape;

import java.util.List;

/**
 * The lines of one trace.
 *
 * @param lines the spans, each before its children
 * @param open whether the trace may have other roots too
 */
record TraceLines(List<SpanLine> lines, boolean open) {

  TraceLines {
    lines = List.copyOf(lines);
  }
}
