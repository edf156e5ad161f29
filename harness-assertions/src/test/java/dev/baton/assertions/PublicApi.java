package dev.baton.assertions;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.annotation.CheckReturnValue;

/** What users may call on our assertions, by reflection. */
final class PublicApi {

  static final List<Class<?>> SUBJECTS =
      List.of(
          RecordedAssert.class,
          TraceAssert.class,
          SpanAssert.class,
          SpansAssert.class,
          SpanMetricsAssert.class,
          CollectorAssert.class,
          DecisionsAssert.class,
          TrapsAssert.class,
          DeliveriesAssert.class,
          HopAssert.class,
          HopsAssert.class,
          BaggageAssert.class,
          SamplingDecisionAssert.class,
          SamplerAssert.class,
          TrialAssert.class,
          SplitAssert.class,
          LogsAssert.class,
          LogAssert.class);

  private static final JavaClasses CLASSES =
      new ClassFileImporter().importPackagesOf(BatonAssertions.class);

  private PublicApi() {}

  /** Returns our checks and ways to parts, without what AssertJ gives. */
  static Stream<Method> checks() {
    return SUBJECTS.stream().flatMap(PublicApi::checksOf);
  }

  static Stream<Method> checksOf(Class<?> subject) {
    return Arrays.stream(subject.getMethods())
        .filter(method -> EvaluatedAssert.class.isAssignableFrom(method.getDeclaringClass()))
        .filter(method -> method.getDeclaringClass() != EvaluatedAssert.class)
        .filter(method -> !method.isSynthetic() && !Modifier.isStatic(method.getModifiers()));
  }

  /**
   * Whether a compiler warns of a call whose result nobody uses; JVMs do not tell, class files do.
   */
  static boolean isMarkedToBeUsed(Method method) {
    return CLASSES.get(method.getDeclaringClass()).getMethods().stream()
        .filter(found -> found.reflect().equals(method))
        .anyMatch(found -> found.isAnnotatedWith(CheckReturnValue.class));
  }

  static boolean isMarkedToBeUsed(Class<?> type) {
    return CLASSES.get(type).isAnnotatedWith(CheckReturnValue.class);
  }

  /** Whether it goes on with another thing than it was called on. */
  static boolean leadsElsewhere(Method method) {
    boolean isOtherType = !method.getDeclaringClass().isAssignableFrom(method.getReturnType());
    boolean isOtherOfSameType =
        List.of("parent", "child", "ignoring", "atLeast").contains(method.getName());
    return isOtherType || isOtherOfSameType;
  }
}
