package dev.baton.sdk.capture;

import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Reads the names of all headers of a carrier. The W3C propagators never call {@code keys}, so many
 * getters do not support it; a failure here must not reach the program.
 */
final class HeaderNames {

  static final String[] NONE = {};

  private static final int MAX = 100;

  private HeaderNames() {}

  /** Returns the first names, which may include null; none if the getter fails. */
  static <C> String[] of(TextMapGetter<C> getter, C carrier) {
    try {
      @Nullable Iterable<String> keys = getter.keys(carrier);
      return keys == null ? NONE : first(keys);
    } catch (VirtualMachineError e) {
      throw e;
    } catch (RuntimeException | Error e) { // a stub in Kotlin throws an Error
      return NONE;
    }
  }

  private static String[] first(Iterable<String> keys) {
    String[] names = keys instanceof Collection<String> all ? all.toArray(NONE) : listed(keys);
    return names.length > MAX ? Arrays.copyOf(names, MAX) : names;
  }

  private static String[] listed(Iterable<String> keys) {
    String[] names = new String[8];
    int count = 0;
    for (String key : keys) {
      if (count == MAX) {
        break;
      }
      if (count == names.length) {
        names = Arrays.copyOf(names, 2 * count);
      }
      names[count++] = key;
    }
    return Arrays.copyOf(names, count);
  }
}
