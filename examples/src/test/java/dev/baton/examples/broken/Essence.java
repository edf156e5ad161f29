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
  private static final Pattern WHOLE_IDS =
      Pattern.compile("(?<![0-9a-zA-Z])[0-9a-fA-F]{16,32}(?![0-9a-zA-Z])");
  private static final Pattern IN_BASE64 = Pattern.compile("\\bMDAt[0-9a-zA-Z+/=]{60,}");
  private static final Pattern TIMES =
      Pattern.compile("(?<=, | ended )[\\d.]+ (?:ns|us|ms|s)(?= later| after its parent)");
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
      isDrawnNext = paragraph.startsWith("Expected ") && paragraph.endsWith(":");
    }
    String essence = IDS.matcher(String.join("\n", told)).replaceAll("00-…-$1");
    String formats = OTHER_IDS.matcher(essence).replaceAll("…");
    String encoded = IN_BASE64.matcher(formats).replaceAll("…");
    String times = TIMES.matcher(encoded).replaceAll("…");
    return WHOLE_IDS.matcher(times).replaceAll("…").strip() + "\n";
  }
}
