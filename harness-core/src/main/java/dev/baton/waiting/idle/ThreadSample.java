package dev.baton.waiting.idle;

import java.lang.Thread.State;
import java.util.List;
import java.util.Optional;

/**
 * One thread in one thread dump.
 *
 * @param stack the frames, innermost first
 * @param activity a number that grows whenever the thread does something
 */
record ThreadSample(
    long id, String name, State state, List<StackTraceElement> stack, long activity) {

  private static final List<String> JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

  /**
   * Returns whether a frame matches one of these: {@code prefix.of.a.Class} or {@code
   * a.Class#method}.
   */
  boolean isIn(String... places) {
    return isIn(List.of(places));
  }

  boolean isIn(List<String> places) {
    return stack.stream().anyMatch(frame -> places.stream().anyMatch(p -> matches(frame, p)));
  }

  /** Returns whether a frame matches this, and whatever it has called is of the JDK. */
  boolean isDirectlyIn(String place) {
    return isDirectlyIn(List.of(place));
  }

  /** Returns whether a frame matches one of these, and whatever it has called is of the JDK. */
  boolean isDirectlyIn(List<String> places) {
    return stack.stream()
        .takeWhile(ThreadSample::isJdk)
        .anyMatch(frame -> places.stream().anyMatch(place -> matches(frame, place)));
  }

  /** Returns whether all frames belong to the JDK or to classes with one of these prefixes. */
  boolean isOnly(List<String> families) {
    return stack.stream().allMatch(frame -> isJdk(frame) || begins(frame, families));
  }

  private static boolean matches(StackTraceElement frame, String place) {
    int method = place.indexOf('#');
    return method < 0
        ? frame.getClassName().startsWith(place)
        : frame.getClassName().equals(place.substring(0, method))
            && frame.getMethodName().equals(place.substring(method + 1));
  }

  private static boolean begins(StackTraceElement frame, List<String> families) {
    return families.stream().anyMatch(frame.getClassName()::startsWith);
  }

  static boolean isJdk(StackTraceElement frame) {
    return begins(frame, JDK);
  }

  /** Returns the innermost frame outside of the JDK. */
  Optional<StackTraceElement> caller() {
    return stack.stream().filter(frame -> !isJdk(frame)).findFirst();
  }

  /**
   * Returns whether the innermost frame outside of the JDK belongs to a class with one of these
   * prefixes.
   */
  boolean isCalledBy(List<String> families) {
    return caller().filter(frame -> begins(frame, families)).isPresent();
  }

  /** Returns whether the innermost frame is a native method of one of these classes. */
  boolean isNativelyIn(List<String> classes) {
    return !stack.isEmpty() && stack.get(0).isNativeMethod() && begins(stack.get(0), classes);
  }

  boolean isNative() {
    return !stack.isEmpty() && stack.get(0).isNativeMethod();
  }

  /** Returns the line of code that best describes where the thread is; empty if there is none. */
  String line() {
    return caller()
        .or(() -> stack.stream().filter(frame -> !frame.isNativeMethod()).findFirst())
        .map(ThreadSample::line)
        .orElse("");
  }

  private static String line(StackTraceElement frame) {
    String method = frame.getClassName() + "." + frame.getMethodName();
    return frame.getFileName() == null || frame.getLineNumber() < 0
        ? method
        : method + "(" + frame.getFileName() + ":" + frame.getLineNumber() + ")";
  }
}
