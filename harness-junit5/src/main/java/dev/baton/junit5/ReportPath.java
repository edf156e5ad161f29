package dev.baton.junit5;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Creates the path of a report, relative to the directory of reports, from its name. A slash in the
 * name separates directories. A name that is a valid path on every file system is used unchanged.
 * Any other name is converted to a valid path that ends with a hash of the whole name. So two names
 * never share a path, and each name has the same path in every run.
 */
final class ReportPath {

  private static final Pattern UNSAFE = Pattern.compile("[^\\p{L}\\p{M}\\p{N}$ ._,()\\[\\]-]");
  private static final Pattern UNSAFE_OR_FOREIGN = Pattern.compile("[^A-Za-z0-9$ ._,()\\[\\]-]");
  private static final Pattern EDGE = Pattern.compile("^[ .]+|[ .]+$");
  private static final Pattern DEVICE =
      Pattern.compile("(con|prn|aux|nul|com\\d|lpt\\d)([. ].*)?", Pattern.CASE_INSENSITIVE);

  private static final int MAX_PARTS = 4;
  private static final int MAX_BYTES = 120; // of one part; file systems allow 255 with extension

  private ReportPath() {}

  /** Returns the path of the report with this name, without an extension. */
  static Path of(String name) {
    try {
      return Path.of(text(name, UNSAFE));
    } catch (InvalidPathException e) {
      return Path.of(text(name, UNSAFE_OR_FOREIGN)); // in the locale C, only ASCII is allowed
    }
  }

  private static String text(String name, Pattern unsafe) {
    List<String> parts = Arrays.asList(name.split("/", MAX_PARTS));
    String path = parts.stream().map(part -> safe(part, unsafe)).collect(Collectors.joining("/"));
    return path.equals(name) ? name : path + "-" + FileNames.hash(name);
  }

  private static String safe(String part, Pattern unsafe) {
    String normal = Normalizer.normalize(part, Normalizer.Form.NFC);
    String plain = EDGE.matcher(unsafe.matcher(normal).replaceAll("_")).replaceAll("_");
    String cut = FileNames.cut(plain, MAX_BYTES);
    return cut.isEmpty() || DEVICE.matcher(cut).matches() ? "_" + cut : cut;
  }
}
