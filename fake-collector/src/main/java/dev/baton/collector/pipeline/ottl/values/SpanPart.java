package dev.baton.collector.pipeline.ottl.values;

import dev.baton.Internal;
import dev.baton.collector.pipeline.data.SpanData;

/** A part of a span that is copied as a whole and never looked into. It equals only itself. */
@Internal
public sealed interface SpanPart {

  SpanData span();

  /** The status. */
  record Status(SpanData span) implements SpanPart {}

  /** The events. */
  record Events(SpanData span) implements SpanPart {}

  /** The links. */
  record Links(SpanData span) implements SpanPart {}
}
