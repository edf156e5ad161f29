package dev.baton.waiting.idle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class IdleChildProcessesTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  private Process child;

  @BeforeEach
  void theSystemTells() throws IOException {
    assumeTrue(
        List.of("amd64", "aarch64").contains(System.getProperty("os.arch"))
            && Files.exists(Path.of("/proc/self/timers"))
            && Files.readString(Path.of("/proc/thread-self/syscall")).contains(" 0x"));
  }

  @AfterEach
  void end() {
    if (child != null) {
      child.descendants().forEach(ProcessHandle::destroyForcibly);
      child.destroyForcibly();
    }
  }

  @Test
  void oneThatReadsWhatTheJvmWritesDoesNothingByItself() throws IOException {
    start("cat");

    untilIdle(SOON);
  }

  @Test
  void oneThatSleepsForLongDoesNothingInTime() throws IOException {
    start("sleep 600");

    untilIdle(SOON);
    assertThat(isIdle(Duration.ofHours(1))).isFalse();
  }

  @Test
  void aShellThatWaitsForWhatItHasStartedIsAsIdleAsThat() throws IOException {
    start("sleep 600 & cat & wait");

    untilIdle(SOON);
    assertThat(isIdle(Duration.ofHours(1))).isFalse();
  }

  @Test
  void oneThatWakesInTimeMayCall() throws IOException {
    start("sleep 9 & cat & echo started; wait");
    awaitStart();

    assertThat(isIdle(SOON)).isFalse();
  }

  @Test
  void oneThatWorksMayCall() throws IOException {
    start("echo started; while :; do :; done");
    awaitStart();

    assertThat(isIdle(SOON)).isFalse();
  }

  @Test
  void oneThatHasEndedDoesNothing() throws Exception {
    start("exit 0");
    child.waitFor();

    assertThat(isIdle(SOON)).isTrue();
  }

  private void start(String script) throws IOException {
    child = new ProcessBuilder("sh", "-c", script).start();
  }

  private void awaitStart() throws IOException {
    BufferedReader output = child.inputReader();
    assertThat(output.readLine()).isEqualTo("started");
  }

  private boolean isIdle(Duration horizon) {
    return IdleChildProcesses.areIdle(
        Stream.concat(Stream.of(child.toHandle()), child.descendants()), horizon);
  }

  /** A shell that starts another process looks idle for a moment. */
  private void untilIdle(Duration horizon) {
    int looks = 0;
    while (looks < 100 && !Thread.currentThread().isInterrupted()) {
      looks = isIdle(horizon) ? looks + 1 : 0;
    }
    assertThat(looks).isEqualTo(100);
  }
}
