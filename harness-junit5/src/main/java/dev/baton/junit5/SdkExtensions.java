package dev.baton.junit5;

import dev.baton.junit5.application.TestExtensions;
import dev.baton.wiring.Wiring;
import java.util.List;
import java.util.Map;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * The OpenTelemetryExtension of OpenTelemetry's own test library. It builds an SDK before Baton can
 * observe it, and keeps it for itself.
 */
final class SdkExtensions {

  private static final String TYPE = "io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension";

  /** Read once a class: every test with a root is asked about. */
  private static final ClassValue<Wiring> OF_CLASS =
      new ClassValue<>() {
        @Override
        protected Wiring computeValue(Class<?> testClass) {
          return read(testClass);
        }
      };

  private SdkExtensions() {}

  /** Returns what is to be said of a test class that has one in a field; nothing if it has none. */
  static Wiring wiring(Class<?> testClass) {
    return OF_CLASS.get(testClass);
  }

  private static Wiring read(Class<?> testClass) {
    List<String> lines =
        TestExtensions.andEnclosing(testClass)
            .flatMap(
                type ->
                    ReflectionSupport.findFields(
                        type,
                        field -> field.getType().getName().equals(TYPE),
                        HierarchyTraversalMode.BOTTOM_UP)
                        .stream())
            .map(
                field ->
                    "%s.%s is an OpenTelemetryExtension, whose SDK is not observed: pass ObservedSdk.observe(harness, \"orders\", %s.getOpenTelemetry()) to the code under test, or remove the extension and use Baton's OpenTelemetry: a parameter, or GlobalOpenTelemetry"
                        .formatted(
                            TestNames.of(field.getDeclaringClass()),
                            field.getName(),
                            field.getName()))
            .distinct()
            .toList();
    return lines.isEmpty() ? Wiring.NONE : new Wiring(lines, List.of(), Map.of());
  }
}
