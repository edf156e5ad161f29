package dev.baton.collector.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.diagnosis.Diagnosis;
import dev.baton.diagnosis.Finding;
import dev.baton.recording.Recording;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtlpFileTest {

  @TempDir Path folder;

  private Path file(String name, byte[] content) {
    try {
      return Files.write(folder.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(String name, String content) {
    return file(name, content.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream file = OtlpFileTest.class.getResourceAsStream("/" + name)) {
      return file.readAllBytes();
    }
  }

  private static CapturedSpan span(int number) {
    return CapturedSpan.builder(
            SpanContext.create(
                "5b8efff798038103d269b633813fc60c",
                String.format("%016x", number),
                TraceFlags.getSampled(),
                TraceState.getDefault()),
            "span " + number)
        .time(1_000_000_000L * number, 1_000_000_000L * number + 5)
        .build();
  }

  private static byte[] message(int number) {
    return OtlpFormat.PROTOBUF.encode(List.of(span(number)));
  }

  private List<String> names(Path file) {
    return OtlpFile.read(file).spans().stream().map(CapturedSpan::name).toList();
  }

  private void assertRefused(Path file, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OtlpFile.read(file))
        .withMessage(message.replace("FOLDER", folder.toString()));
  }

  @Test
  void readsWhatTheFileExporterOfARealCollectorWrote() throws Exception {
    Recording recording =
        OtlpFile.read(file("traces.jsonl", resource("otlp-file/collector.jsonl")));

    assertThat(recording.name()).isEqualTo("traces.jsonl");
    assertThat(recording.isOver()).isTrue();
    assertThat(recording.spans())
        .extracting(CapturedSpan::name)
        .containsExactly("one", "three", "two");
    assertThat(Diagnosis.of(recording.snapshot()))
        .extracting(Finding::id)
        .containsExactly("naming/missing-service-name");
  }

  @Test
  void readsADocumentOfSeveralLines() throws Exception {
    assertThat(names(file("trace.json", resource("otlp-json/trace.json"))))
        .containsExactly("I'm a server span");
  }

  @Test
  void readsADocumentOnOneLineWithoutALineBreak() {
    assertThat(names(file("trace.json", OtlpJson.write(List.of(span(1), span(2))))))
        .containsExactly("span 1", "span 2");
  }

  @Test
  void blankLinesAndTheMarksOfWindowsDoNotMatter() {
    String lines =
        "\ufeff\r\n"
            + OtlpJson.write(List.of(span(1)))
            + "\r\n\r\n"
            + OtlpJson.write(List.of(span(2)));

    assertThat(names(file("trace.json", lines))).containsExactly("span 1", "span 2");
  }

  @Test
  void bracesAndQuotesInNamesDoNotEndALine() {
    CapturedSpan odd = span(1).toBuilder().name("}{\"\\").build();

    assertThat(names(file("trace.json", OtlpJson.write(List.of(odd)) + "\n")))
        .containsExactly("}{\"\\");
  }

  @Test
  void linesOfOtherSignalsAreLeftOut() {
    String lines = "{\"resourceMetrics\":[]}\n" + OtlpJson.write(List.of(span(1))) + "\n";

    assertThat(names(file("all.jsonl", lines))).containsExactly("span 1");
  }

  @Test
  void aSpanThatIsThereTwiceIsReadOnce() {
    String line = OtlpJson.write(List.of(span(1))) + "\n";

    assertThat(names(file("twice.jsonl", line + line))).containsExactly("span 1");
  }

  @Test
  void readsOneMessageOfProtobuf() {
    assertThat(names(file("trace.binpb", message(1)))).containsExactly("span 1");
  }

  @Test
  void readsMessagesEachAfterFourBytesOfLength() {
    ByteBuffer all = ByteBuffer.allocate(message(1).length + message(2).length + 8);
    all.putInt(message(1).length).put(message(1)).putInt(message(2).length).put(message(2));

    assertThat(names(file("trace.proto", all.array()))).containsExactly("span 1", "span 2");
  }

  @Test
  void readsMessagesEachAfterAVarintOfLength() {
    byte[] large = OtlpFormat.PROTOBUF.encode(List.of(span(2), span(3), span(4), span(5)));
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(message(1).length);
    all.writeBytes(message(1));
    all.write(large.length & 0x7f | 0x80);
    all.write(large.length >> 7);
    all.writeBytes(large);

    assertThat(message(1).length).isLessThan(128);
    assertThat(large.length).isBetween(128, 16_000);
    assertThat(names(file("trace.proto", all.toByteArray()))).hasSize(5);
  }

  @Test
  void aLineThatIsNoOtlpIsRefusedWithItsNumber() {
    String good = OtlpJson.write(List.of(span(1)));
    Path file = file("bad.jsonl", good + "\n\n" + good.replace("\"span 1\"", "5") + "\n");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> OtlpFile.read(file))
        .withMessageMatching(
            "\\Q" + folder + "\\E[/\\\\]bad\\.jsonl:3: not OTLP JSON: .* \\(column \\d+\\)")
        .withCauseInstanceOf(MalformedOtlpException.class);
  }

  @Test
  void aLineThatIsCutIsRefusedWithItsNumber() {
    String good = OtlpJson.write(List.of(span(1)));
    Path file = file("cut.jsonl", good + "\n" + good.substring(0, 100));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> OtlpFile.read(file))
        .withMessageStartingWith(folder.resolve("cut.jsonl") + ":2: not OTLP JSON: ");
  }

  @Test
  void aDocumentThatIsNoOtlpIsRefusedWithTheNumberOfItsLine() throws Exception {
    String text = new String(resource("otlp-json/trace.json"), StandardCharsets.UTF_8);
    String broken = text.replace("\"I'm a server span\"", "5");
    int line = (int) broken.lines().takeWhile(l -> !l.contains("\"name\": 5")).count() + 1;

    assertThatIllegalArgumentException()
        .isThrownBy(() -> OtlpFile.read(file("bad.json", broken)))
        .withMessageStartingWith(folder.resolve("bad.json") + ":" + line + ": not OTLP JSON: ");
  }

  @Test
  void whatHasNoSpansIsRefused() {
    assertRefused(
        file("jaeger.json", "{\"data\":[]}"),
        "FOLDER/jaeger.json: has no spans (OTLP JSON is an object with the key resourceSpans)");
    assertRefused(
        file("zipkin.json", "[{\"traceId\":\"1\"}]"),
        "FOLDER/zipkin.json: is a JSON array, but OTLP JSON is an object with the key resourceSpans");
    assertRefused(
        file("empty.jsonl", ""),
        "FOLDER/empty.jsonl: is empty (the Collector's file exporter writes once a second)");
    assertRefused(
        file("blank.jsonl", "\n"),
        "FOLDER/blank.jsonl: is empty (the Collector's file exporter writes once a second)");
  }

  @Test
  void whatIsNeitherJsonNorProtobufIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OtlpFile.read(file("notes.txt", "see the wiki")))
        .withMessageStartingWith(
            folder.resolve("notes.txt") + ": is neither OTLP JSON nor protobuf: ");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                OtlpFile.read(
                    file("traces.zst", new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 4, 0})))
        .withMessageStartingWith(
            folder.resolve("traces.zst")
                + ": is neither OTLP JSON nor protobuf, but compressed by zstd: ");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> OtlpFile.read(folder.resolve("none.json")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("cannot read the traces in " + folder.resolve("none.json"))
        .hasCauseInstanceOf(NoSuchFileException.class);
  }
}
