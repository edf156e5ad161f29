package dev.baton.examples.runners;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.examples.runners.TracedMethods.harness;

import org.testng.annotations.Listeners;
import org.testng.annotations.Test;

/** The first fails when its harness closes; run by {@link RefutedNgTest} only. */
@Listeners(TracedMethods.class)
public class RefutedMethods {

  @Test
  public void isRefuted() {
    assertThat(harness()).hasNoSpans();
    new Kiosk(harness().service("kiosk")).sell("Times");
  }

  @Test(priority = 1)
  public void runsAfterIt() {
    assertThat(harness()).hasNoSpans();
  }
}
