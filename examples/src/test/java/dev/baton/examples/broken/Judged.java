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

  private Judged() {}

  /** A program that is broken or its healthy twin. */
  interface Program {
    void run(TraceHarness harness, boolean isBroken) throws Exception;
  }

  private static Program program = (harness, isBroken) -> {};
  private static boolean isBroken;
  private static String shape = "";

  /** One test for all programs. */
  @TraceTest
  @TraceSettings(deadlineMillis = 3_000)
  static class ProgramCase {
    @Test
    void isOfThisShape(TraceHarness harness) throws Exception {
      program.run(harness, isBroken);
      assertThat(harness).hasShape(shape);
    }
  }

  /** Returns what is read of the broken program, lines of source instead of their numbers. */
  static String broken(String shape, Program program) {
    return PLACE
        .matcher(Essence.of(raw(shape, program, true)))
        .replaceAll(Judged::source)
        .replaceAll(" {2,}«", "   «");
  }

  /** Returns what is read of the healthy twin. */
  static String healthy(String shape, Program program) {
    return raw(shape, program, false);
  }

  static synchronized String raw(String shape, Program program, boolean isBroken) {
    Judged.program = program;
    Judged.isBroken = isBroken;
    Judged.shape = shape;
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
