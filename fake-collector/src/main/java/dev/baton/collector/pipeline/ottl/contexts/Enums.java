package dev.baton.collector.pipeline.ottl.contexts;

import dev.baton.Internal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The enums of spans. */
@Internal
public final class Enums {

  private static final Map<String, Long> SYMBOLS =
      Map.of(
          "SPAN_KIND_UNSPECIFIED", 0L,
          "SPAN_KIND_INTERNAL", 1L,
          "SPAN_KIND_SERVER", 2L,
          "SPAN_KIND_CLIENT", 3L,
          "SPAN_KIND_PRODUCER", 4L,
          "SPAN_KIND_CONSUMER", 5L,
          "STATUS_CODE_UNSET", 0L,
          "STATUS_CODE_OK", 1L,
          "STATUS_CODE_ERROR", 2L);

  private Enums() {}

  /** Returns the number of a symbol, or null if it does not exist in a context. */
  public static @Nullable Long number(OttlContext context, String symbol) {
    return context.hasEnums() ? SYMBOLS.get(symbol) : null;
  }
}
