package dev.baton.sdk.capture;

import dev.baton.Internal;
import dev.baton.recording.Recording;
import dev.baton.recording.UnrecordedSpan;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Recognises spans that an official SDK of this JVM has made, other than contexts that the program
 * has read from a header or typed, and than stubs. Baton does not depend on that SDK, so what it
 * tells of its spans is read by reflection.
 */
@Internal
public final class OtherSdkSpan {

  private static final String READABLE = "io.opentelemetry.sdk.trace.ReadableSpan";
  private static final AttributeKey<String> SERVICE_NAME = AttributeKey.stringKey("service.name");

  private static final ClassValue<Boolean> IS_READABLE =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return isReadable(type);
        }
      };

  private static volatile Predicate<Span> known = span -> false;

  private OtherSdkSpan() {}

  /** Sets which spans are in a recording, and for that reason are not noted. */
  public static void except(Predicate<Span> recorded) {
    known = recorded;
  }

  private static boolean isReadable(@Nullable Class<?> type) {
    return type != null
        && (type.getName().equals(READABLE)
            || Arrays.stream(type.getInterfaces()).anyMatch(OtherSdkSpan::isReadable)
            || isReadable(type.getSuperclass()));
  }

  /**
   * Notes in the recording that this span's context was used, if an official SDK has made the span
   * and no recording has it. Only its first use is kept.
   *
   * @param use a past participle: {@code injected}
   * @param seen returns where; asked only for the first use
   */
  public static void noteIn(
      Recording recording, @Nullable Span span, String use, Supplier<@Nullable Moment> seen) {
    if (span != null && IS_READABLE.get(span.getClass()) && !known.test(span)) {
      recording.unrecorded(
          span.getSpanContext(),
          () ->
              new UnrecordedSpan(
                  span.getSpanContext(), nameOf(span), serviceOf(span), use, seen.get()));
    }
  }

  private static String nameOf(Span span) {
    return call(span, "getName") instanceof String name ? name : "";
  }

  private static String serviceOf(Span span) {
    Object resource = call(call(span, "toSpanData"), "getResource");
    return call(resource, "getAttributes") instanceof Attributes attributes
        ? Objects.requireNonNullElse(attributes.get(SERVICE_NAME), "")
        : "";
  }

  /** Calls a method of a type whose implementation is not public. */
  private static @Nullable Object call(@Nullable Object target, String method) {
    if (target == null) {
      return null;
    }
    for (Class<?> type = target.getClass(); type != null; type = type.getSuperclass()) {
      for (Class<?> implemented : type.getInterfaces()) {
        Object value = callAs(implemented, target, method);
        if (value != null) {
          return value;
        }
      }
      Object value = callAs(type, target, method);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private static @Nullable Object callAs(Class<?> type, Object target, String method) {
    try {
      return type.getMethod(method).invoke(target);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return null; // another version of it: then its name is not told
    }
  }
}
