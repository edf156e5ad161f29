package dev.baton.examples.broken;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceSettings;
import dev.baton.junit5.TraceTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/**
 * The test that a team would write of a program, and what is read of it without asking: its failure
 * and its report entries.
 */
final class Judged {

  private static final Path SOURCES = Path.of("src/test/java/dev/baton/examples/broken");
  private static final Pattern PLACE = Pattern.compile("(\\w+\\.java):(\\d+)");

  /** Stands for a test that asserts nothing. */
  static final Check NOTHING = harness -> {};

  private Judged() {}

  /** A program that is broken or its healthy twin. */
  interface Program {
    void run(TraceHarness harness, boolean isBroken) throws Exception;
  }

  /** What a team would assert. */
  interface Check {
    void check(TraceHarness harness);
  }

  private static Program program = (harness, isBroken) -> {};
  private static boolean isBroken;
  private static Check check = harness -> {};

  /** One test for all programs. */
  @TraceTest
  @TraceSettings(deadlineMillis = 3_000, quietPeriodMillis = 200)
  static class ProgramCase {
    @Test
    void isOfThisShape(TraceHarness harness) throws Exception {
      program.run(harness, isBroken);
      check.check(harness);
    }
  }

  /** Returns what is read of the broken program, lines of source instead of their numbers. */
  static String broken(String shape, Program program) {
    return broken(ofShape(shape), program);
  }

  /** Returns the same where something else than the shape is asserted. */
  static String broken(Check check, Program program) {
    return PLACE
        .matcher(Essence.of(raw(check, program, true)))
        .replaceAll(Judged::source)
        .replaceAll(" {2,}«", "   «");
  }

  /** Returns what is read of the healthy twin. */
  static String healthy(String shape, Program program) {
    return healthy(ofShape(shape), program);
  }

  static String healthy(Check check, Program program) {
    return raw(check, program, false);
  }

  private static Check ofShape(String shape) {
    return harness -> assertThat(harness).hasShape(shape);
  }

  static String raw(String shape, Program program, boolean isBroken) {
    return raw(ofShape(shape), program, isBroken);
  }

  private static synchronized String raw(Check check, Program program, boolean isBroken) {
    Judged.program = program;
    Judged.isBroken = isBroken;
    Judged.check = check;
    List<Event> events =
        EngineTestKit.engine("junit-jupiter")
            .selectors(
                org.junit.platform.engine.discovery.DiscoverySelectors.selectClass(
                    ProgramCase.class))
            .execute()
            .testEvents()
            .list();
    List<String> read = new ArrayList<>();
    for (Event event : events) {
      event
          .getPayload(ReportEntry.class)
          .ifPresent(entry -> entry.getKeyValuePairs().forEach((k, v) -> read.add(k + ": " + v)));
      event
          .getPayload(TestExecutionResult.class)
          .flatMap(TestExecutionResult::getThrowable)
          .ifPresent(
              failure ->
                  Stream.concat(Stream.of(failure), Stream.of(failure.getSuppressed()))
                      .map(one -> Objects.toString(one.getMessage()))
                      .forEach(read::add));
    }
    return String.join("\n\n", read).strip();
  }

  private static String source(MatchResult place) {
    try {
      List<String> lines = Files.readAllLines(SOURCES.resolve(place.group(1)));
      String line = lines.get(Integer.parseInt(place.group(2)) - 1).strip();
      return Matcher.quoteReplacement("«" + line.replaceAll(" *// .*", "") + "»");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
