package dev.baton.usercode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Beside the API's own strict storage and foreign wrappers, each in a JVM of its own. */
class StrictStorageTest {

  private static final String TOO_LATE =
      "  note: scopes of contexts without a span of Baton were not watched: when Baton was loaded,"
          + " OpenTelemetry's context storage was in use already; call ContextWatch.install()"
          + " before anything uses a Context";

  private static final String STRICT = "-Dio.opentelemetry.context.enableStrictContext=true";

  private static final List<String> SEEN =
      """
      healthy: []
      left open: [SCOPE_LEAKED left open of app at leftOpen]
      other thread: [SCOPE_CLOSED_ON_OTHER_THREAD first of app at otherThread]
      out of order: [SCOPE_CLOSED_OUT_OF_ORDER outer of app at outOfOrder around inner of app at outOfOrder]
      baggage, healthy: []
      baggage, left open: [SCOPE_LEAKED baggage tenant=blue at baggageLeftOpen]
      baggage, other thread: [SCOPE_CLOSED_ON_OTHER_THREAD baggage tenant=blue at baggageOnOtherThread]
      baggage, out of order: [SCOPE_CLOSED_OUT_OF_ORDER baggage tenant=blue at baggageOutOfOrder around baggage tenant=green at baggageOutOfOrder]
      in a span, out of order: [SCOPE_CLOSED_OUT_OF_ORDER outer of app at rootInSpan around the empty root context at rootInSpan]
      others are seen: true
      """
          .lines()
          .toList();

  /** What others add hides which scope is the inner one, and that the root is empty. */
  private static final List<String> SEEN_BESIDE_OTHERS =
      SEEN.stream()
          .map(line -> line.replace("around inner of app at outOfOrder", "around inner of app"))
          .map(line -> line.replace("the empty root context", "a context without a span"))
          .toList();

  @Test
  void thePlainStorageSeesTheSame() throws Exception {
    assertThat(run(List.of(), "none")).containsExactlyElementsOf(SEEN);
  }

  @Test
  void theStrictStorageOfTheApiChangesNothing() throws Exception {
    assertThat(run(List.of(STRICT), "none")).containsExactlyElementsOf(SEEN);
  }

  @Test
  void aForeignWrapperThatAddsToEachContextChangesNothing() throws Exception {
    assertThat(run(List.of(), "before")).containsExactlyElementsOf(SEEN_BESIDE_OTHERS);
  }

  @Test
  void neitherDoForeignWrappersOnBothSides() throws Exception {
    List<String> seen = run(List.of(), "inside and outside");

    assertThat(seen.stream().map(line -> line.replaceAll(" at \\w+", "")).toList())
        .isEqualTo(
            SEEN_BESIDE_OTHERS.stream().map(line -> line.replaceAll(" at \\w+", "")).toList());
  }

  @Test
  void whoComesTooLateSaysSoWhereItMatters() throws Exception {
    List<String> seen = run(List.of(), "late");

    assertThat(seen.subList(0, 4)).isEqualTo(SEEN.subList(0, 4));
    assertThat(seen.subList(4, seen.size()))
        .containsExactly(
            "baggage, healthy: []",
            TOO_LATE,
            "baggage, left open: []",
            TOO_LATE,
            "baggage, other thread: []",
            "baggage, out of order: []",
            "in a span, out of order: [SCOPE_CLOSED_OUT_OF_ORDER outer of app at rootInSpan around the empty root context]",
            "others are seen: false");
  }

  @Test
  void aForeignWrapperThatComesTooLateChangesNothing() throws Exception {
    assertThat(run(List.of(), "after")).containsExactlyElementsOf(SEEN);
  }

  private static List<String> run(List<String> options, String wrapper)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(ScopeProgram.class.getName(), wrapper));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return out.lines().toList();
  }
}
