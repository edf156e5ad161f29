package dev.baton.trace;

import java.lang.StackWalker.StackFrame;
import org.jspecify.annotations.Nullable;

/**
 * A line of the code under test. Holds the frame of the stack and looks its line up only when
 * somebody reads it, because that is the dear part.
 */
public final class CallSite {

  private final @Nullable StackFrame frame;
  private final String reason; // why there is no frame

  private CallSite(@Nullable StackFrame frame, String reason) {
    this.frame = frame;
    this.reason = reason;
  }

  /** Returns the line that this frame stands on. */
  public static CallSite of(StackFrame frame) {
    return new CallSite(frame, "");
  }

  /**
   * Returns what stands for a line that nobody looked for, and says why.
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

  /** Returns the fully qualified name of the class; empty if the line was not taken. */
  public String className() {
    return frame == null ? "" : frame.getClassName();
  }

  /**
   * Returns the name of the method; lambdas carry the compiler's name; empty if the line was not
   * taken.
   */
  public String methodName() {
    return frame == null ? "" : frame.getMethodName();
  }

  /**
   * Returns {@code OrdersClient.java:48}, or the class name where the class has no line table, or
   * why the line was not taken.
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
