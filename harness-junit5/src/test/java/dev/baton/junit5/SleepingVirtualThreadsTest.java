package dev.baton.junit5;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.usercode.VirtualSleeper;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Virtual threads that sleep, as those of schedulers do, in a JVM without any others. */
@EnabledForJreRange(min = JRE.JAVA_21)
@EnabledOnOs(OS.LINUX)
class SleepingVirtualThreadsTest {

  @TempDir Path reports;

  private List<String> failureBeside(String seconds) throws Exception {
    return new OtherJvm()
        .option("-Dbaton.deadline=30s")
        .option("-Dbaton.report.directory=" + reports)
        .run(VirtualSleeper.class, seconds);
  }

  @Test
  void oneThatWakesAfterTheDeadlineHoldsNoFailureBack() throws Exception {
    assertThat(failureBeside("3600"))
        .anyMatch(line -> line.startsWith("  gave up after 500 ms without any event"));
  }

  @Test
  void oneThatWakesBeforeIsWaitedFor() throws Exception {
    List<String> printed = failureBeside("4");

    assertThat(Long.parseLong(printed.get(printed.size() - 1))).isGreaterThan(2_000);
  }
}
