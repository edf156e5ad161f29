package dev.baton.collector.pipeline.ottl.functions.spans;

import dev.baton.Internal;
import dev.baton.collector.pipeline.ottl.expressions.Getter;
import dev.baton.collector.pipeline.ottl.functions.Arguments;
import dev.baton.collector.pipeline.ottl.functions.OttlFunction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of the functions of spans. */
@Internal
public final class SpanFunctions {

  /** The converters. */
  public static final List<OttlFunction> CONVERTERS =
      List.of(OttlFunction.of("IsRootSpan", "", SpanFunctions::isRootSpan));

  /** Converters and editors. */
  public static final List<OttlFunction> ALL =
      List.of(
          CONVERTERS.get(0),
          OttlFunction.of(
              "set_semconv_span_name",
              "semconv_version original_span_name_attribute?",
              SpanNameEditor::create));

  private SpanFunctions() {}

  private static Getter<@Nullable Object> isRootSpan(Arguments arguments) {
    return context -> context.span().parentSpanId() == 0;
  }
}
