package dev.baton.collector.pipeline.redaction.sanitizing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Tells words from ids by how often their letters follow each other in English. */
final class WordModel {

  private static final int BLANK = 26;

  private final double threshold;
  private final double[][] logarithms;

  private WordModel(double threshold, double[][] logarithms) {
    this.threshold = threshold;
    this.logarithms = logarithms;
  }

  /** Returns the model, which is read when it is needed first. */
  static WordModel get() {
    return Holder.MODEL;
  }

  /** Whether the letters of a text look like those of a word; other characters do not count. */
  boolean isWord(String text) {
    double sum = 0;
    int pairs = 0;
    int former = -1;
    for (int i = 0; i < text.length(); i++) {
      int letter = index(text.charAt(i));
      if (letter >= 0) {
        if (former >= 0) {
          sum += logarithms[former][letter];
          pairs++;
        }
        former = letter;
      }
    }
    return Math.exp(sum / Math.max(1, pairs)) > threshold;
  }

  private static int index(char c) {
    if (c == ' ') {
      return BLANK;
    }
    int lower = c >= 'A' && c <= 'Z' ? c - 'A' : c - 'a';
    return lower >= 0 && lower < BLANK ? lower : -1;
  }

  private static WordModel read() {
    try (InputStream words =
        Objects.requireNonNull(WordModel.class.getResourceAsStream("words.txt"))) {
      List<String> lines =
          new String(words.readAllBytes(), UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .toList();
      double[][] rows =
          lines.stream()
              .skip(1)
              .map(
                  line -> Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray())
              .toArray(double[][]::new);
      return new WordModel(Double.parseDouble(lines.get(0)), rows);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the frequencies of letters", e);
    }
  }

  private static final class Holder {
    static final WordModel MODEL = read();
  }
}
