package dev.baton.junit5;

import dev.baton.junit5.settings.RunSettings;
import dev.baton.junit5.settings.TimeSetting;
import dev.baton.text.HumanDuration;
import dev.baton.waiting.WaitSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Combines the settings of how long a test waits, each from the first source that has it. */
final class WaitReader {

  private final List<AnnotatedSettings> annotations;
  private final HarnessOptions options;
  private final RunSettings run;

  WaitReader(List<AnnotatedSettings> annotations, HarnessOptions options, RunSettings run) {
    this.annotations = annotations;
    this.options = options;
    this.run = run;
  }

  /**
   * Returns the settings.
   *
   * @throws IllegalArgumentException if one is invalid, or two contradict each other
   */
  WaitSettings read() {
    Optional<Found> deadline = deadline();
    Optional<Found> totalWait = totalWait();
    deadline.ifPresent(one -> totalWait.ifPresent(total -> requireNotShorter(total, one)));
    WaitSettings usual = WaitSettings.defaults();
    WaitSettings told =
        usual
            .withDeadline(deadline.map(Found::value).orElse(usual.deadline()))
            .withQuietPeriod(quietPeriod().map(Found::value).orElse(usual.quietPeriod()))
            .withIdleThreads(
                run.text(IdleThreadsSetting.NAME).map(IdleThreadsSetting::names).orElse(List.of()));
    return totalWait.map(Found::value).map(told::withTotalWait).orElse(told);
  }

  private Optional<Found> deadline() {
    return annotated("deadlineMillis", TraceSettings::deadlineMillis)
        .or(() -> built("deadline", options.deadline()))
        .or(() -> ofRun(TimeSetting.DEADLINE));
  }

  private Optional<Found> totalWait() {
    return annotated("totalWaitMillis", TraceSettings::totalWaitMillis)
        .or(() -> built("totalWait", options.totalWait()))
        .or(() -> ofRun(TimeSetting.TOTAL_WAIT));
  }

  private Optional<Found> quietPeriod() {
    return annotated("quietPeriodMillis", TraceSettings::quietPeriodMillis)
        .or(() -> built("quietPeriod", options.quietPeriod()))
        .or(() -> ofRun(TimeSetting.QUIET_PERIOD));
  }

  private Optional<Found> annotated(String field, ToLongFunction<TraceSettings> value) {
    for (AnnotatedSettings one : annotations) {
      long millis = value.applyAsLong(one.settings());
      if (millis != TraceSettings.UNSET) {
        return Optional.of(
            new Found(one.checked(field, millis), "%s on %s".formatted(field, one.where())));
      }
    }
    return Optional.empty();
  }

  private static Optional<Found> built(String method, @Nullable Duration value) {
    return Optional.ofNullable(value).map(time -> new Found(time, method + " of the extension"));
  }

  private Optional<Found> ofRun(String name) {
    return TimeSetting.of(name, run)
        .map(time -> new Found(time, name + " in " + run.placeOf(name)));
  }

  private static void requireNotShorter(Found totalWait, Found deadline) {
    if (totalWait.value().compareTo(deadline.value()) < 0) {
      throw new IllegalArgumentException(
          "the whole test may wait for %s (%s), which is less than the %s of a single assertion (%s): make the first at least as long as the second"
              .formatted(
                  HumanDuration.of(totalWait.value()),
                  totalWait.where(),
                  HumanDuration.of(deadline.value()),
                  deadline.where()));
    }
  }

  /** A value and its source, in words. */
  private record Found(Duration value, String where) {}
}
