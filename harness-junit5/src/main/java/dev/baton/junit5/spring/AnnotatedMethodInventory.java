package dev.baton.junit5.spring;

import dev.baton.wiring.WiringGap;
import dev.baton.wiring.WiringGap.Kind;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * The methods that have a span by an annotation, and whether anything starts it: Spring needs an
 * aspect, and calls it only where a call passes the proxy of the bean.
 */
final class AnnotatedMethodInventory {

  private static final String WITH_SPAN = "io.opentelemetry.instrumentation.annotations.WithSpan";
  private static final String OTEL_STARTER =
      "io.opentelemetry.instrumentation.spring.autoconfigure.OpenTelemetryAutoConfiguration";
  private static final String OTEL_ASPECT =
      "io.opentelemetry.instrumentation.spring.autoconfigure.internal.instrumentation.annotations.WithSpanAspect";
  private static final String OTEL_SWITCH = "otel.instrumentation.annotations.enabled";
  private static final String BOOT_SWITCH = "management.observations.annotations.enabled";
  private static final String ASPECTJ = "org.aspectj.weaver.Advice";

  private static final List<Annotation> ANNOTATIONS =
      List.of(
          new Annotation(
              WITH_SPAN,
              List.of("value"),
              OTEL_ASPECT,
              method -> method.getDeclaringClass().getSimpleName() + "." + method.getName()),
          new Annotation(
              "io.micrometer.observation.annotation.Observed",
              List.of("contextualName"),
              "io.micrometer.observation.aop.ObservedAspect",
              method -> method.getDeclaringClass().getSimpleName() + "#" + method.getName()),
          new Annotation(
              "io.micrometer.tracing.annotation.NewSpan",
              List.of("name", "value"),
              "io.micrometer.tracing.annotation.SpanAspect",
              Method::getName));

  private final ContextBeans beans;
  private final Inventory inventory;

  private AnnotatedMethodInventory(ContextBeans beans, Inventory inventory) {
    this.beans = beans;
    this.inventory = inventory;
  }

  static void add(ContextBeans beans, Inventory inventory) {
    AnnotatedMethodInventory methods = new AnnotatedMethodInventory(beans, inventory);
    ANNOTATIONS.stream()
        .filter(annotation -> beans.type(annotation.type()).isPresent())
        .forEach(methods::addThoseWith);
  }

  private void addThoseWith(Annotation annotation) {
    boolean hasAspect = beans.has(annotation.aspect());
    beans.all().values().stream()
        .map(ClassUtils::getUserClass)
        .distinct()
        .filter(type -> !type.getName().startsWith("org.springframework."))
        .flatMap(AnnotatedMethodInventory::methods)
        .filter(method -> method.getDeclaringClass() != Object.class)
        .forEach(
            method ->
                annotation
                    .on(method)
                    .ifPresent(values -> add(annotation, method, values, hasAspect)));
  }

  private static Stream<Method> methods(Class<?> type) {
    try {
      return Stream.of(ReflectionUtils.getUniqueDeclaredMethods(type));
    } catch (IllegalStateException e) {
      return Stream.empty(); // some of its methods need a library that is not there
    }
  }

  private void add(
      Annotation annotation, Method method, Map<String, Object> values, boolean hasAspect) {
    String place = method.getDeclaringClass().getSimpleName() + "." + method.getName();
    Pattern names = Pattern.compile(pattern(annotation.name(method, values)));
    if (hasAspect) {
      inventory.gap(
          new WiringGap(
              Kind.ANNOTATION,
              "%s (%s) has a span only where a call passes its proxy"
                  .formatted(place, annotation.label()),
              names,
              "call it on an injected bean, not within its own class"));
      return;
    }
    String seen = "%s of %s has no effect".formatted(annotation.label(), place);
    inventory.line(seen);
    inventory.gap(new WiringGap(Kind.ANNOTATION, seen, names, remedy(annotation)));
  }

  /** Micrometer's bridge writes small letters, and hyphens before those that were capital. */
  private static String pattern(String name) {
    return name.chars()
        .mapToObj(
            letter ->
                Character.isUpperCase(letter)
                    ? "(%c|-?%c)".formatted(letter, Character.toLowerCase(letter))
                    : Pattern.quote(Character.toString(letter)))
        .collect(Collectors.joining());
  }

  private String remedy(Annotation annotation) {
    boolean isOfOpenTelemetry = annotation.type().equals(WITH_SPAN);
    if (isOfOpenTelemetry && beans.type(OTEL_STARTER).isEmpty()) {
      return "use @Observed instead, and " + support(BOOT_SWITCH + "=true");
    }
    if (!isOfOpenTelemetry) {
      return support(BOOT_SWITCH + "=true");
    }
    return "false".equals(beans.property(OTEL_SWITCH))
        ? "remove %s=false".formatted(OTEL_SWITCH)
        : "add " + aspects();
  }

  private String support(String property) {
    return beans.type(ASPECTJ).isPresent()
        ? "set " + property
        : "add %s and set %s".formatted(aspects(), property);
  }

  private String aspects() {
    return "org.springframework.boot:spring-boot-starter-" + (beans.isBoot(4) ? "aspectj" : "aop");
  }

  /**
   * An annotation that has a method traced.
   *
   * @param names its members that may name the span, the first that does so counts
   * @param aspect the type of what starts the span
   * @param ownName the name of the span if no member says it
   */
  private record Annotation(
      String type, List<String> names, String aspect, Function<Method, String> ownName) {

    String label() {
      return "@" + ClassUtils.getShortName(type);
    }

    /** Returns the members of the annotation of this method, or of its class. */
    Optional<Map<String, Object>> on(Method method) {
      return members(method)
          .or(
              () ->
                  ReflectionUtils.isObjectMethod(method)
                          || !Modifier.isPublic(method.getModifiers())
                      ? Optional.empty()
                      : members(method.getDeclaringClass()));
    }

    private Optional<Map<String, Object>> members(AnnotatedElement element) {
      return Optional.ofNullable(
          AnnotatedElementUtils.getMergedAnnotationAttributes(element, type));
    }

    String name(Method method, Map<String, Object> members) {
      return names.stream()
          .map(members::get)
          .filter(String.class::isInstance)
          .map(String.class::cast)
          .filter(name -> !name.isBlank())
          .findFirst()
          .orElseGet(() -> ownName.apply(method));
    }
  }
}
