package dev.baton.junit5;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Member;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An annotation with settings, and the method or class that has it. */
record AnnotatedSettings(TraceSettings settings, AnnotatedElement on) {

  /** Returns the annotations of the method and of its enclosing classes, the innermost first. */
  static List<AnnotatedSettings> around(ExtensionContext context) {
    List<AnnotatedSettings> found = new ArrayList<>();
    Optional<ExtensionContext> next = Optional.of(context);
    while (next.isPresent()) {
      AnnotatedElement element = next.get().getElement().orElse(null);
      if (element != null) {
        FoundSettings.on(element)
            .ifPresent(settings -> found.add(new AnnotatedSettings(settings, element)));
      }
      next = next.get().getParent();
    }
    return found;
  }

  Duration checked(String field, long millis) {
    if (!WaitTimes.isSensible(millis)) {
      throw new ExtensionConfigurationException(
          "@TraceSettings(%s = %s) on %s: must be more than 0 and at most 86400000 (a day), in milliseconds"
              .formatted(field, millis, where()));
    }
    return Duration.ofMillis(millis);
  }

  boolean isOnMethod() {
    return !(on instanceof Class<?>);
  }

  void requireSharedOnClassOnly() {
    if (settings.shared() && isOnMethod()) {
      throw new ExtensionConfigurationException(
          "@TraceSettings(shared = true) on %s: is allowed on classes only, whose tests then have one harness"
              .formatted(where()));
    }
  }

  /** Refuses what a service or a Collector of the class has got already. */
  void requireNoneOfClass() {
    String field =
        !settings.sourceLines()
            ? "sourceLines"
            : !settings.globalService().isBlank()
                ? "globalService"
                : settings.collector().length > 0 ? "collector" : "";
    if (!field.isEmpty()) {
      throw new ExtensionConfigurationException(
          "@TraceSettings(%s) on %s: its tests have the one harness of their class, so put it on the class"
              .formatted(field, where()));
    }
  }

  boolean switchesRedactionOff() {
    if (!settings.redaction() && on instanceof Class<?>) {
      throw new ExtensionConfigurationException(
          "@TraceSettings(redaction = false) on %s: is allowed on single test methods only, because reports of a whole class would show secrets"
              .formatted(where()));
    }
    return !settings.redaction();
  }

  /** Returns the name of the method or class. */
  String where() {
    return on instanceof Member method
        ? TestNames.of(method.getDeclaringClass()) + "." + method.getName()
        : on instanceof Class<?> type ? TestNames.of(type) : on.toString();
  }
}
