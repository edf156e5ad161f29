package dev.baton.report;

import java.util.List;

/** Joins parts of Markdown up to a length. A part that has no room is left out and counted. */
final class MarkdownText {

  private static final int ROOM_FOR_THE_END = 100;

  private final StringBuilder text = new StringBuilder();
  private final int maxCharacters;
  private int leftOut;

  MarkdownText(int maxCharacters) {
    this.maxCharacters = maxCharacters;
  }

  /** Adds a part of one line. */
  void add(String line) {
    add(List.of(line));
  }

  /** Adds a part, such as a paragraph or a table, with a blank line before it. */
  void add(List<String> lines) {
    String part = String.join("\n", lines) + "\n";
    if (text.length() + part.length() + ROOM_FOR_THE_END > maxCharacters) {
      leftOut++;
      return;
    }
    text.append(text.isEmpty() ? "" : "\n").append(part);
  }

  @Override
  public String toString() {
    return leftOut == 0
        ? text.toString()
        : text + "\nToo long: " + CountText.count(leftOut, "part") + " left out.\n";
  }
}
