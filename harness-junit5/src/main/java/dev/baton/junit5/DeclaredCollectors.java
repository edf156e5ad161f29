package dev.baton.junit5;

import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** The Collectors that the annotations of a test declare. */
final class DeclaredCollectors {

  private static final ClassValue<List<CollectorDeclaration>> BY_CLASS =
      new ClassValue<>() {
        @Override
        protected List<CollectorDeclaration> computeValue(Class<?> type) {
          return read(type);
        }
      };

  private DeclaredCollectors() {}

  /** Returns those of the builder and of all elements around a test, the innermost last. */
  static List<CollectorDeclaration> around(ExtensionContext context, HarnessOptions options) {
    List<CollectorDeclaration> found = new ArrayList<>();
    Optional<ExtensionContext> next = Optional.of(context);
    while (next.isPresent()) {
      found.addAll(0, next.get().getElement().map(DeclaredCollectors::on).orElse(List.of()));
      next = next.get().getParent();
    }
    found.addAll(0, options.collectors());
    return found.isEmpty() ? found : CollectorDeclaration.combined(found);
  }

  private static List<CollectorDeclaration> on(AnnotatedElement element) {
    if (element instanceof Class<?> type) {
      return BY_CLASS.get(type);
    }
    return BatonAnnotations.mayBeOn(element) ? read(element) : List.of();
  }

  private static List<CollectorDeclaration> read(AnnotatedElement element) {
    List<CollectorDeclaration> found = new ArrayList<>();
    AnnotationSupport.findAnnotation(element, TraceTest.class)
        .map(TraceTest::collector)
        .filter(locations -> locations.length > 0)
        .ifPresent(locations -> found.add(CollectorDeclaration.from(locations)));
    FoundSettings.on(element)
        .map(TraceSettings::collector)
        .filter(locations -> locations.length > 0)
        .ifPresent(locations -> found.add(CollectorDeclaration.from(locations)));
    AnnotationSupport.findRepeatableAnnotations(element, CollectorSettings.class)
        .forEach(settings -> found.add(CollectorDeclaration.of(settings)));
    return found;
  }
}
