package dev.baton.collector.pipeline.ottl.functions.spans;

import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.ottl.expressions.Getter;
import dev.baton.collector.pipeline.ottl.functions.Arguments;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import org.jspecify.annotations.Nullable;

/** {@code set_semconv_span_name}: names a span as the semantic conventions say. */
final class SpanNameEditor {

  private SpanNameEditor() {}

  static Getter<@Nullable Object> create(Arguments arguments) {
    SemconvVersion.require(arguments.literalText("semconv_version"));
    String original = arguments.literalText("original_span_name_attribute", "");
    if (arguments.has("original_span_name_attribute") && original.isEmpty()) {
      throw new OttlException("original_span_name_attribute is empty");
    }
    return context -> {
      rename(context.span(), original);
      return null;
    };
  }

  private static void rename(SpanData span, String original) {
    String name = new SemconvSpanName(span).name();
    if (!name.isEmpty() && !name.equals(span.name())) {
      if (!original.isEmpty()) {
        span.attributes().put(original, span.name());
      }
      span.setName(name);
    }
  }
}
