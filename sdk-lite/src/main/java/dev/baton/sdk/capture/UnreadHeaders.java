package dev.baton.sdk.capture;

import dev.baton.propagation.WireFormat;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the headers of the other formats in a carrier in which a propagator found no span: their
 * ids may name the sender.
 */
final class UnreadHeaders {

  private static final Set<String> NAMES =
      Stream.of(WireFormat.values())
          .flatMap(format -> format.headers().stream())
          .collect(Collectors.toUnmodifiableSet());

  private UnreadHeaders() {}

  /**
   * Returns those of these headers that carry ids and were not asked for.
   *
   * @param names all headers of the carrier, which may include null
   * @param missed the names that were asked for in vain
   */
  static <C> CapturedHeaders of(
      TextMapGetter<C> getter,
      C carrier,
      String[] names,
      CapturedHeaders read,
      List<String> missed) {
    CapturedHeaders found = CapturedHeaders.NONE;
    for (@Nullable String name : names) {
      if (name != null && isOfIds(name) && !missed.contains(name) && !read.has(name)) {
        String value = valueOf(getter, carrier, name);
        if (value != null) {
          found = found == CapturedHeaders.NONE ? new CapturedHeaders(2) : found;
          found.add(name, value);
        }
      }
    }
    return found;
  }

  /** Whether it is a header that carries ids; nearly all others are told by their first letter. */
  private static boolean isOfIds(String name) {
    return !name.isEmpty()
        && "bBoOtTuUxX".indexOf(name.charAt(0)) >= 0
        && NAMES.contains(CapturedHeaders.lowerCase(name));
  }

  private static <C> @Nullable String valueOf(TextMapGetter<C> getter, C carrier, String name) {
    try {
      return getter.get(carrier, name);
    } catch (VirtualMachineError e) {
      throw e;
    } catch (RuntimeException | Error e) { // its program did not ask, so it must not fail
      return null;
    }
  }
}
