package dev.baton.examples.runners;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.examples.runners.TracedMethods.harness;

import org.testng.ITestResult;
import org.testng.TestListenerAdapter;
import org.testng.TestNG;
import org.testng.annotations.Listeners;
import org.testng.annotations.Test;

/** What close() finds fails the test, and the tests after it run. */
public class RefutedNgTest {

  @Listeners(TracedMethods.class)
  public static class RefutedCase {

    @Test
    public void a() {
      assertThat(harness()).hasNoSpans();
      new Kiosk(harness().service("kiosk")).sell("Times");
    }

    @Test
    public void b() {
      assertThat(harness()).hasNoSpans();
    }
  }

  @Test
  public void aRefutedAssertionFailsItsTestOnly() {
    TestListenerAdapter results = new TestListenerAdapter();
    TestNG testNg = new TestNG(false);
    testNg.setTestClasses(new Class<?>[] {RefutedCase.class});
    testNg.addListener(results);
    testNg.run();

    assertThat(results.getFailedTests()).extracting(ITestResult::getName).containsExactly("a");
    assertThat(results.getFailedTests().get(0).getThrowable()).hasMessageContaining("was refuted");
    assertThat(results.getPassedTests()).extracting(ITestResult::getName).containsExactly("b");
  }
}
