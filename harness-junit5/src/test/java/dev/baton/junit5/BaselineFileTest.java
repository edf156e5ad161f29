package dev.baton.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineFileTest {

  private static final int LINES = 60;

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("deep/findings.txt");
  }

  private static BaselineLine line(String writer, int number) {
    return new BaselineLine(
        writer + "/test" + number, "life-cycle/ended-twice", "ended twice: x of y");
  }

  private static void add(Path path, BaselineLine line) {
    new BaselineFile(path, "findings.txt")
        .update(
            lines -> {
              lines.add(line);
              return lines;
            });
  }

  /** What a fork of a build does. */
  static final class Fork {

    private Fork() {}

    public static void main(String[] arguments) {
      for (int i = 0; i < LINES; i++) {
        add(Path.of(arguments[0]), line(arguments[1], i));
      }
    }
  }

  @Test
  void forksThatWriteAtOnceLoseNothing() throws Exception {
    List<Process> forks = new ArrayList<>();
    for (String name : List.of("A", "B", "C")) {
      forks.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path").replace("\n", File.pathSeparator),
                  Fork.class.getName(),
                  file().toString(),
                  name)
              .inheritIO()
              .start());
    }
    for (Process fork : forks) {
      assertThat(fork.waitFor()).isZero();
    }

    assertThat(new BaselineFile(file(), "findings.txt").read()).hasSize(3 * LINES);
  }

  @Test
  void threadsThatWriteAtOnceLoseNothing() {
    IntStream.range(0, LINES).parallel().forEach(i -> add(file(), line("A", i)));

    assertThat(new BaselineFile(file(), "findings.txt").read()).hasSize(LINES);
  }

  @Test
  void aFileThatStaysTheSameIsNotTouched() throws IOException {
    add(file(), line("A", 1));
    FileTime before = FileTime.fromMillis(1_000_000_000_000L);
    Files.setLastModifiedTime(file(), before);

    add(file(), line("A", 1));

    assertThat(Files.getLastModifiedTime(file())).isEqualTo(before);
  }

  @Test
  void aFileThatBecomesShorterHasNoRest() throws IOException {
    add(file(), line("A", 1));
    add(file(), line("B", 1));

    new BaselineFile(file(), "findings.txt").update(lines -> lines.headSet(line("B", 0)));

    assertThat(Files.readString(file()))
        .isEqualTo(
            """
            # Findings that do not fail their tests, see docs/passing-tests.md of Baton.
            # baton.findings.baseline.write=true updates this file.
            A/test1 | life-cycle/ended-twice | ended twice: x of y
            """);
  }
}
