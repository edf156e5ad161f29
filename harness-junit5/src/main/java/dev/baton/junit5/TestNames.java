package dev.baton.junit5;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What tests are called in recordings and where their reports lie. */
final class TestNames {

  /** In a unique id, the number of a repetition, a set of parameters, or a class's parameters. */
  private static final Pattern INVOCATION = Pattern.compile("-invocation:#(\\d+)]");

  /** The full name of the class that goes by a short one, so that no two share a report. */
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
   * Returns the same for files: a class that has a namesake in another package is named with its
   * package wherever and whenever it runs.
   */
  static String reportOf(ExtensionContext context) {
    return ClassNames.shortest(context.getRequiredTestClass()) + methodOf(context);
  }

  private static String methodOf(ExtensionContext context) {
    Class<?> type = context.getRequiredTestClass();
    String method = context.getTestMethod().map(m -> "/" + Overloads.nameOf(type, m)).orElse("");
    return method + invocation(context.getUniqueId(), "-");
  }

  /** Returns the name without its package: {@code CheckoutTest$WhenPaid} for a nested class. */
  static String of(Class<?> type) {
    return type.getName().substring(type.getName().lastIndexOf('.') + 1);
  }

  private static String unique(Class<?> type) {
    String known = TAKEN.computeIfAbsent(of(type), name -> type.getName());
    return known.equals(type.getName()) ? of(type) : type.getName();
  }

  /** Returns the numbers of the run, each behind this mark: {@code -3}; empty for the only run. */
  static String invocation(String uniqueId, String mark) {
    StringBuilder numbers = new StringBuilder();
    Matcher matcher = INVOCATION.matcher(uniqueId);
    while (matcher.find()) {
      numbers.append(mark).append(matcher.group(1));
    }
    return numbers.toString();
  }
}
