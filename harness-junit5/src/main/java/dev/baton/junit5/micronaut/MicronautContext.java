package dev.baton.junit5.micronaut;

import dev.baton.junit5.application.OptionalTypes;
import dev.baton.junit5.application.TestExtensions;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * A running application context of Micronaut.
 *
 * @param context the {@code ApplicationContext}
 */
record MicronautContext(Object context) {

  private static final String TYPE = "io.micronaut.context.ApplicationContext";
  private static final String DEFINITION = "io.micronaut.context.RuntimeBeanDefinition";
  private static final String TEST = "io.micronaut.test.extensions.junit5.annotation.MicronautTest";

  /** Where Micronaut's extension keeps it. */
  private static final String FIELD = "applicationContext";

  /** Returns that of a test; empty before it has started, and after it was closed. */
  static Optional<MicronautContext> of(ExtensionContext test) {
    return OptionalTypes.find(MicronautFramework.EXTENSION)
        .flatMap(extension -> TestExtensions.instance(extension, test))
        .flatMap(extension -> OptionalTypes.field(extension, FIELD))
        .map(MicronautContext::new)
        .filter(MicronautContext::isRunning);
  }

  /** Returns whether Micronaut resolves the parameters of this executable at all. */
  static boolean resolvesParameters(ParameterContext parameter, ExtensionContext test) {
    return !(parameter.getDeclaringExecutable() instanceof Method)
        || !is("resolveParameters", false, test);
  }

  /** Returns whether each test has a context of its own, which starts after its instantiation. */
  static boolean isRebuilt(ExtensionContext test) {
    return is("rebuildContext", true, test);
  }

  private static boolean is(String setting, boolean value, ExtensionContext test) {
    return OptionalTypes.find(TEST)
        .map(type -> type.asSubclass(Annotation.class))
        .flatMap(type -> AnnotationSupport.findAnnotation(test.getTestClass(), type))
        .flatMap(on -> OptionalTypes.call(on.annotationType(), on, setting))
        .filter(Boolean.valueOf(value)::equals)
        .isPresent();
  }

  private boolean isRunning() {
    return call("isRunning").filter(Boolean.TRUE::equals).isPresent();
  }

  /** Returns whether there is a bean of this type. Creates none. */
  boolean has(Class<?> type) {
    return call("containsBean", type).filter(Boolean.TRUE::equals).isPresent();
  }

  /** Returns whether there is a bean of the type with this name. Creates none. */
  boolean has(String type) {
    return OptionalTypes.find(type).filter(this::has).isPresent();
  }

  /** Returns the bean of this type, created if it is needed; empty if there is none, or several. */
  Optional<Object> bean(Class<?> type) {
    return has(type) ? call("getBean", type) : Optional.empty();
  }

  /** Lets the context ask this supplier whenever it injects an object of the type. */
  void provide(Class<?> type, Supplier<?> supplier) {
    OptionalTypes.find(DEFINITION)
        .flatMap(known -> OptionalTypes.call(known, null, "of", type, supplier))
        .ifPresent(definition -> call("registerBeanDefinition", definition));
  }

  /** Returns a property, resolved as for the application; null if it has none. */
  @Nullable String property(String name) {
    return (String) call("get", name, String.class).orElse(null);
  }

  private Optional<Object> call(String method, Object... arguments) {
    return OptionalTypes.find(TYPE)
        .flatMap(type -> OptionalTypes.call(type, context, method, arguments));
  }
}
