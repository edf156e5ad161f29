package dev.baton.sdk;

import org.jspecify.annotations.Nullable;

/**
 * OpenTelemetry's Java agent in this JVM. It replaces the contexts of the application by its own,
 * which take no other class of contexts and no wrapped storage, and keep of a span only its {@code
 * SpanContext}. GlobalOpenTelemetry is the agent's.
 */
public final class JavaAgent {

  private static final boolean IS_ATTACHED = isLoaded() && !isDisabled();

  private JavaAgent() {}

  /** Returns whether the agent instruments this JVM. */
  public static boolean isAttached() {
    return IS_ATTACHED;
  }

  /** An agent adds itself to the classes of the JDK; one on the class path is no agent. */
  private static boolean isLoaded() {
    try {
      Class.forName("io.opentelemetry.javaagent.bootstrap.AgentInitializer", false, null);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static boolean isDisabled() {
    String property = System.getProperty("otel.javaagent.enabled");
    return isFalse(property == null ? System.getenv("OTEL_JAVAAGENT_ENABLED") : property);
  }

  private static boolean isFalse(@Nullable String value) {
    return "false".equalsIgnoreCase(value);
  }
}
