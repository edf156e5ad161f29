package dev.baton.examples.runners;

import static dev.baton.assertions.BatonAssertions.assertThat;

import org.testng.ITestResult;
import org.testng.TestListenerAdapter;
import org.testng.TestNG;
import org.testng.annotations.Test;

/** What close() finds fails the test, and the tests after it run. */
public class RefutedNgTest {

  @Test
  public void aRefutedAssertionFailsItsTestOnly() {
    TestListenerAdapter results = new TestListenerAdapter();
    TestNG testNg = new TestNG(false);
    testNg.setTestClasses(new Class<?>[] {RefutedMethods.class});
    testNg.addListener(results);
    testNg.run();

    assertThat(results.getFailedTests())
        .extracting(ITestResult::getName)
        .containsExactly("isRefuted");
    assertThat(results.getFailedTests().get(0).getThrowable()).hasMessageContaining("was refuted");
    assertThat(results.getPassedTests())
        .extracting(ITestResult::getName)
        .containsExactly("runsAfterIt");
  }
}
