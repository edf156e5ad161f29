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

  private static final String STRICT = "-Dio.opentelemetry.context.enableStrictContext=true";

  private static final List<String> SEEN =
      List.of(
          "healthy: []",
          "left open: [SCOPE_LEAKED left open]",
          "other thread: [SCOPE_CLOSED_ON_OTHER_THREAD first]",
          "out of order: [SCOPE_CLOSED_OUT_OF_ORDER outer]");

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
    assertThat(run(List.of(), "before")).containsExactlyElementsOf(SEEN);
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
