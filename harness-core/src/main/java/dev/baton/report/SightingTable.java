package dev.baton.report;

import dev.baton.propagation.Sighting;
import dev.baton.propagation.Sighting.Side;
import java.util.List;

/** The table of all sightings of headers, in order. */
final class SightingTable {

  private static final int MAX_ROWS = 2_000;
  private static final List<String> HEADINGS =
      List.of("", "Place", "Carrier", "Message", "Headers", "Thread");

  private final Html html;

  SightingTable(Html html) {
    this.html = html;
  }

  void write(List<Sighting> sightings) {
    html.open("section", "class", "passes wire").element("h2", "Seen on the wire");
    html.open("div", "class", "scroll", "tabindex", "0").open("table").open("thead").open("tr");
    HEADINGS.forEach(heading -> html.element("th", heading, "scope", "col"));
    html.close("tr", "thead").open("tbody");
    sightings.stream().limit(MAX_ROWS).forEach(this::writeRow);
    html.close("tbody", "table", "div");
    if (sightings.size() > MAX_ROWS) {
      String rest = CountText.count(sightings.size() - MAX_ROWS, "more sighting", "more sightings");
      html.element("p", rest + " not shown.", "class", "cut");
    }
    html.close("section").newLine();
  }

  private void writeRow(Sighting sighting) {
    boolean arrived = sighting.side() == Side.ARRIVED;
    html.open("tr", "class", sighting.headers().isEmpty() ? "lost" : null);
    html.element("td", arrived ? "→ arrived" : "left →", "class", "direction");
    html.element("td", sighting.place()).element("td", sighting.carrier().toString());
    html.open("td").text(sighting.subject());
    html.element("small", "message " + sighting.crossing(), "class", "type").close("td");
    writeHeaders(sighting);
    html.open("td", "class", "moment").element("small", sighting.moment().thread()).close("td");
    html.close("tr").newLine();
  }

  private void writeHeaders(Sighting sighting) {
    html.open("td", "class", "headers");
    sighting.headers().forEach((name, values) -> values.forEach(value -> write(name, value)));
    if (!sighting.headerNames().isEmpty()) {
      String names = String.join(", ", sighting.headerNames());
      html.element("small", "saw: " + names, "class", "seen");
    }
    html.close("td");
  }

  private void write(String name, String value) {
    html.open("div").element("b", name).text(" ");
    html.open("code").value(name, value).close("code", "div");
  }
}
