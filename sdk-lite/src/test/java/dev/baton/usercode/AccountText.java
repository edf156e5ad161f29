package dev.baton.usercode;

import dev.baton.diagnosis.Account;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An account as one text. Instead of a line's number it shows what stands on that line. */
final class AccountText {

  private static final Path SOURCES = Path.of("../sdk-lite/src/test/java/dev/baton/usercode");

  private AccountText() {}

  static String of(Account account, String file) {
    String text =
        """
        %s
        …, but %s
        %s
        %s
        """
            .formatted(
                account.title(),
                account.summary(),
                account.steps().stream().map(step -> "  " + step).collect(Collectors.joining("\n")),
                account.conclusion());
    List<String> source = lines(file);
    return Pattern.compile(Pattern.quote(file) + ":(\\d+)")
        .matcher(text)
        .replaceAll(place -> Matcher.quoteReplacement(shown(place, source)));
  }

  private static String shown(MatchResult place, List<String> source) {
    return "«" + source.get(Integer.parseInt(place.group(1)) - 1).strip() + "»";
  }

  private static List<String> lines(String file) {
    try {
      return Files.readAllLines(SOURCES.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
