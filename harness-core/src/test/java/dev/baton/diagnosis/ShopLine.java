package dev.baton.diagnosis;

import dev.baton.trace.CallSite;
import java.lang.StackWalker.StackFrame;

/** A line of a program that does not exist. */
record ShopLine(int number, String method) implements StackFrame {

  static CallSite of(int number) {
    return of(number, "work");
  }

  static CallSite of(int number, String method) {
    return CallSite.of(new ShopLine(number, method));
  }

  @Override
  public String getClassName() {
    return "shop.Shop";
  }

  @Override
  public String getMethodName() {
    return method;
  }

  @Override
  public Class<?> getDeclaringClass() {
    return ShopLine.class;
  }

  @Override
  public int getByteCodeIndex() {
    return 0;
  }

  @Override
  public String getFileName() {
    return "Shop.java";
  }

  @Override
  public int getLineNumber() {
    return number;
  }

  @Override
  public boolean isNativeMethod() {
    return false;
  }

  @Override
  public StackTraceElement toStackTraceElement() {
    return new StackTraceElement(getClassName(), getMethodName(), getFileName(), number);
  }
}
