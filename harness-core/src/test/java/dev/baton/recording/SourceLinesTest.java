package dev.baton.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.trace.CallSite;
import org.junit.jupiter.api.Test;

class SourceLinesTest {

  private final Recording recording = Recording.of("test");
  private final SourceLines lines = recording.sourceLines();

  private int taken(int spans, String scope, String name) {
    int taken = 0;
    for (int i = 0; i < spans; i++) {
      taken += lines.areTakenOf(scope, name) ? 1 : 0;
    }
    return taken;
  }

  @Test
  void theFirstSpansAllGetTheirLines() {
    assertThat(taken(10_000, "http", "GET /orders")).isEqualTo(10_000);
    assertThat(lines.note()).isEmpty();
    assertThat(recording.snapshot().notes()).isEmpty();
  }

  @Test
  void afterThemAHundredOfEachNameAndScopeDo() {
    taken(10_000, "http", "GET /orders");

    assertThat(taken(250, "http", "GET /orders")).isEqualTo(100);
    assertThat(taken(250, "http", "GET /bills")).isEqualTo(100);
    assertThat(taken(250, "jdbc", "GET /orders")).isEqualTo(100);
    assertThat(lines.spansWithout()).isEqualTo(450);
  }

  @Test
  void namesMadeOfIdsDoNotMakeItEndless() {
    taken(10_000, "http", "GET /orders");
    int taken = 0;
    for (int i = 0; i < 5_000; i++) {
      taken += taken(1, "http", "GET /orders/" + i);
    }

    assertThat(taken).isEqualTo(1_000);
  }

  @Test
  void theNoteSaysWhatIsMissing() {
    taken(10_101, "http", "GET /orders");

    assertThat(recording.snapshot().notes())
        .containsExactly(
            "source lines were captured for the first 10,000 spans and for 100 more of each name; 1 span"
                + " has none");
  }

  @Test
  void whatStandsForALineSaysWhyThereIsNone() {
    CallSite line = CallSite.notTaken(SourceLines.REASON);

    assertThat(line)
        .hasToString("an unknown line (not taken: more than 10,000 spans in this test)")
        .isEqualTo(CallSite.notTaken(SourceLines.REASON));
    assertThat(line.isTaken()).isFalse();
    assertThat(line.className() + line.methodName()).isEmpty();
  }
}
