package dev.baton.assertions.checks;

import dev.baton.Internal;
import dev.baton.assertions.evaluation.Evaluation;
import dev.baton.assertions.evaluation.SettledWait;
import dev.baton.assertions.text.SnapshotText;
import dev.baton.recording.Snapshot;
import dev.baton.shape.Shape;
import dev.baton.shape.ShapeOption;
import dev.baton.snapshots.SnapshotFile;
import dev.baton.snapshots.SnapshotMode;
import dev.baton.snapshots.SnapshotSettings;
import dev.baton.trace.CallSite;
import dev.baton.trace.Trace;
import dev.baton.waiting.Expectation;
import dev.baton.waiting.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.assertj.core.api.AbstractAssert;

/** Compares traces with their snapshot file, or writes the file first where the mode allows it. */
@Internal
public final class SnapshotCheck {

  private static final StackWalker CALLERS =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  private final Evaluation evaluation;
  private final SnapshotSettings settings;
  private final SnapshotFile file;
  private final Function<Snapshot, List<Trace>> traces;

  private SnapshotCheck(
      Evaluation evaluation,
      SnapshotSettings settings,
      SnapshotFile file,
      Function<Snapshot, List<Trace>> traces) {
    this.evaluation = evaluation;
    this.settings = settings;
    this.file = file;
    this.traces = traces;
  }

  public static SnapshotCheck of(
      Evaluation evaluation, SnapshotSettings settings, Function<Snapshot, List<Trace>> traces) {
    String line = line();
    SnapshotFile file =
        settings
            .file()
            .map(SnapshotFile::at)
            .orElseGet(() -> SnapshotPlaces.fileOf(evaluation, settings.name(), line));
    return new SnapshotCheck(evaluation, settings, file, traces);
  }

  /** Returns the line that called the assertion. */
  private static String line() {
    return CALLERS.walk(
        frames ->
            frames
                .filter(frame -> frame.getDeclaringClass() != SnapshotCheck.class)
                .filter(frame -> !AbstractAssert.class.isAssignableFrom(frame.getDeclaringClass()))
                .findFirst()
                .map(frame -> CallSite.of(frame).toString())
                .orElse("an unknown line"));
  }

  /** Returns the expectation, after writing what has to be written. */
  public Expectation expectation() {
    return evaluation.redaction().during(this::afterStoring);
  }

  private Expectation afterStoring() {
    Optional<Shape> stored = file.read();
    if (file.mode() == SnapshotMode.VERIFY || (stored.isPresent() && !isUpdate())) {
      return stored.map(this::matches).orElse(this::missing);
    }
    List<Trace> settled = traces.apply(SettledWait.of(evaluation));
    if (settled.isEmpty()) {
      return stored.map(this::matches).orElse(this::nothing);
    }
    if (stored.isPresent() && matches(stored.get(), settled)) {
      return matches(stored.get()); // keeps edits made by hand
    }
    Shape fresh = shape(settled);
    file.write(fresh);
    return matches(fresh);
  }

  private boolean isUpdate() {
    return file.mode() == SnapshotMode.UPDATE;
  }

  private Shape shape(List<Trace> actual) {
    return Shape.of(actual, settings.storing().toArray(ShapeOption[]::new));
  }

  private boolean matches(Shape stored, List<Trace> actual) {
    return stored.compare(actual, settings.comparing().toArray(ShapeOption[]::new)).matches();
  }

  private Expectation matches(Shape stored) {
    ShapeCheck check = new ShapeCheck(evaluation, traces, stored, settings.comparing());
    return snapshot -> {
      Verdict verdict = check.check(snapshot);
      return verdict.isPassing() || verdict.state() == Verdict.State.NEVER
          ? verdict
          : Verdict.notYet(() -> SnapshotText.differs(verdict.problem().orElseThrow(), file));
    };
  }

  private Verdict missing(Snapshot snapshot) {
    List<Trace> actual = traces.apply(snapshot);
    return Verdict.never(() -> SnapshotText.missing(file, shape(actual)));
  }

  private Verdict nothing(Snapshot snapshot) {
    return Verdict.notYet(() -> SnapshotText.nothing(file));
  }
}
