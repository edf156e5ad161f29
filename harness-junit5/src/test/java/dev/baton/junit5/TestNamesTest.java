package dev.baton.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestNamesTest {

  @TempDir Path reports;

  @TraceTest
  static class ManyRunsTestCase {

    static final List<String> NAMES = new ArrayList<>();

    @RepeatedTest(2)
    void again(TraceHarness harness) {
      NAMES.add(harness.recording().name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"card", "cash"})
    void pays(String by, TraceHarness harness) {
      NAMES.add(harness.recording().name());
    }
  }

  @Test
  void eachRunOfAMethodHasItsOwnName() {
    assertThat(Kit.passes(reports, ManyRunsTestCase.class)).isEqualTo(4);

    assertThat(ManyRunsTestCase.NAMES)
        .containsExactlyInAnyOrder(
            "TestNamesTest$ManyRunsTestCase/again-1",
            "TestNamesTest$ManyRunsTestCase/again-2",
            "TestNamesTest$ManyRunsTestCase/pays-1",
            "TestNamesTest$ManyRunsTestCase/pays-2");
  }

  @Test
  void aClassOfTheSameNameInAnotherPackageIsNamedWithItsPackage() {
    Kit.passes(reports, ManyRunsTestCase.class);
    Kit.passes(reports, dev.baton.usercode.TestNamesTest.ManyRunsTestCase.class);

    assertThat(dev.baton.usercode.TestNamesTest.ManyRunsTestCase.names())
        .containsExactly("dev.baton.usercode.TestNamesTest$ManyRunsTestCase/again");
  }
}
