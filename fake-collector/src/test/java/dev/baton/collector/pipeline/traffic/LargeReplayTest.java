package dev.baton.collector.pipeline.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.collector.pipeline.data.TraceData;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is larger than the memory of the JVM that replays it. */
class LargeReplayTest {

  private static final int LINES = 12_000;
  private static final String NAME = "x".repeat(4_000);

  @TempDir Path directory;

  /** Counts the spans of a file, in a JVM of its own. */
  static final class Counting {

    private Counting() {}

    public static void main(String[] files) {
      int[] spans = {0};
      Replay.of(Path.of(files[0]))
          .sendTo(
              new TrafficInput.Receiver() {
                @Override
                public void receive(TraceData data) {
                  data.resourceSpans()
                      .forEach(
                          resource ->
                              resource.scopeSpans().forEach(s -> spans[0] += s.spans().size()));
                }

                @Override
                public void advance(Duration duration) {}
              });
      System.out.println(spans[0]);
    }
  }

  @Test
  void isReplayedInPieces() throws IOException, InterruptedException {
    Path file = directory.resolve("large.jsonl");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int i = 0; i < LINES; i++) {
        out.write("{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"name\":\"");
        out.write(NAME);
        out.write("\"}]}]}]}\n");
      }
    }
    assertThat(file.toFile().length()).isGreaterThan(40_000_000);

    Process counting =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-cp",
                System.getProperty("java.class.path"),
                Counting.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .start();

    assertThat(new String(counting.getInputStream().readAllBytes(), UTF_8)).isEqualTo(LINES + "\n");
    assertThat(counting.waitFor()).isZero();
  }
}
