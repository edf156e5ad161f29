package dev.baton.junit5;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Creates the names of tests in recordings and report files. */
final class TestNames {

  /**
   * The beginning of the part of a unique id with the number of a repetition, of a parameter set,
   * or of a parameter set of a class.
   */
  private static final String INVOCATION = "-invocation:#";

  /** The full name of the class that uses a short name, so that no two classes share a report. */
  private static final ConcurrentMap<String, String> TAKEN = new ConcurrentHashMap<>();

  private TestNames() {}

  /**
   * Returns {@code CheckoutTest/checkoutIsOneTrace}, or {@code CheckoutTest/checkout-3} for the
   * third run of a method that runs repeatedly, {@code CheckoutTest/checkout(Order)} for a method
   * that has overloads, or {@code CheckoutTest} for the class. A second class of one name, in
   * another package, is named with its package.
   */
  static String of(ExtensionContext context) {
    return unique(context.getRequiredTestClass()) + methodOf(context);
  }

  /**
   * Returns the name for report files. A class that shares its simple name with one in another
   * package always has its package in the name.
   */
  static String reportOf(ExtensionContext context) {
    return ClassNames.shortest(context.getRequiredTestClass()) + methodOf(context);
  }

  /** Returns the name of the method as {@link #reportOf} does, the same for all of its runs. */
  static String ofAllRuns(ExtensionContext context) {
    return ClassNames.shortest(context.getRequiredTestClass()) + method(context);
  }

  private static String methodOf(ExtensionContext context) {
    return method(context) + (isInvocation(context) ? invocation(context.getUniqueId(), "-") : "");
  }

  /**
   * Whether this is one of several runs. JUnit then has two contexts with one method, or with one
   * class, within each other.
   */
  private static boolean isInvocation(ExtensionContext context) {
    ExtensionContext inner = context;
    while (inner.getParent().isPresent()) {
      ExtensionContext outer = inner.getParent().get();
      if (inner.getElement().isPresent() && inner.getElement().equals(outer.getElement())) {
        return true;
      }
      inner = outer;
    }
    return false;
  }

  private static String method(ExtensionContext context) {
    Class<?> type = context.getRequiredTestClass();
    return context.getTestMethod().map(m -> "/" + Overloads.nameOf(type, m)).orElse("");
  }

  /** Returns the name without its package: {@code CheckoutTest$WhenPaid} for a nested class. */
  static String of(Class<?> type) {
    return type.getName().substring(type.getName().lastIndexOf('.') + 1);
  }

  private static String unique(Class<?> type) {
    String known = TAKEN.computeIfAbsent(of(type), name -> type.getName());
    return known.equals(type.getName()) ? of(type) : type.getName();
  }

  /**
   * Returns the numbers of the run, each after this mark: {@code -3}; empty if there is only one
   * run.
   */
  static String invocation(String uniqueId, String mark) {
    StringBuilder numbers = new StringBuilder();
    int at = uniqueId.indexOf(INVOCATION);
    while (at >= 0) {
      int number = at + INVOCATION.length();
      int end = uniqueId.indexOf(']', number);
      numbers.append(mark).append(uniqueId, number, end);
      at = uniqueId.indexOf(INVOCATION, end);
    }
    return numbers.toString();
  }
}
