package dev.baton.report;

import dev.baton.hops.Hop;
import dev.baton.hops.Hop.State;
import dev.baton.hops.HopText;
import dev.baton.text.HumanDuration;
import java.util.List;

/** The table of all hops: the sender and receiver of each context, and its state. */
final class HopTable {

  private static final int MAX_ROWS = 2_000;
  private static final List<String> HEADINGS =
      List.of("From", "To", "Carrier", "Headers", "State", "On the way");

  private final Html html;
  private final Palette palette;
  private final Anchors anchors;

  HopTable(Html html, Palette palette, Anchors anchors) {
    this.html = html;
    this.palette = palette;
    this.anchors = anchors;
  }

  void write(List<Hop> hops) {
    html.open("section", "class", "passes hops").element("h2", "Hops between services");
    html.open("div", "class", "scroll", "tabindex", "0").open("table").open("thead").open("tr");
    HEADINGS.forEach(heading -> html.element("th", heading, "scope", "col"));
    html.close("tr", "thead").open("tbody");
    hops.stream().limit(MAX_ROWS).forEach(this::writeRow);
    html.close("tbody", "table", "div");
    if (hops.size() > MAX_ROWS) {
      String rest = CountText.count(hops.size() - MAX_ROWS, "more hop");
      html.element("p", rest + " not shown.", "class", "cut");
    }
    html.close("section").newLine();
  }

  private void writeRow(Hop hop) {
    html.open("tr", "class", hop.state() == State.LOST ? "lost" : null);
    writeService(hop.from());
    hop.to().ifPresentOrElse(this::writeService, () -> html.element("td", "?"));
    html.open("td").text(hop.carrier().toString()).text(" ");
    anchors.writeReference(html, hop.injection().spanContext());
    html.close("td");
    html.element("td", String.join(", ", hop.sentHeaders().keySet()));
    html.element("td", HopText.state(hop));
    writeTime(hop);
    html.close("tr").newLine();
  }

  private void writeTime(Hop hop) {
    html.open("td");
    if (hop.hasArrived() && hop.isBetweenClocks()) {
      html.element("small", "different clocks", "class", "seen");
    } else {
      html.text(hop.timeOnTheWay().map(HumanDuration::of).orElse(""));
    }
    html.close("td");
  }

  private void writeService(String service) {
    html.open("td", "class", palette.styleOf(service)).open("span", "class", "part");
    html.open("i").close("i").text(service).close("span", "td");
  }
}
