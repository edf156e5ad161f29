package dev.baton.examples.findings;

import dev.baton.diagnosis.Finding;
import dev.baton.junit5.TraceHarness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that findings say, as one text. Instead of a line's number, which any edit changes, it shows
 * what stands on that line, so that the text tells whether it is the right one.
 */
public final class FindingText {

  private static final Map<String, List<String>> SOURCES = sources();
  private static final Pattern PLACE = Pattern.compile("(\\w+\\.java):(\\d+)");
  private static final Pattern NAMELESS = Pattern.compile("thread #\\d+");
  private static final Pattern POOL =
      Pattern.compile(
          "\\b(commonPool-worker|Thread|boundedElastic|RxCachedThreadScheduler)-\\d+\\b");

  private FindingText() {}

  /** Returns all that this test's findings say; empty if there are none. */
  public static String of(TraceHarness harness) {
    return harness.findings().stream()
        .map(FindingText::of)
        .collect(Collectors.joining("\n"))
        .stripTrailing();
  }

  /** Returns the message of a failure without its report and how long it waited. */
  public static String of(Throwable failure) {
    String text =
        String.valueOf(failure.getMessage()).replaceAll("\\n\\n  (report: |gave up ).*", "");
    return PLACE.matcher(text).replaceAll(FindingText::source);
  }

  private static String of(Finding finding) {
    String text =
        """
        %s (%s)
        %s
        %s%s
        %s
        to settle it: %s
        """
            .formatted(
                finding.id(),
                finding.confidence(),
                finding.title(),
                finding.summary().isEmpty() ? "" : "…, but " + finding.summary() + "\n",
                String.join("\n", finding.evidence().stream().map(line -> "  " + line).toList()),
                finding.cause(),
                finding.settledBy());
    String sourced = PLACE.matcher(text).replaceAll(FindingText::source);
    String numbered = NAMELESS.matcher(sourced).replaceAll("thread #n");
    return POOL.matcher(numbered).replaceAll("$1-n");
  }

  private static String source(MatchResult place) {
    List<String> lines = SOURCES.getOrDefault(place.group(1), List.of());
    int number = Integer.parseInt(place.group(2));
    String source =
        number > lines.size()
            ? place.group()
            : place.group(1) + " «" + lines.get(number - 1).strip() + "»";
    return Matcher.quoteReplacement(source);
  }

  /** Reads all of them once, because most texts name several. */
  private static Map<String, List<String>> sources() {
    try (Stream<Path> files = Files.walk(Path.of("src/test/java/dev/baton/examples"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .collect(
              Collectors.toUnmodifiableMap(
                  file -> file.getFileName().toString(), FindingText::lines, (one, other) -> one));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
