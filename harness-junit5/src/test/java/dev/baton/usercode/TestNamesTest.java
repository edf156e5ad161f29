package dev.baton.usercode;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Has the name of a class in another package, which runs it. */
public final class TestNamesTest {

  private TestNamesTest() {}

  @TraceTest
  public static class ManyRunsTestCase {

    private static final List<String> NAMES = new ArrayList<>();

    public static List<String> names() {
      return NAMES;
    }

    @Test
    void again(TraceHarness harness) {
      NAMES.add(harness.recording().name());
    }
  }
}
