package dev.baton.junit5;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Member;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.commons.support.AnnotationSupport;

/** The {@link TraceSettings} on classes and methods, each looked up once. Thread-safe. */
final class FoundSettings {

  private static final ClassValue<FoundSettings> BY_CLASS =
      new ClassValue<>() {
        @Override
        protected FoundSettings computeValue(Class<?> type) {
          return new FoundSettings();
        }
      };

  private final Map<AnnotatedElement, Optional<TraceSettings>> found = new ConcurrentHashMap<>();

  private FoundSettings() {}

  /** Returns the annotation on this class or method. */
  static Optional<TraceSettings> on(AnnotatedElement element) {
    if (!BatonAnnotations.mayBeOn(element)) {
      return Optional.empty();
    }
    if (element instanceof Class<?> type) {
      return BY_CLASS.get(type).find(type);
    }
    return element instanceof Member member
        ? BY_CLASS.get(member.getDeclaringClass()).find(element)
        : AnnotationSupport.findAnnotation(element, TraceSettings.class);
  }

  private Optional<TraceSettings> find(AnnotatedElement element) {
    return found.computeIfAbsent(
        element, e -> AnnotationSupport.findAnnotation(e, TraceSettings.class));
  }
}
