package dev.baton.examples.runners;

import dev.baton.junit5.TraceHarness;
import org.testng.IInvokedMethod;
import org.testng.IInvokedMethodListener;
import org.testng.ITestNGMethod;
import org.testng.ITestResult;
import org.testng.Reporter;

/** Gives each test method of TestNG a harness of its own. */
public final class TracedMethods implements IInvokedMethodListener {

  private static final String HARNESS = "harness";

  /** Returns the harness of the test that runs on this thread. */
  public static TraceHarness harness() {
    return (TraceHarness) Reporter.getCurrentTestResult().getAttribute(HARNESS);
  }

  @Override
  public void beforeInvocation(IInvokedMethod method, ITestResult result) {
    if (method.isTestMethod()) {
      result.setAttribute(HARNESS, TraceHarness.start(nameOf(method.getTestMethod())));
    }
  }

  private static String nameOf(ITestNGMethod method) {
    int run = method.getCurrentInvocationCount();
    String name = method.getRealClass().getSimpleName() + "/" + method.getMethodName();
    return run == 0 ? name : name + "-" + (run + 1);
  }

  /** Fails the test itself: after a failure in @AfterMethod, TestNG would skip all other tests. */
  @Override
  public void afterInvocation(IInvokedMethod method, ITestResult result) {
    if (result.getAttribute(HARNESS) instanceof TraceHarness harness) {
      try {
        harness.close();
      } catch (AssertionError refuted) {
        if (result.isSuccess()) {
          result.setStatus(ITestResult.FAILURE);
          result.setThrowable(refuted);
        }
      }
    }
  }
}
