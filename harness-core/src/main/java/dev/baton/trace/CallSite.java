package dev.baton.trace;

import java.lang.StackWalker.StackFrame;

/**
 * A line of the code under test. Holds the frame of the stack and looks its line up only when
 * somebody reads it, because that is the dear part.
 */
public final class CallSite {

  private final StackFrame frame;

  private CallSite(StackFrame frame) {
    this.frame = frame;
  }

  /** Returns the line that this frame stands on. */
  public static CallSite of(StackFrame frame) {
    return new CallSite(frame);
  }

  /** Returns the fully qualified name of the class. */
  public String className() {
    return frame.getClassName();
  }

  /** Returns the name of the method; lambdas carry the compiler's name. */
  public String methodName() {
    return frame.getMethodName();
  }

  /** Returns {@code OrdersClient.java:48}, or the class name where the class has no line table. */
  @Override
  public String toString() {
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
