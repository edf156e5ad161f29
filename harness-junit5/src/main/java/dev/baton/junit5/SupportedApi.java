package dev.baton.junit5;

import io.opentelemetry.api.baggage.Baggage;
import java.security.CodeSource;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Refuses an OpenTelemetry API that is too old, before a class or method of it is missing. */
final class SupportedApi {

  /** The youngest of the members without which no span can be recorded. */
  private static final boolean IS_SUPPORTED =
      Arrays.stream(Baggage.class.getMethods())
          .anyMatch(method -> method.getName().equals("getEntry"));

  private SupportedApi() {}

  /**
   * Does nothing if the API of the class path is supported.
   *
   * @throws IllegalStateException if it is not; the message names the jar and what to declare
   */
  static void require() {
    if (!IS_SUPPORTED) {
      throw new IllegalStateException(refusal(Baggage.class.getProtectionDomain().getCodeSource()));
    }
  }

  static String refusal(@Nullable CodeSource source) {
    return "Baton needs io.opentelemetry:opentelemetry-api 1.44 to 1.67, but the class path has "
        + jar(source)
        + ": declare one of these versions, or import the io.opentelemetry:opentelemetry-bom of one";
  }

  /** Returns the name of the jar of a class. */
  static String jar(@Nullable CodeSource source) {
    if (source == null) {
      return "another one";
    }
    String path = source.getLocation().getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
