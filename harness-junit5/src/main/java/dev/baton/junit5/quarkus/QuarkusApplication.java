package dev.baton.junit5.quarkus;

import dev.baton.junit5.application.OptionalTypes;
import java.lang.annotation.Annotation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The running application: its beans and its configuration. */
final class QuarkusApplication {

  private static final String ARC = "io.quarkus.arc.";
  private static final String CONFIG = "org.eclipse.microprofile.config.";

  private QuarkusApplication() {}

  /** Returns the bean of this type; empty if there is none, or no application is running. */
  static Optional<Object> bean(Class<?> type) {
    return call(ARC + "Arc", null, "container")
        .flatMap(
            container -> call(ARC + "ArcContainer", container, "instance", type, new Annotation[0]))
        .flatMap(handle -> call(ARC + "InstanceHandle", handle, "get"));
  }

  /** Returns a property, as the application sees it. */
  static Optional<String> property(String name) {
    return call(CONFIG + "ConfigProvider", null, "getConfig")
        .flatMap(config -> call(CONFIG + "Config", config, "getOptionalValue", name, String.class))
        .map(String.class::cast);
  }

  private static Optional<Object> call(
      String type, @Nullable Object target, String method, Object... arguments) {
    return OptionalTypes.find(type)
        .flatMap(known -> OptionalTypes.call(known, target, method, arguments));
  }
}
