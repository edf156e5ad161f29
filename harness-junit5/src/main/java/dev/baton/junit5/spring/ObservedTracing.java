package dev.baton.junit5.spring;

import dev.baton.junit5.observed.ObservedApplication;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Observes the tracer provider that Spring Boot builds. Boot has its beans customize the builder
 * before it builds; the type of these beans has another package in each line, so this class knows
 * it by name only.
 */
final class ObservedTracing {

  private static final String BUILDER = "io.opentelemetry.sdk.trace.SdkTracerProviderBuilder";

  private static final List<String> CUSTOMIZERS =
      List.of(
          "org.springframework.boot.actuate.autoconfigure.tracing.SdkTracerProviderBuilderCustomizer",
          "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SdkTracerProviderBuilderCustomizer");

  private ObservedTracing() {}

  /** Returns whether the SDK is on the class path that Baton observes. */
  static boolean isPossible() {
    return ClassUtils.isPresent(BUILDER, ObservedTracing.class.getClassLoader());
  }

  /** Adds the customizer of the tracer provider, which runs after all others. */
  static void register(BeanDefinitionRegistry registry, ConfigurableApplicationContext context) {
    ClassLoader loader = context.getClassLoader();
    Customizer customizer = new Customizer(new ObservedApplication(context));
    CUSTOMIZERS.stream()
        .filter(type -> ClassUtils.isPresent(type, loader))
        .map(type -> ClassUtils.resolveClassName(type, loader))
        .forEach(
            type -> registry.registerBeanDefinition("batonTracing", definition(type, customizer)));
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
  private record Customizer(ObservedApplication application) implements InvocationHandler {

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
      if (ReflectionUtils.isObjectMethod(method)) {
        return method.invoke(this, arguments);
      }
      return application.observe((SdkTracerProviderBuilder) arguments[0]);
    }
  }
}
