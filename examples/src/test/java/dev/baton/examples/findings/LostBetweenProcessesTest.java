package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.collector.otlp.OtlpFile;
import dev.baton.diagnosis.Diagnosis;
import dev.baton.diagnosis.Finding;
import dev.baton.recording.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A checkout that was exported from a test system, where the way to billing loses the context. */
class LostBetweenProcessesTest {

  private static final Path EXPORTED = Path.of("src/test/resources/exported/checkout.jsonl");

  @Test
  void aCallThatBeganANewTraceIsFound() {
    Recording recording = OtlpFile.read(EXPORTED);

    List<Finding> findings = Diagnosis.of(recording.snapshot());
    assertThat(findings)
        .containsExactly(
            new Finding(
                "propagation/lost-between-processes",
                "dropped baton: orders → billing",
                "it broke between orders and billing: POST and POST /charge, both of other"
                    + " processes, are in different traces",
                List.of(
                    "orders started POST (CLIENT)                             in another process",
                    "billing started POST /charge (SERVER) without a parent   in another process"),
                "how the context was sent is not known: neither orders nor billing uses propagators"
                    + " of the harness (harness.capture records those of another SDK).",
                Finding.Confidence.LIKELY,
                "run both services in one test, or let harness.capture record their propagators"));
  }

  @Test
  void theSameCheckoutInOneTraceIsHealthy(@TempDir Path directory) throws IOException {
    String whole =
        Files.readString(EXPORTED)
            .replace("0af7651916cd43dd8448eb211c80319c", "5b8efff798038103d269b633813fc60c")
            .replace(
                "\"spanId\":\"00000000000000d1\"",
                "\"spanId\":\"00000000000000d1\",\"parentSpanId\":\"00000000000000b3\"");
    Recording recording = OtlpFile.read(Files.writeString(directory.resolve("whole.jsonl"), whole));

    assertThat(recording).hasSingleTrace();
    assertThat(Diagnosis.of(recording.snapshot())).isEmpty();
  }

  /** The server says that it is another one than the client called. */
  @Test
  void aServerOfAnotherNameIsHealthy(@TempDir Path directory) throws IOException {
    String other =
        Files.readString(EXPORTED)
            .replace(
                "{\"key\":\"url.path\",\"value\":{\"stringValue\":\"/charge\"}}",
                "{\"key\":\"url.path\",\"value\":{\"stringValue\":\"/charge\"}},"
                    + "{\"key\":\"server.address\",\"value\":{\"stringValue\":\"elsewhere\"}}");
    Recording recording = OtlpFile.read(Files.writeString(directory.resolve("other.jsonl"), other));

    assertThat(recording).hasTraces(2);
    assertThat(Diagnosis.of(recording.snapshot())).isEmpty();
  }
}
