package dev.baton.junit5;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.Set;

/**
 * Tells quickly whether a test method has annotations of Baton. Most have none, and to search them
 * for each kind takes longer than all else that a test needs.
 */
final class BatonAnnotations {

  private static final String OURS = TraceTest.class.getPackageName();
  private static final ClassValue<Boolean> LEADS_TO_OURS =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return leadsToOurs(type, new HashSet<>());
        }
      };

  private BatonAnnotations() {}

  /** Returns whether it may have one, directly or by an annotation of its annotations. */
  static boolean mayBeOn(AnnotatedElement element) {
    if (!(element instanceof Method)) {
      return true; // a class inherits some
    }
    for (Annotation one : element.getDeclaredAnnotations()) {
      if (LEADS_TO_OURS.get(one.annotationType())) {
        return true;
      }
    }
    return false;
  }

  private static boolean leadsToOurs(Class<?> type, Set<Class<?>> seen) {
    if (type.getPackageName().equals(OURS)) {
      return true;
    }
    if (!seen.add(type)) {
      return false;
    }
    for (Annotation one : type.getDeclaredAnnotations()) {
      if (leadsToOurs(one.annotationType(), seen)) {
        return true;
      }
    }
    return false;
  }
}
