package dev.baton.trace;

import java.lang.StackWalker.StackFrame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of the code under test. Keeps the stack frame and resolves its line only on demand,
 * because that is expensive.
 */
public final class CallSite {

  private static final String LAMBDA = "lambda$";

  private final @Nullable StackFrame frame;
  private final String reason; // why there is no frame
  private final @Nullable List<StackFrame> callers; // null: nobody looked for them
  private final boolean isOfTest;
  private final boolean isThroughLibrary;
  private final @Nullable StackFrame near; // the caller, if it is of the same class
  private final @Nullable StackFrame outside; // the nearest caller in another class
  private final @Nullable SharedCode shared;
  private final String client; // the class that was called and waits for an answer

  private CallSite(
      @Nullable StackFrame frame,
      String reason,
      @Nullable List<StackFrame> callers,
      boolean isOfTest,
      boolean isThroughLibrary,
      @Nullable StackFrame near,
      @Nullable StackFrame outside,
      @Nullable SharedCode shared,
      String client) {
    this.frame = frame;
    this.reason = reason;
    this.callers = callers == null ? null : List.copyOf(callers);
    this.isOfTest = isOfTest;
    this.isThroughLibrary = isThroughLibrary;
    this.near = near;
    this.outside = outside;
    this.shared = shared;
    this.client = client;
  }

  /** Returns the line of this frame. */
  public static CallSite of(StackFrame frame) {
    return new CallSite(frame, "", null, false, false, null, null, null, "");
  }

  /**
   * Returns the line that this frame stands on, and how it came to be called.
   *
   * @param callers the lines of the user's code that called, the nearest in front
   * @param isOfTest whether a test framework, or {@code main}, called on the same thread
   */
  public static CallSite of(StackFrame frame, List<StackFrame> callers, boolean isOfTest) {
    return new CallSite(frame, "", callers, isOfTest, false, null, null, null, "");
  }

  /**
   * Returns a placeholder for a line that was not captured.
   *
   * @param reason such as {@code more than 10,000 spans in this test}
   */
  public static CallSite notTaken(String reason) {
    return new CallSite(null, reason, null, false, false, null, null, null, "");
  }

  /** Whether both are known to stand on one line and to have been called from the same lines. */
  public boolean isCalledLike(CallSite other) {
    return callers != null
        && other.callers != null
        && equals(other)
        && lines(callers).equals(lines(other.callers));
  }

  /** Whether this line is known to stand in the other line's method, or to be called from it. */
  public boolean isWithinMethodOf(CallSite other) {
    return frame != null
        && other.frame != null
        && (isSameMethod(frame, other.frame)
            || (callers != null
                && callers.stream().anyMatch(caller -> isSameMethod(caller, other.frame))));
  }

  /** Whether this line is known to stand in the other line's method itself. */
  public boolean isInMethodOf(CallSite other) {
    return frame != null && other.frame != null && isSameMethod(frame, other.frame);
  }

  /** Whether both lines are known to stand in one method, lambdas within it included. */
  public boolean isInSourceMethodOf(CallSite other) {
    return frame != null
        && other.frame != null
        && frame.getClassName().equals(other.frame.getClassName())
        && sourceMethod(frame).equals(sourceMethod(other.frame));
  }

  /** Returns the method of a frame, of a lambda {@code lambda$place$0} the one around it. */
  private static String sourceMethod(StackFrame frame) {
    String name = frame.getMethodName();
    int end = name.lastIndexOf('$');
    return name.startsWith(LAMBDA) && end > LAMBDA.length()
        ? name.substring(LAMBDA.length(), end)
        : name;
  }

  private static boolean isSameMethod(StackFrame a, StackFrame b) {
    return a.getMethodName().equals(b.getMethodName()) && a.getClassName().equals(b.getClassName());
  }

  private static List<CallSite> lines(List<StackFrame> frames) {
    return frames.stream().map(CallSite::of).toList();
  }

  /**
   * Whether it is known to have run on the thread of a test or of {@code main}, to which no
   * executor hands tasks.
   */
  public boolean isOfTest() {
    return isOfTest;
  }

  /** Returns the line that called this line's method, null if it was not determined. */
  public @Nullable CallSite caller() {
    return callers == null || callers.isEmpty() ? null : of(callers.get(0));
  }

  /**
   * Returns the same line, and where its method was called.
   *
   * @param near the line that called if it is user code of the same class, else null
   * @param outside the nearest line of user code in another class that called, null if there is
   *     none
   */
  public CallSite calledFrom(@Nullable StackFrame near, @Nullable StackFrame outside) {
    return new CallSite(
        frame, reason, callers, isOfTest, isThroughLibrary, near, outside, shared, client);
  }

  /** Returns the same line, after noting in {@code code} that it traces for this service. */
  public CallSite usedBy(String service, SharedCode code) {
    CallSite site =
        new CallSite(
            frame, reason, callers, isOfTest, isThroughLibrary, near, outside, code, client);
    code.use(topLevel(className()), service, site);
    return site;
  }

  /**
   * Returns the line that called a helper, null if this line is in no helper: its class traces for
   * one service only, and is called at one line only.
   */
  public @Nullable CallSite callerOfHelper() {
    if (shared == null) {
      return null;
    }
    String helper = topLevel(className());
    if (outside != null && shared.isShared(helper)) {
      return of(outside);
    }
    return near != null && shared.isCalledAtSeveralLines(helper, this) ? of(near) : null;
  }

  @Nullable StackFrame near() {
    return near;
  }

  @Nullable StackFrame outside() {
    return outside;
  }

  /** Returns the nearest line in another class that is known to have called; null if none is. */
  public @Nullable CallSite callerInOtherClass() {
    return outside == null ? null : of(outside);
  }

  static String topLevel(String className) {
    int end = className.indexOf('$');
    return end < 0 ? className : className.substring(0, end);
  }

  /** Returns the same line, where a library was called that in turn called the tracing API. */
  public CallSite throughLibrary() {
    return new CallSite(frame, reason, callers, isOfTest, true, near, outside, shared, client);
  }

  /**
   * Whether the user's code did not call the tracing API itself, but a library that did. What is
   * wrong there is not the user's to mend.
   */
  public boolean isThroughLibrary() {
    return isThroughLibrary;
  }

  /**
   * Returns the same line, where a client was called that waits for an answer.
   *
   * @param className the fully qualified name of the class that was called
   */
  public CallSite asCall(String className) {
    return new CallSite(
        frame, reason, callers, isOfTest, isThroughLibrary, near, outside, shared, className);
  }

  /** Whether a thread is known to wait here for the answer of a client that it called. */
  public boolean isCall() {
    return !client.isEmpty();
  }

  /** Returns the fully qualified name of the client's class; empty if it is no such call. */
  public String client() {
    return client;
  }

  /** Whether the line is known. */
  public boolean isTaken() {
    return frame != null;
  }

  /** Returns the fully qualified name of the class; empty if the line was not captured. */
  public String className() {
    return frame == null ? "" : frame.getClassName();
  }

  /**
   * Returns the name of the method, for lambdas the compiler's name; empty if the line was not
   * captured.
   */
  public String methodName() {
    return frame == null ? "" : frame.getMethodName();
  }

  /**
   * Returns {@code OrdersClient.java:48}, or the class name if the class has no line table, or why
   * the line was not captured.
   */
  @Override
  public String toString() {
    if (frame == null) {
      return "an unknown line (not taken: " + reason + ")";
    }
    String file = frame.getFileName();
    int line = frame.getLineNumber();
    return file == null || line < 0 ? className() : file + ":" + line;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CallSite that
        && className().equals(that.className())
        && toString().equals(that.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }
}
