package dev.baton.junit5;

import java.security.CodeSource;
import org.jspecify.annotations.Nullable;

/** Refuses a JUnit Jupiter that is too old, before a class of it is missing. */
final class SupportedJUnit {

  private static final String ANY = "org.junit.jupiter.api.extension.Extension";
  private static final String YOUNGEST = "org.junit.jupiter.api.extension.PreInterruptCallback";

  private SupportedJUnit() {}

  /**
   * Does nothing if the class path has a version that is supported, or none.
   *
   * @throws IllegalStateException if it is too old; the message names the jar and what to declare
   */
  static void require() {
    Class<?> any = find(ANY);
    if (any != null && find(YOUNGEST) == null) {
      throw new IllegalStateException(refusal(any.getProtectionDomain().getCodeSource()));
    }
  }

  private static @Nullable Class<?> find(String name) {
    try {
      return Class.forName(name, false, SupportedJUnit.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  static String refusal(@Nullable CodeSource source) {
    return "Baton needs org.junit.jupiter:junit-jupiter-api 5.12 to 6.1, but the class path has "
        + SupportedApi.jar(source)
        + ": declare one of these versions, or import the org.junit:junit-bom of one";
  }
}
