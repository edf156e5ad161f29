package dev.baton.examples.broken;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A failure without the drawn trees, and without what differs from run to run: ids, and how long
 * the assertion waited.
 */
final class Essence {

  private static final Pattern IDS = Pattern.compile("\\b00-[0-9a-f]{4}…-[0-9a-f]{4}…-(\\d\\d)\\b");
  private static final Pattern OTHER_IDS =
      Pattern.compile("\\b(1-[0-9a-f]{8}|[0-9a-f]{4}…)-[0-9a-f]{4}…"); // of X-Ray, B3
  private static final Pattern WHOLE_IDS = Pattern.compile("\\b[0-9a-fA-F]{16,32}\\b");
  private static final Pattern WAITING =
      Pattern.compile("gave up |not before, |\\(if it never |still open: |report: |if the traces ");

  private static final Pattern REPORT = Pattern.compile("\\n +report: .*"); // of an entry

  private Essence() {}

  static String of(String text) {
    List<String> told = new ArrayList<>();
    String[] paragraphs = text.split("\\n\\n");
    boolean isDrawnNext = false;
    for (String paragraph : paragraphs) {
      boolean isLeftOut = isDrawnNext || WAITING.matcher(paragraph.strip()).lookingAt();
      if (!isLeftOut && !paragraph.strip().startsWith(".has")) {
        told.add(REPORT.matcher(paragraph).replaceAll(""));
      }
      isDrawnNext = paragraph.startsWith("Expected ");
    }
    String essence = IDS.matcher(String.join("\n", told)).replaceAll("00-…-$1");
    String formats = OTHER_IDS.matcher(essence).replaceAll("…");
    return WHOLE_IDS.matcher(formats).replaceAll("…").strip() + "\n";
  }
}
