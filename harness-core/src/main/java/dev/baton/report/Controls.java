package dev.baton.report;

import org.jspecify.annotations.Nullable;

/**
 * The part above the traces: how many spans are left out, the controls that need the script (hidden
 * until it runs), and the meaning of the bars.
 */
final class Controls {

  private static final String WHICH =
      ": those with an error, without an end or without their parent, then the longest, each with"
          + " all that is above it.";

  private final Html html;

  Controls(Html html) {
    this.html = html;
  }

  void write(int shownSpans, int allSpans) {
    if (shownSpans < allSpans) {
      String some = "This page shows " + CountText.grouped(shownSpans);
      html.element(
          "p", some + " of " + CountText.count(allSpans, "span") + WHICH, "class", "cut big");
    }
    if (shownSpans > 0) {
      writeTools();
      writeLegend();
    }
  }

  private void writeTools() {
    html.open("div", "class", "controls", "hidden", "hidden");
    String hint = "Filter spans by name, service or value";
    html.empty("input", "type", "search", "placeholder", hint, "aria-label", hint);
    writeFilter();
    html.element("button", "Open all", "type", "button", "data-open", "true");
    html.element("button", "Close all", "type", "button", "data-open", "false");
    html.close("div").newLine();
  }

  /** Writes the filter of rows. Each of its values is the class of the rows to keep. */
  private void writeFilter() {
    html.open("select", "aria-label", "Which spans");
    html.element("option", "All spans", "value", "span");
    html.element("option", "On the critical path", "value", "on-path");
    html.element("option", "Errors", "value", "error");
    html.element("option", "Not ended", "value", "open-ended");
    html.element("option", "Not sampled", "value", "unsampled").close("select");
  }

  private void writeLegend() {
    html.open("p", "class", "legend");
    writeSample("own", "c0", "works");
    writeSample("bar", "c0", "waits for children");
    writeSample("path", null, "critical path");
    html.close("p").newLine();
  }

  private void writeSample(String style, @Nullable String colour, String meaning) {
    html.open("span", "class", colour).open("i", "class", style).close("i");
    html.text(meaning).close("span");
  }
}
