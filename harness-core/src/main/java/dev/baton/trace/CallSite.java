package dev.baton.trace;

import java.lang.StackWalker.StackFrame;
import org.jspecify.annotations.Nullable;

/**
 * A line of the code under test. Keeps the stack frame and resolves its line only on demand,
 * because that is expensive.
 */
public final class CallSite {

  private final @Nullable StackFrame frame;
  private final String reason; // why there is no frame

  private CallSite(@Nullable StackFrame frame, String reason) {
    this.frame = frame;
    this.reason = reason;
  }

  /** Returns the line of this frame. */
  public static CallSite of(StackFrame frame) {
    return new CallSite(frame, "");
  }

  /**
   * Returns a placeholder for a line that was not captured.
   *
   * @param reason such as {@code more than 10,000 spans in this test}
   */
  public static CallSite notTaken(String reason) {
    return new CallSite(null, reason);
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
