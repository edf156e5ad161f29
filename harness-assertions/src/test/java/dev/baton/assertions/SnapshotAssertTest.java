package dev.baton.assertions;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.assertThatThrownBy;
import static dev.baton.assertions.Failing.assertFailure;

import dev.baton.recording.Recording;
import dev.baton.shape.Mask;
import dev.baton.shape.Shape;
import dev.baton.shape.ShapeOption;
import dev.baton.snapshots.SnapshotFiles;
import dev.baton.snapshots.SnapshotMode;
import dev.baton.snapshots.SnapshotSettings;
import dev.baton.trace.CapturedSpan;
import dev.baton.waiting.Expectation;
import dev.baton.waiting.TraceSource;
import dev.baton.waiting.WaitResult;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotAssertTest {

  @TempDir Path directory;

  /** A test that lies in the temporary directory. */
  private final class StoringSource implements TraceSource {

    private final ShortSource source;
    private final SnapshotFiles files;

    StoringSource(SnapshotMode mode, CapturedSpan... spans) {
      source = ShortSource.of(spans);
      files = SnapshotFiles.of(directory, "pays", "CheckoutTest.pays", mode);
    }

    @Override
    public Recording recording() {
      return source.recording();
    }

    @Override
    public WaitResult await(Expectation expectation) {
      return source.await(expectation);
    }

    @Override
    public Optional<SnapshotFiles> snapshots() {
      return Optional.of(files);
    }
  }

  private StoringSource checkout(SnapshotMode mode) {
    return new StoringSource(mode, CheckoutTraces.trace().spans().toArray(CapturedSpan[]::new));
  }

  private StoringSource lostCharge(SnapshotMode mode) {
    return new StoringSource(mode, CheckoutTraces.LOST_CHARGE);
  }

  private Path file() {
    return directory.resolve("pays.trace");
  }

  @Test
  void aMissingSnapshotIsWrittenAndReadFromThenOn() {
    assertThat(checkout(SnapshotMode.WRITE)).matchesSnapshot(SnapshotSettings.defaults());
    assertThat(file())
        .hasContent(
            """
            # CheckoutTest.pays
            # stored by Baton; -Dbaton.snapshots=update stores it anew
            """
                + Shape.of(CheckoutTraces.trace(), ShapeOption.withAttributes(key -> true)));
    assertThat(checkout(SnapshotMode.VERIFY)).matchesSnapshot();
    assertThat(checkout(SnapshotMode.VERIFY)).hasSingleTrace().matchesSnapshot();
  }

  @Test
  void anotherTraceFailsWithTheDifferenceAndTheFile() {
    assertThat(lostCharge(SnapshotMode.WRITE)).matchesSnapshot();
    CapturedSpan renamed = CheckoutTraces.LOST_CHARGE.toBuilder().name("POST /refund").build();
    assertFailure(
        () -> assertThat(new StoringSource(SnapshotMode.WRITE, renamed)).matchesSnapshot(),
        """
        Expected one trace of this shape, but POST /refund @billing SERVER (Billing.java:5) does not fit: name differs:

          - POST /charge    @billing  SERVER
          + POST /refund    @billing  SERVER     # name differs, 100 ms

          POST /refund @billing SERVER was started at Billing.java:5 (billing-1)

          snapshot: %s
          If the actual traces are correct, run with -Dbaton.snapshots=update to store them.

          gave up after 60 ms without any event; nothing was pending (raise quietPeriod if the program needs longer)\
        """
            .formatted(file()));
  }

  @Test
  void inCiAMissingSnapshotFailsWithTheTextToStoreAndIsNotWritten() {
    assertFailure(
        () -> assertThat(lostCharge(SnapshotMode.VERIFY)).matchesSnapshot("charge"),
        """
        Expected the snapshot %s, but it is missing, and nothing is written in CI or with -Dbaton.snapshots=verify.
        Run the test once on your machine and commit the file, or store this text in it:

          # CheckoutTest.pays charge
          # stored by Baton; -Dbaton.snapshots=update stores it anew
          POST /charge    @billing  SERVER\
        """
            .formatted(directory.resolve("pays-charge.trace")));
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void onlyAnUpdateChangesWhatIsStored() throws IOException {
    assertThat(lostCharge(SnapshotMode.WRITE)).matchesSnapshot();
    String before = Files.readString(file());
    assertThatThrownBy(() -> assertThat(checkout(SnapshotMode.WRITE)).matchesSnapshot())
        .isInstanceOf(AssertionError.class);
    assertThat(file()).hasContent(before);

    assertThat(checkout(SnapshotMode.UPDATE)).matchesSnapshot();
    assertThat(file()).content().contains("POST /checkout", "POST /orders");
  }

  @Test
  void anUpdateLeavesWhatSomebodyWroteByHandAndStillFits() throws IOException {
    String byHand = "# by hand\n~POST /c*\n";
    Files.writeString(file(), byHand);
    assertThat(lostCharge(SnapshotMode.UPDATE)).matchesSnapshot();
    assertThat(file()).hasContent(byHand);
  }

  @Test
  void twoAssertionsOfOneNameAreAnError() {
    StoringSource source = lostCharge(SnapshotMode.WRITE);
    assertThat(source).matchesSnapshot();
    assertThatThrownBy(() -> assertThat(source).matchesSnapshot())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageMatching(
            "two assertions of CheckoutTest.pays have one snapshot, .*pays.trace:"
                + " SnapshotAssertTest.java:\\d+ and SnapshotAssertTest.java:\\d+; give one of them"
                + " a name of its own: .*");
    assertThat(source).matchesSnapshot("again");
  }

  @Test
  void nothingIsStoredOfNothing() {
    assertThatThrownBy(() -> assertThat(new StoringSource(SnapshotMode.WRITE)).matchesSnapshot())
        .hasMessageStartingWith("Expected traces to store in " + file() + ", but there are none.")
        .hasMessageContaining("nothing was captured at all");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void whereNoTestIsKnownTheFileIsGiven() throws IOException {
    Path file = Files.writeString(directory.resolve("charge.txt"), "POST /charge  SERVER\n");
    SnapshotSettings settings = SnapshotSettings.at(file);
    assertThat(ShortSource.of(CheckoutTraces.LOST_CHARGE)).matchesSnapshot(settings);
    assertThatThrownBy(() -> assertThat(CheckoutTraces.trace()).matchesSnapshot(settings))
        .hasMessageContaining("snapshot: " + file);
    assertThatThrownBy(() -> assertThat(CheckoutTraces.trace()).matchesSnapshot())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageMatching(
            "matchesSnapshot at SnapshotAssertTest.java:\\d+ does not know of which test it is:"
                + " assert on the harness of a @TraceTest, or give the file:"
                + " matchesSnapshot\\(SnapshotSettings.at\\(path\\)\\)");
  }

  @Test
  void attributesAreStoredButForWhatDiffersInEachRun() {
    SnapshotSettings settings =
        SnapshotSettings.defaults().mask(Mask.attribute("order.id")).keep("server.port");
    assertThat(charged(8080, "o-1", 7)).matchesSnapshot(settings);
    assertThat(file()).content().contains("order.id~* server.port=8080 thread.id~*");
    assertThat(charged(8080, "o-2", 8)).matchesSnapshot(settings);
    assertThatThrownBy(() -> assertThat(charged(9090, "o-2", 8)).matchesSnapshot(settings))
        .hasMessageContaining("# server.port differs");
  }

  private StoringSource charged(long port, String order, long thread) {
    Attributes attributes =
        Attributes.builder()
            .put(AttributeKey.longKey("server.port"), port)
            .put("order.id", order)
            .put("thread.id", thread)
            .build();
    return new StoringSource(
        SnapshotMode.WRITE, CheckoutTraces.LOST_CHARGE.toBuilder().attributes(attributes).build());
  }

  @Test
  void theOrderInWhichSpansCameDoesNotCount() {
    assertThat(checkout(SnapshotMode.WRITE)).matchesSnapshot();
    List<CapturedSpan> spans = new ArrayList<>(CheckoutTraces.trace().spans());
    for (int seed = 0; seed < 10; seed++) {
      Collections.shuffle(spans, new Random(seed));
      assertThat(new StoringSource(SnapshotMode.VERIFY, spans.toArray(CapturedSpan[]::new)))
          .as("seed %s", seed)
          .matchesSnapshot();
    }
  }
}
