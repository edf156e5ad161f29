package dev.baton.junit5.spring;

import dev.baton.junit5.observed.ObservedApplication;
import io.opentelemetry.sdk.logs.SdkLoggerProviderBuilder;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Observes the tracer provider and the logger provider that Spring Boot builds. Boot has its beans
 * customize the builders before it builds; the types of these beans have another package in each
 * line, so this class knows them by name only.
 */
final class ObservedTracing {

  private static final String BUILDER = "io.opentelemetry.sdk.trace.SdkTracerProviderBuilder";

  private static final String LOGS = "io.opentelemetry.sdk.logs.SdkLoggerProviderBuilder";

  private static final List<String> OF_LOGS =
      List.of(
          "org.springframework.boot.actuate.autoconfigure.logging.SdkLoggerProviderBuilderCustomizer",
          "org.springframework.boot.opentelemetry.autoconfigure.logging.SdkLoggerProviderBuilderCustomizer");

  private static final List<String> OF_SPANS =
      List.of(
          "org.springframework.boot.actuate.autoconfigure.tracing.SdkTracerProviderBuilderCustomizer",
          "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SdkTracerProviderBuilderCustomizer");

  private ObservedTracing() {}

  /** Returns whether the SDK is on the class path that Baton observes. */
  static boolean isPossible() {
    return ClassUtils.isPresent(BUILDER, ObservedTracing.class.getClassLoader());
  }

  /** Adds the customizers of both providers, which run after all others. */
  static void register(BeanDefinitionRegistry registry, ConfigurableApplicationContext context) {
    ObservedApplication application = new ObservedApplication(context);
    ClassLoader loader = context.getClassLoader();
    register(
        registry,
        "batonTracing",
        types(OF_SPANS, loader),
        builder -> application.observe((SdkTracerProviderBuilder) builder));
    if (ClassUtils.isPresent(LOGS, loader)) {
      register(
          registry,
          "batonLogging",
          types(OF_LOGS, loader),
          builder -> application.observe((SdkLoggerProviderBuilder) builder));
    }
  }

  private static List<Class<?>> types(List<String> names, @Nullable ClassLoader loader) {
    return names.stream()
        .filter(name -> ClassUtils.isPresent(name, loader))
        .<Class<?>>map(name -> ClassUtils.resolveClassName(name, loader))
        .toList();
  }

  private static void register(
      BeanDefinitionRegistry registry,
      String bean,
      List<Class<?>> types,
      UnaryOperator<Object> observing) {
    Customizer customizer = new Customizer(observing);
    types.forEach(type -> registry.registerBeanDefinition(bean, definition(type, customizer)));
  }

  private static <T> RootBeanDefinition definition(Class<T> type, Customizer customizer) {
    RootBeanDefinition definition =
        new RootBeanDefinition(
            type,
            () ->
                type.cast(
                    Proxy.newProxyInstance(
                        type.getClassLoader(), new Class<?>[] {type}, customizer)));
    definition.setAttribute(AbstractBeanDefinition.ORDER_ATTRIBUTE, Ordered.LOWEST_PRECEDENCE);
    return definition;
  }

  /** Has the one method that a customizer has, whatever its type is called. */
  private record Customizer(UnaryOperator<Object> observing) implements InvocationHandler {

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
      if (ReflectionUtils.isObjectMethod(method)) {
        return method.invoke(this, arguments);
      }
      return observing.apply(arguments[0]);
    }
  }
}
