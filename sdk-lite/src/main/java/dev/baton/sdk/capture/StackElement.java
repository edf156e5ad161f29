package dev.baton.sdk.capture;

import java.lang.StackWalker.StackFrame;

/** A frame in the stack of another thread, which no stack walker can walk. */
record StackElement(StackTraceElement element) implements StackFrame {

  @Override
  public String getClassName() {
    return element.getClassName();
  }

  @Override
  public String getMethodName() {
    return element.getMethodName();
  }

  @Override
  public Class<?> getDeclaringClass() {
    throw new UnsupportedOperationException("the class is known by its name only");
  }

  @Override
  public int getByteCodeIndex() {
    return -1;
  }

  @Override
  public String getFileName() {
    return element.getFileName();
  }

  @Override
  public int getLineNumber() {
    return element.getLineNumber();
  }

  @Override
  public boolean isNativeMethod() {
    return element.isNativeMethod();
  }

  @Override
  public StackTraceElement toStackTraceElement() {
    return element;
  }
}
