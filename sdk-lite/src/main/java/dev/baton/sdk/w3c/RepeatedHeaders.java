package dev.baton.sdk.w3c;

import dev.baton.Internal;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Reads all lines of a header, on each version of the OpenTelemetry API. */
@Internal
public final class RepeatedHeaders {

  private static final boolean CAN_BE_READ =
      Arrays.stream(TextMapGetter.class.getMethods())
          .anyMatch(method -> method.getName().equals("getAll"));

  private RepeatedHeaders() {}

  /** Returns the lines that this getter finds: the first alone before API 1.50. */
  public static <C> Iterator<String> of(TextMapGetter<C> getter, @Nullable C carrier, String name) {
    if (!CAN_BE_READ) {
      return firstOf(getter, carrier, name);
    }
    @Nullable Iterator<String> lines = getter.getAll(carrier, name);
    return lines == null ? Collections.emptyIterator() : lines; // some getters return null
  }

  static <C> Iterator<String> firstOf(TextMapGetter<C> getter, @Nullable C carrier, String name) {
    String line = getter.get(carrier, name);
    return line == null ? Collections.emptyIterator() : Collections.singleton(line).iterator();
  }
}
