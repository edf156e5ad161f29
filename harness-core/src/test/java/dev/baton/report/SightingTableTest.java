package dev.baton.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.propagation.CarrierKind;
import dev.baton.propagation.Sighting;
import dev.baton.propagation.Sighting.Side;
import dev.baton.recording.Recording;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SightingTableTest {

  private static final String ROWS = "//section[h2='Seen on the wire']//tbody/tr";

  private final Recording recording = Recording.of("wire");

  private void saw(Side side, Map<String, List<String>> headers, List<String> names) {
    recording.sighted(
        sequence ->
            new Sighting(
                "edge",
                side,
                CarrierKind.HTTP,
                "POST /charge",
                7,
                new Moment(sequence, "edge-1", null),
                0,
                headers,
                names));
  }

  private Page page() {
    return Page.of(HtmlReport.of("wire", recording.snapshot()));
  }

  @Test
  void listsWhatWasSeenOnTheWire() {
    saw(Side.ARRIVED, Map.of("traceparent", List.of("a", "b")), List.of("traceparent", "cookie"));
    saw(Side.LEFT, Map.of(), List.of("cookie"));

    assertThat(page().texts(ROWS + "/td[1]")).containsExactly("→ arrived", "left →");
    assertThat(page().texts(ROWS + "/td[2]")).containsOnly("edge");
    assertThat(page().text(ROWS + "[1]/td[4]")).isEqualTo("POST /chargemessage 7");
    assertThat(page().texts(ROWS + "[1]/td[5]/div"))
        .containsExactly("traceparent a", "traceparent b");
    assertThat(page().text(ROWS + "[1]/td[5]/small")).isEqualTo("saw: traceparent, cookie");
    assertThat(page().text(ROWS + "[2]/@class")).isEqualTo("lost");
  }

  @Test
  void isLeftOutWhereNothingWasSeen() {
    assertThat(page().texts("//section[h2='Seen on the wire']")).isEmpty();
  }

  @Test
  void aHostilePlaceCannotBreakOutOfItsCell() {
    saw(Side.ARRIVED, Map.of("baggage", List.of("<script>alert(1)</script>")), List.of("<b>"));

    assertThat(page().texts(ROWS + "//script")).isEmpty();
    assertThat(page().text(ROWS + "/td[5]/div")).isEqualTo("baggage <script>alert(1)</script>");
  }
}
