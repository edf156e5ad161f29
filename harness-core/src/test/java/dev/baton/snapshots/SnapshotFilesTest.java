package dev.baton.snapshots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.shape.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotFilesTest {

  @TempDir Path directory;

  private SnapshotFiles files() {
    return SnapshotFiles.of(directory, "pays", "CheckoutTest.pays", SnapshotMode.WRITE);
  }

  @Test
  void aFileLiesBesideTheOthersOfItsClass() {
    SnapshotFiles files = files();
    assertThat(files.file("", "A.java:1").path()).isEqualTo(directory.resolve("pays.trace"));
    assertThat(files.file("by card", "A.java:2").path())
        .isEqualTo(directory.resolve("pays-by card.trace"));
    assertThat(files.asked()).hasSize(2);
  }

  @Test
  void twoAssertionsOfOneNameAreNamed() {
    SnapshotFiles files = files();
    files.file("", "CheckoutTest.java:31");
    assertThatThrownBy(() -> files.file("", "CheckoutTest.java:40"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "two assertions of CheckoutTest.pays have one snapshot, %s: CheckoutTest.java:31 and CheckoutTest.java:40; give one of them a name of its own: matchesSnapshot(\"…\")",
            directory.resolve("pays.trace"));
  }

  @Test
  void namesThatSomeFileSystemsTakeForOneAreRefused() {
    SnapshotFiles files = files();
    files.file("paid", "A.java:1");
    assertThatThrownBy(() -> files.file("Paid", "A.java:1"))
        .hasMessageContaining("pays-Paid.trace: A.java:1 and A.java:1");
  }

  @Test
  void oneAssertionMayAskAgain() {
    SnapshotFiles files = files();
    assertThat(files.file("", "A.java:1")).isEqualTo(files.file("", "A.java:1"));
  }

  @Test
  void aNameThatIsNoFileNameIsRefused() {
    assertThatThrownBy(() -> files().file("a/b", "A.java:1"))
        .hasMessage(
            "the name of a snapshot has letters, digits, spaces, '.', '_' and '-' only, but was 'a/b'");
  }

  @Test
  void aStoredShapeIsReadAgain() {
    SnapshotFile file = files().file("", "A.java:1");
    Shape shape = Shape.parse("a\n  b  @s\n");
    assertThat(file.read()).isEmpty();
    file.write(shape);
    assertThat(file.read()).contains(shape);
    assertThat(file.path())
        .hasContent(
            """
            # CheckoutTest.pays
            # stored by Baton; -Dbaton.snapshots=update stores it anew
            a
              b    @s
            """);
  }

  @Test
  void aFileThatIsNoShapeIsNamedWithTheLine() throws IOException {
    SnapshotFile file = files().file("", "A.java:1");
    Files.writeString(file.path(), "a\n<<<<<<< HEAD\n  b @s\n");
    assertThatThrownBy(file::read)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("the snapshot " + file.path() + " is no shape: ")
        .hasMessageContaining("line 3");
  }

  @Test
  void whoeverReadsWhileOthersWriteSeesAWholeText() throws IOException {
    SnapshotFile file = files().file("", "A.java:1");
    List<Shape> shapes =
        IntStream.range(0, 4).mapToObj(i -> Shape.parse(("span" + i + "\n").repeat(500))).toList();
    file.write(shapes.get(0));
    CompletableFuture<?>[] writers =
        shapes.stream()
            .map(
                s ->
                    CompletableFuture.runAsync(
                        () -> IntStream.range(0, 50).forEach(i -> file.write(s))))
            .toArray(CompletableFuture[]::new);
    CompletableFuture<Void> all = CompletableFuture.allOf(writers);
    do {
      assertThat(file.read()).hasValueSatisfying(read -> assertThat(shapes).contains(read));
    } while (!all.isDone());
    all.join();
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left).containsExactly(file.path());
    }
  }
}
