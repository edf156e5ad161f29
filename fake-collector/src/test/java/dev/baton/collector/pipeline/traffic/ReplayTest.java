package dev.baton.collector.pipeline.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import com.google.protobuf.CodedOutputStream;
import dev.baton.collector.otlp.OtlpTraceData;
import dev.baton.collector.pipeline.data.TraceData;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of the official classes, and lines as the Collector's file exporter writes them. */
class ReplayTest {

  @TempDir Path directory;

  /** Notes names and pauses in their order. */
  private static final class Noted implements TrafficInput.Receiver {

    private final List<String> events = new ArrayList<>();

    @Override
    public void advance(Duration duration) {
      events.add(duration.toString());
    }

    @Override
    public void receive(TraceData data) {
      data.resourceSpans()
          .forEach(
              resource ->
                  resource
                      .scopeSpans()
                      .forEach(scope -> scope.spans().forEach(span -> events.add(span.name()))));
    }
  }

  private static List<String> replayed(Path... files) {
    Noted noted = new Noted();
    Replay.of(files).sendTo(noted);
    return noted.events;
  }

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(directory.resolve(name), content);
  }

  private static TracesData message(String name, long endSeconds) {
    return TracesData.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder()
                .setResource(io.opentelemetry.proto.resource.v1.Resource.getDefaultInstance())
                .addScopeSpans(
                    ScopeSpans.newBuilder()
                        .addSpans(
                            Span.newBuilder()
                                .setName(name)
                                .setEndTimeUnixNano(endSeconds * 1_000_000_000))))
        .build();
  }

  private static String line(String name, long endSeconds) {
    return "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"name\":\"%s\",\"endTimeUnixNano\":\"%s000000000\"}]}]}]}"
        .formatted(name, endSeconds);
  }

  @Test
  void linesAreReplayedWithTheTimeBetweenThem() throws IOException {
    String text = "\ufeff" + line("a", 100) + "\n\n" + line("b", 103) + "\r\n" + line("c", 101);

    assertThat(replayed(file("lines.jsonl", text.getBytes(UTF_8))))
        .containsExactly("a", "PT3S", "b", "c");
  }

  @Test
  void severalFilesFollowEachOther() throws IOException {
    Path first = file("1.jsonl", line("a", 100).getBytes(UTF_8));
    Path second = file("2.jsonl", line("b", 160).getBytes(UTF_8));

    assertThat(replayed(first, second)).containsExactly("a", "PT1M", "b");
  }

  @Test
  void oneDocumentMayHaveLineBreaks() throws IOException {
    String text = line("a", 100).replace(",", ",\n").replace("{", "{\n");

    assertThat(replayed(file("one.json", text.getBytes(UTF_8)))).containsExactly("a");
  }

  @Test
  void messagesAfterFourBytesAreReplayed() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String name : List.of("a", "b")) {
      byte[] message = message(name, 100).toByteArray();
      out.write(ByteBuffer.allocate(4).putInt(message.length).array());
      out.write(message);
    }

    assertThat(replayed(file("four.pb", out.toByteArray()))).containsExactly("a", "b");
  }

  @Test
  void messagesAfterAVarintAreReplayed() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CodedOutputStream coded = CodedOutputStream.newInstance(out);
    coded.writeMessageNoTag(message("a", 100));
    coded.writeMessageNoTag(message("long".repeat(100), 100));
    coded.flush();

    assertThat(replayed(file("varint.pb", out.toByteArray())))
        .containsExactly("a", "long".repeat(100));
  }

  @Test
  void oneMessageIsReplayed() throws IOException {
    assertThat(replayed(file("one.pb", message("a", 100).toByteArray()))).containsExactly("a");
  }

  @Test
  void aBrokenLineIsNamed() throws IOException {
    Path file = file("broken.jsonl", (line("a", 1) + "\n{\"resourceSpans\":7}\n").getBytes(UTF_8));

    assertThatThrownBy(() -> replayed(file)).hasMessageStartingWith(file + ":2: ");
  }

  @Test
  void aMessageThatIsCutOffIsNamed() throws IOException {
    byte[] message = message("a", 100).toByteArray();
    byte[] whole = ByteBuffer.allocate(4 + message.length).putInt(99).put(message).array();
    Path file = file("cut.pb", whole);

    assertThatThrownBy(() -> replayed(file))
        .hasMessage("cannot read the traces in " + file)
        .rootCause()
        .hasMessage("message 1 should have 99 bytes, but has %s".formatted(message.length));
  }

  @Test
  void progressIsTold() throws IOException {
    String text = (line("a", 100) + "\n").repeat(10);
    List<String> told = new ArrayList<>();

    Replay.of(file("ten.jsonl", text.getBytes(UTF_8)))
        .withProgress(progress -> told.add(progress.toString()))
        .sendTo(new Noted());

    assertThat(told)
        .hasSize(10)
        .startsWith("10 % of ten.jsonl, 1 spans")
        .endsWith("100 % of ten.jsonl, 10 spans");
  }

  @Test
  void linesMayBeLong() throws IOException {
    Path file = directory.resolve("large.jsonl");
    byte[] line = (line("x".repeat(1 << 20), 100) + "\n").getBytes(UTF_8);
    try (var out = Files.newOutputStream(file)) {
      for (int i = 0; i < 30; i++) {
        out.write(line);
      }
    }
    int[] received = {0};

    Replay.of(file)
        .sendTo(
            new TrafficInput.Receiver() {
              @Override
              public void advance(Duration duration) {}

              @Override
              public void receive(TraceData data) {
                received[0] += data.spanCount();
              }
            });

    assertThat(received[0]).isEqualTo(30);
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    Traffic traffic = Traffic.shop().traces(20).build();
    Noted sent = new Noted();
    traffic.sendTo(sent);
    StringBuilder text = new StringBuilder();
    traffic.sendTo(
        new TrafficInput.Receiver() {
          @Override
          public void advance(Duration duration) {}

          @Override
          public void receive(TraceData data) {
            text.append(OtlpTraceData.writeJson(data)).append('\n');
          }
        });

    List<String> read = replayed(file("shop.jsonl", text.toString().getBytes(UTF_8)));

    assertThat(read.stream().filter(event -> !event.startsWith("PT")).toList())
        .isEqualTo(sent.events.stream().filter(event -> !event.startsWith("PT")).toList());
  }

  @Test
  void filesThatAreCompressedAsAWholeAreRead() throws IOException {
    byte[] lines = (line("GET /a", 1) + "\n" + line("GET /b", 3) + "\n").getBytes(UTF_8);
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (GZIPOutputStream stream = new GZIPOutputStream(gzip)) {
      stream.write(lines);
    }

    assertThat(replayed(file("traces.jsonl.gz", gzip.toByteArray())))
        .containsExactly("GET /a", "PT2S", "GET /b");
    assertThat(replayed(file("traces.jsonl.zst", Zstd.compress(lines))))
        .containsExactly("GET /a", "PT2S", "GET /b");
  }

  /** As the file exporter writes with {@code compression: zstd}. */
  @Test
  void messagesThatAreCompressedEachAreRead() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    for (byte[] message :
        List.of(line("GET /a", 1).getBytes(UTF_8), message("GET /b", 3).toByteArray())) {
      byte[] compressed = Zstd.compress(message);
      file.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(compressed.length).array());
      file.writeBytes(compressed);
    }

    assertThat(replayed(file("traces.zst", file.toByteArray())))
        .containsExactly("GET /a", "PT2S", "GET /b");
  }

  @Test
  void theProgressOfACompressedFileIsThatOfTheFile() throws IOException {
    List<ReplayProgress> progress = new ArrayList<>();
    Path file = file("traces.zst", Zstd.compress(line("GET /a", 1).getBytes(UTF_8)));

    Replay.of(file).withProgress(progress::add).sendTo(new Noted());

    assertThat(progress).hasSize(1);
    assertThat(progress.get(0).bytes()).isEqualTo(Files.size(file));
  }
}
