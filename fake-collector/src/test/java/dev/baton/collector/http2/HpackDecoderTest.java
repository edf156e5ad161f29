package dev.baton.collector.http2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.netty.shaded.io.netty.buffer.ByteBuf;
import io.grpc.netty.shaded.io.netty.buffer.Unpooled;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2Headers;
import io.grpc.netty.shaded.io.netty.handler.codec.http2.Http2HeadersEncoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Reads what Netty has written. */
class HpackDecoderTest {

  private static final Http2HeadersEncoder.SensitivityDetector NOTHING_SECRET =
      Http2HeadersEncoder.NEVER_SENSITIVE;

  private final Random random = new Random(7541);
  private final HpackDecoder decoder = new HpackDecoder();

  @Test
  void readsBlocksThatReferToEarlierOnes() throws Exception {
    // Every text in the Huffman code, if that is shorter.
    DefaultHttp2HeadersEncoder encoder =
        new DefaultHttp2HeadersEncoder(NOTHING_SECRET, false, 64, 0);
    for (int i = 0; i < 2_000; i++) {
      List<HeaderField> fields = fields();

      assertThat(decoded(decoder, encoded(encoder, fields))).isEqualTo(fields);
    }
  }

  @Test
  void refusesWhatIsCutOff() throws Exception {
    DefaultHttp2HeadersEncoder encoder =
        new DefaultHttp2HeadersEncoder(NOTHING_SECRET, false, 64, 0);
    byte[] block = encoded(encoder, List.of(new HeaderField("user-agent", "OTel-OTLP 1.2 €")));

    for (int length = 1; length < block.length; length++) {
      byte[] cut = Arrays.copyOf(block, length);
      assertThatThrownBy(() -> decoded(new HpackDecoder(), cut)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void refusesWhatIsMalformed() {
    assertRefused("80", "no header field has the index 0");
    assertRefused("be", "no header field has the index 62");
    assertRefused("ffffffffffff7f", "a number in a header block is too large");
    assertRefused("3fe2ff03", "a table of header fields of 65537 bytes");
    assertRefused("8220", "a change of the table within a header block");
    assertRefused("00016181ff", "malformed padding of a Huffman code");
    assertRefused("0001618108", "malformed padding of a Huffman code");
    assertRefused("00016184ffffffff", "an end within a Huffman code");
  }

  private static void assertRefused(String block, String reason) {
    assertThatThrownBy(() -> decoded(new HpackDecoder(), HexFormat.of().parseHex(block)))
        .isInstanceOf(IOException.class)
        .hasMessage(reason);
  }

  private static List<HeaderField> decoded(HpackDecoder decoder, byte[] block) throws IOException {
    List<HeaderField> fields = new ArrayList<>();
    decoder.decode(block, block.length, fields::add);
    return fields;
  }

  private static byte[] encoded(Http2HeadersEncoder encoder, List<HeaderField> fields)
      throws Exception {
    Http2Headers headers = new DefaultHttp2Headers(false);
    fields.forEach(field -> headers.add(field.name(), field.value()));
    ByteBuf block = Unpooled.buffer();
    encoder.encodeHeaders(1, headers, block);
    byte[] bytes = new byte[block.readableBytes()];
    block.readBytes(bytes);
    return bytes;
  }

  private List<HeaderField> fields() {
    List<HeaderField> fields = new ArrayList<>();
    for (int i = 0; i < random.nextInt(8); i++) {
      String name = "name-" + (char) ('a' + i) + random.nextInt(4);
      fields.add(new HeaderField(name, text(random.nextInt(5) == 0 ? 300 : 12)));
    }
    return fields;
  }

  private String text(int longest) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(longest); i > 0; i--) {
      text.append((char) random.nextInt(256));
    }
    return text.toString();
  }
}
