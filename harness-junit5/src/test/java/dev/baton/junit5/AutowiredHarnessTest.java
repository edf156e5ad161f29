package dev.baton.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.junit5.spring.AutowiredHarness;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A harness that Spring injects before the test begins: what happens belongs to its test. The JVM
 * is one in which no other test has run: what is known of all threads decides.
 */
class AutowiredHarnessTest {

  private static List<String> printedBy(Class<?> tests) throws Exception {
    return new OtherJvm().run(GlobalOfJvmTest.Run.class, tests.getName(), "true");
  }

  @Test
  void aTestIsRunningIfItIsInjectedIntoAField() throws Exception {
    List<String> printed = printedBy(AutowiredHarness.InAField.class);

    assertThat(printed).as("%s", printed).filteredOn("running"::equals).hasSize(2);
  }

  @Test
  void aTestIsRunningIfItIsInjectedIntoTheConstructor() throws Exception {
    List<String> printed = printedBy(AutowiredHarness.InAConstructor.class);

    assertThat(printed).as("%s", printed).filteredOn("running"::equals).hasSize(1);
  }
}
