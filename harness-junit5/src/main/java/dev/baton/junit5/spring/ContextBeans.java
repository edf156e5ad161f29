package dev.baton.junit5.spring;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * The beans of a context that exist already. Types of optional libraries are known by their names,
 * and what these types let nobody ask is read from their fields.
 */
final class ContextBeans {

  private final ConfigurableApplicationContext context;
  private final Map<String, Object> singletons = new LinkedHashMap<>();

  ContextBeans(ConfigurableApplicationContext context) {
    this.context = context;
    ConfigurableListableBeanFactory beans = context.getBeanFactory();
    for (String name : beans.getSingletonNames()) {
      Object bean = beans.getSingleton(name);
      if (bean != null) {
        Object target = AopProxyUtils.getSingletonTarget(bean);
        singletons.put(name, target == null ? bean : target);
      }
    }
  }

  /** Returns how the application is called in a sentence. */
  String application() {
    String name = property("spring.application.name");
    return name == null || name.isBlank() ? "the application" : "application " + name;
  }

  /** Returns a property of the context, resolved as for the application; null if it has none. */
  @Nullable String property(String key) {
    return context.getEnvironment().getProperty(key);
  }

  /** Returns whether the context is that of a web application on servlets, or a slice of one. */
  boolean isWeb() {
    return type("org.springframework.web.context.WebApplicationContext")
        .filter(type -> type.isInstance(context))
        .isPresent();
  }

  /** Returns whether a bean of this type is defined. Creates none. */
  boolean has(String typeName) {
    return type(typeName)
        .filter(type -> context.getBeanFactory().getBeanNamesForType(type, true, false).length > 0)
        .isPresent();
  }

  /** Returns the names of the beans whose types have this annotation. Creates none. */
  List<String> annotatedWith(String annotationName) {
    return type(annotationName)
        .map(type -> type.asSubclass(Annotation.class))
        .map(type -> List.of(context.getBeanFactory().getBeanNamesForAnnotation(type)))
        .orElse(List.of());
  }

  /** Returns whether the context is that of a reactive web application. */
  boolean isReactive() {
    return context.getClass().getSimpleName().contains("Reactive");
  }

  /** Returns whether Spring Boot's major version is at least this one. */
  boolean isBoot(int major) {
    return type("org.springframework.boot.SpringBootVersion")
        .map(type -> ReflectionUtils.findMethod(type, "getVersion"))
        .map(method -> String.valueOf(ReflectionUtils.invokeMethod(method, null)))
        .filter(version -> version.matches("\\d+\\..*"))
        .map(version -> version.substring(0, version.indexOf('.')))
        .filter(line -> Integer.parseInt(line) >= major)
        .isPresent();
  }

  /** Returns whether Spring Boot itself has declared this bean, and not the application. */
  boolean isOfBoot(String bean) {
    ConfigurableListableBeanFactory factory = context.getBeanFactory();
    if (!factory.containsBeanDefinition(bean)) {
      return false;
    }
    String declaredBy = factory.getBeanDefinition(bean).getFactoryBeanName();
    return declaredBy != null && declaredBy.startsWith("org.springframework.boot.");
  }

  /** Returns whether observations of Micrometer lead to spans. */
  boolean isTracedByMicrometer() {
    return !ofType("io.micrometer.tracing.Tracer").isEmpty();
  }

  /** Returns all beans with their names. */
  Map<String, Object> all() {
    return singletons;
  }

  /** Returns the beans of this type with their names; none if the type is not on the class path. */
  Map<String, Object> ofType(String typeName) {
    Map<String, Object> found = new LinkedHashMap<>(singletons);
    Optional<Class<?>> type = type(typeName);
    found.values().removeIf(bean -> type.filter(t -> t.isInstance(bean)).isEmpty());
    return found;
  }

  /** Returns the type with this name; empty if it is not on the class path. */
  Optional<Class<?>> type(String name) {
    ClassLoader loader = context.getClassLoader();
    return ClassUtils.isPresent(name, loader)
        ? Optional.of(ClassUtils.resolveClassName(name, loader))
        : Optional.empty();
  }

  /** Returns the value of the field with this name; empty if there is none, or it is null. */
  static Optional<Object> field(Object bean, String name) {
    return Optional.ofNullable(ReflectionUtils.findField(bean.getClass(), name))
        .flatMap(field -> value(bean, field));
  }

  /** Returns what the method with this name returns; empty if there is none, or it is null. */
  static Optional<Object> call(Object bean, String name) {
    return Optional.ofNullable(ReflectionUtils.findMethod(bean.getClass(), name))
        .map(
            method -> {
              ReflectionUtils.makeAccessible(method);
              return ReflectionUtils.invokeMethod(method, bean);
            });
  }

  /** Returns whether the field with this name is true; empty if there is no such field. */
  static Optional<Boolean> flag(Object bean, String name) {
    return field(bean, name).filter(Boolean.class::isInstance).map(Boolean.class::cast);
  }

  /** Returns whether a bean has a registry for observations, and not one that does nothing. */
  static boolean isObserved(Object bean) {
    return field(bean, "observationRegistry")
        .filter(registry -> !Boolean.TRUE.equals(call(registry, "isNoop").orElse(false)))
        .isPresent();
  }

  /**
   * Returns the values of the fields whose declared type is this one, by the fields' names. A proxy
   * counts as what it stands for, and not at all while it has not looked that up ({@code @Lazy}).
   */
  static Map<String, Object> fields(Object bean, Class<?> type) {
    Map<String, Object> values = new LinkedHashMap<>();
    ReflectionUtils.doWithFields(
        bean.getClass(),
        field ->
            value(bean, field)
                .flatMap(ContextBeans::target)
                .ifPresent(value -> values.put(field.getName(), value)),
        field -> field.getType() == type);
    return values;
  }

  private static Optional<Object> target(Object value) {
    return AopUtils.isAopProxy(value)
        ? Optional.ofNullable(AopProxyUtils.getSingletonTarget(value))
        : Optional.of(value);
  }

  private static Optional<Object> value(Object bean, Field field) {
    try {
      ReflectionUtils.makeAccessible(field);
      return Optional.ofNullable(ReflectionUtils.getField(field, bean));
    } catch (RuntimeException e) {
      return Optional.empty(); // of a module that is closed to others
    }
  }
}
