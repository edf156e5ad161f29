package dev.baton.junit5.global;

import io.opentelemetry.api.GlobalOpenTelemetry;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;

/**
 * The cause of the exception that the API throws when an application registers a global of its own.
 * The API's is an empty one whose stack trace shows who registered the first; ours says what to do.
 */
final class RegistrationCause extends Exception {

  private static final long serialVersionUID = 1L;

  static final String TEXT =
      "Baton has set GlobalOpenTelemetry before the first test, so that each call reaches the test it belongs to. An application that registers its own needs baton.global=off: as a system property, in junit-platform.properties, or as BATON_GLOBAL=off in the environment. See docs/global.md";

  private RegistrationCause() {
    super(TEXT, null, false, false);
  }

  /** Puts it in the place of the API's cause. Where that has changed, the API's remains. */
  static void explain() {
    Arrays.stream(GlobalOpenTelemetry.class.getDeclaredFields())
        .filter(field -> Modifier.isStatic(field.getModifiers()))
        .filter(field -> field.getType() == Throwable.class)
        .forEach(RegistrationCause::explain);
  }

  private static void explain(Field cause) {
    try {
      cause.setAccessible(true);
      cause.set(null, new RegistrationCause());
    } catch (ReflectiveOperationException | RuntimeException e) {
      return; // the API's own cause still shows that it was Baton
    }
  }
}
