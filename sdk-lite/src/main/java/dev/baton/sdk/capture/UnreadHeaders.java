package dev.baton.sdk.capture;

import dev.baton.propagation.WireFormat;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the headers of the other formats in a carrier in which a propagator found no span, and the
 * ids in those that may hold other headers: they may name the sender.
 */
final class UnreadHeaders {

  private static final Set<String> NAMES =
      Stream.of(WireFormat.values())
          .flatMap(format -> format.headers().stream())
          .collect(Collectors.toUnmodifiableSet());

  /** Parts of the names of headers in which brokers and relays keep those that came. */
  private static final Pattern ENVELOPE =
      Pattern.compile("header|propert|original|context|meta|trace", Pattern.CASE_INSENSITIVE);

  private static final Pattern IDS =
      Pattern.compile("([0-9a-f]{2}-)?[0-9a-f]{32}-[0-9a-f]{16}(-[0-9a-f]{2})?");

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
      if (name != null
          && (isOfIds(name) || mayHoldHeaders(name))
          && !missed.contains(name)
          && !read.has(name)) {
        String value = valueOf(getter, carrier, name);
        String ids = value == null || isOfIds(name) ? value : idsIn(value);
        if (ids != null) {
          found = found == CapturedHeaders.NONE ? new CapturedHeaders(2) : found;
          found.add(name, ids);
        }
      }
    }
    return found;
  }

  private static boolean mayHoldHeaders(String name) {
    return ENVELOPE.matcher(name).find();
  }

  /** Returns no more than the ids: what stands beside them may be anything. */
  private static @Nullable String idsIn(String value) {
    Matcher ids = IDS.matcher(value);
    return ids.find() ? ids.group() : null;
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
