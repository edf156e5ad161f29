package dev.baton.report;

import dev.baton.hops.Hop;
import dev.baton.hops.Hop.State;
import dev.baton.hops.Hops;
import dev.baton.propagation.Pass;
import dev.baton.propagation.Pass.Direction;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** The table of all injections and extractions, in the order in which they happened. */
final class PassTable {

  private static final int MAX_ROWS = 2_000;
  private static final List<String> HEADINGS =
      List.of("", "Service", "Carrier", "Span", "Headers", "Thread and line");

  private final Html html;
  private final Palette palette;
  private final Anchors anchors;
  private final Set<Pass> lost;

  PassTable(Html html, Palette palette, Anchors anchors, Hops hops) {
    this.html = html;
    this.palette = palette;
    this.anchors = anchors;
    this.lost = lost(hops);
  }

  /**
   * Returns the injections and extractions of lost hops. A pass without a span does not count as
   * lost by itself.
   */
  private static Set<Pass> lost(Hops hops) {
    Set<Pass> lost = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Hop hop : hops.in(State.LOST)) {
      lost.add(hop.injection());
      hop.extraction().ifPresent(lost::add);
    }
    return lost;
  }

  void write(List<Pass> passes) {
    html.open("section", "class", "passes").element("h2", "Passes of the context");
    html.open("div", "class", "scroll", "tabindex", "0").open("table").open("thead").open("tr");
    HEADINGS.forEach(heading -> html.element("th", heading, "scope", "col"));
    html.close("tr", "thead").open("tbody");
    passes.stream().limit(MAX_ROWS).forEach(this::writeRow);
    html.close("tbody", "table", "div");
    if (passes.size() > MAX_ROWS) {
      String rest = CountText.count(passes.size() - MAX_ROWS, "more pass", "more passes");
      html.element("p", rest + " not shown.", "class", "cut");
    }
    html.close("section").newLine();
  }

  private void writeRow(Pass pass) {
    boolean out = pass.direction() == Direction.INJECT;
    html.open("tr", "class", lost.contains(pass) ? "lost" : null);
    html.element("td", out ? "inject →" : "→ extract", "class", "direction");
    html.open("td", "class", palette.styleOf(pass.service())).open("span", "class", "part");
    html.open("i").close("i").text(pass.service()).close("span", "td");
    html.open("td").text(pass.carrier().toString());
    html.element("small", pass.carrierType(), "class", "type").close("td");
    writeSpan(pass);
    writeHeaders(pass);
    writeMoment(pass.moment());
    html.close("tr").newLine();
  }

  private void writeSpan(Pass pass) {
    html.open("td");
    if (pass.hasSpan()) {
      anchors.writeReference(html, pass.spanContext());
    } else {
      html.element("small", "no span context", "class", lost.contains(pass) ? "tag bad" : "seen");
    }
    html.close("td");
  }

  private void writeHeaders(Pass pass) {
    html.open("td", "class", "headers");
    pass.headers().forEach(this::writeHeader);
    if (!pass.headerNames().isEmpty()) {
      html.element("small", "saw: " + String.join(", ", pass.headerNames()), "class", "seen");
    }
    html.close("td");
  }

  private void writeHeader(String name, String value) {
    html.open("div").element("b", name).text(" ");
    html.open("code").value(name, value).close("code", "div");
  }

  private void writeMoment(Moment moment) {
    html.open("td", "class", "moment");
    if (moment.at() != null) {
      html.element("code", moment.at().toString());
    }
    html.element("small", moment.thread()).close("td");
  }
}
