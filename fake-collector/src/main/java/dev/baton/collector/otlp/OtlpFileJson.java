package dev.baton.collector.otlp;

import dev.baton.trace.CapturedSpan;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The JSON in a file of traces: one document, or one in each line. */
final class OtlpFileJson {

  /** The place that the JSON reader states at the end of its messages. */
  private static final Pattern PLACE = Pattern.compile(" \\(line (\\d+), column (\\d+)\\)$");

  private static final String BYTE_ORDER_MARK = "\ufeff";

  private final Path file;
  private final String text;

  OtlpFileJson(Path file, byte[] content) {
    this.file = file;
    String read = new String(content, StandardCharsets.UTF_8);
    this.text = read.startsWith(BYTE_ORDER_MARK) ? read.substring(1) : read;
  }

  /** Returns whether the file has nothing but blanks. */
  boolean isBlank() {
    return text.isBlank();
  }

  /** Returns whether the file begins as JSON does. */
  boolean isJson() {
    String begin = text.stripLeading();
    return begin.startsWith("{") || begin.startsWith("[");
  }

  /**
   * Returns the spans of all documents.
   *
   * @throws IllegalArgumentException if one of them is not OTLP JSON
   */
  List<CapturedSpan> spans() {
    if (text.stripLeading().startsWith("[")) {
      throw new IllegalArgumentException(
          file + ": is a JSON array, but OTLP JSON is an object with the key resourceSpans");
    }
    List<String> lines = text.lines().toList();
    List<CapturedSpan> spans = new ArrayList<>();
    if (!isOfLines(lines)) {
      return read(text, 1);
    }
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        spans.addAll(read(lines.get(i), i + 1));
      }
    }
    return spans;
  }

  private List<CapturedSpan> read(String json, int firstLine) {
    try {
      return OtlpJson.read(json);
    } catch (MalformedOtlpException e) {
      throw new IllegalArgumentException(
          at(file.toString(), String.valueOf(e.getMessage()), firstLine), e);
    }
  }

  /** Returns a message with the file and the line that it is about. */
  static String at(String file, String message, long firstLine) {
    Matcher place = PLACE.matcher(message);
    if (!place.find()) {
      return file + ":" + firstLine + ": " + message;
    }
    long line = firstLine + Integer.parseInt(place.group(1)) - 1;
    return file + ":" + line + ": " + place.replaceFirst(" (column $2)");
  }

  /** Returns whether the first line that is not blank holds a whole object. */
  private static boolean isOfLines(List<String> lines) {
    return lines.stream()
        .filter(line -> !line.isBlank())
        .findFirst()
        .filter(OtlpFileJson::isWhole)
        .isPresent();
  }

  /** Returns whether a line holds all of a JSON object. */
  static boolean isWhole(String line) {
    int depth = 0;
    boolean isInString = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (isInString) {
        i += c == '\\' ? 1 : 0;
        isInString = c != '"';
      } else {
        isInString = c == '"';
        depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
      }
    }
    return depth == 0 && !isInString;
  }
}
