package dev.baton.sdk.config;

import dev.baton.Internal;
import dev.baton.redaction.Redaction;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads environment variables and collects their errors. As the specification requires, an empty
 * value counts as unset. Not thread-safe.
 */
@Internal
public final class EnvironmentVariables {

  private static final int SHOWN = 80;

  private final Map<String, String> variables;
  private final Set<String> problems = new LinkedHashSet<>(); // a variable may be read twice

  public EnvironmentVariables(Map<String, String> variables) {
    this.variables = variables;
  }

  /** Returns the trimmed value, null if unset. */
  @Nullable String text(String name) {
    String value = variables.get(name);
    return value == null || value.isBlank() ? null : value.strip();
  }

  /** Returns the number, or the default if it is unset or invalid. */
  int count(String name, int otherwise) {
    String text = text(name);
    if (text == null) {
      return otherwise;
    }
    try {
      int value = Integer.parseInt(text);
      if (value >= 0) {
        return value;
      }
    } catch (NumberFormatException e) {
      // rejected below, like negative numbers
    }
    reject(name, text, "a whole number from 0 to " + Integer.MAX_VALUE);
    return otherwise;
  }

  /** Returns the boolean, or the default if it is unset or invalid. */
  public boolean flag(String name, boolean otherwise) {
    String text = text(name);
    if (text == null) {
      return otherwise;
    }
    boolean value = text.equalsIgnoreCase("true");
    if (!value && !text.equalsIgnoreCase("false")) {
      reject(name, text, "true or false");
    }
    return value;
  }

  /** Adds an error: this variable's value is not accepted. */
  void reject(String name, String value, String accepted) {
    problems.add(
        name
            + " must be "
            + accepted
            + ", but was '"
            + Redaction.current().line(name, value, SHOWN)
            + "'");
  }

  /** Throws if there are errors; the message lists all of them. */
  public void check() {
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "the environment does not configure OpenTelemetry:\n  " + String.join("\n  ", problems));
    }
  }
}
