package dev.baton.examples.runners;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.examples.runners.TracedMethods.harness;

import org.testng.annotations.DataProvider;
import org.testng.annotations.Listeners;
import org.testng.annotations.Test;

@Listeners(TracedMethods.class)
public class KioskNgTest {

  @Test
  public void aSaleIsOneTrace() {
    new Kiosk(harness().service("kiosk")).sell("Times");

    assertThat(harness())
        .hasShape(
            """
            sell Times    @kiosk
              take money  @kiosk
            """);
  }

  @DataProvider
  Object[][] papers() {
    return new Object[][] {{"Times"}, {"Post"}};
  }

  @Test(dataProvider = "papers")
  public void eachRunHasItsOwnHarness(String paper) {
    new Kiosk(harness().service("kiosk")).sell(paper);

    assertThat(harness()).hasSingleTrace();
    assertThat(harness()).span("sell " + paper).hasNoParent();
  }
}
