package dev.baton.collector.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Random;
import net.jpountz.lz4.LZ4FrameOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream.BLOCKSIZE;
import net.jpountz.lz4.LZ4FrameOutputStream.FLG;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xerial.snappy.SnappyFramedInputStream;
import org.xerial.snappy.SnappyFramedOutputStream;

/** What the libraries compress is decompressed here; what is damaged is refused. */
class CompressionTest {

  private static final int LARGEST = 1 << 20;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 16, 100, 70_000, 300_000})
  void snappyBlocksAreRead(int size) throws Exception {
    byte[] content = content(size);

    assertThat(Snappy.decompress(org.xerial.snappy.Snappy.compress(content), LARGEST))
        .isEqualTo(content);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, 70_000, 300_000})
  void snappyFramesAreRead(int size) throws Exception {
    byte[] content = content(size);
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (OutputStream frames = new SnappyFramedOutputStream(compressed)) {
      frames.write(content);
    }

    assertThat(SnappyFramed.open(compressed.toByteArray()).readAllBytes()).isEqualTo(content);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_536, 65_537, 300_000})
  void snappyFramesAreWritten(int size) throws Exception {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    try (OutputStream stream = SnappyFramed.frame(frames)) {
      stream.write(content);
    }

    InputStream read = new SnappyFramedInputStream(new ByteArrayInputStream(frames.toByteArray()));
    assertThat(read.readAllBytes()).isEqualTo(content);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 100, 70_000, 300_000})
  void lz4FramesAreRead(int size) throws Exception {
    byte[] content = content(size);

    assertThat(Lz4Frame.open(lz4(content)).readAllBytes()).isEqualTo(content);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, 300_000})
  void zstdIsRead(int size) throws Exception {
    byte[] content = content(size);
    byte[] compressed = com.github.luben.zstd.Zstd.compress(content);

    assertThat(Zstd.open(new ByteArrayInputStream(compressed)).readAllBytes()).isEqualTo(content);
  }

  @Test
  void aSnappyBlockThatPromisesTooMuchIsRefusedBeforeItIsRead() {
    byte[] block = {(byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, 4, 0};

    assertThatThrownBy(() -> Snappy.decompress(block, LARGEST))
        .hasMessage("the content is larger than 1048576 bytes");
  }

  @Test
  void damagedContentIsRefusedOrHasTheSameChecksum() throws Exception {
    byte[] content = content(2_000);
    byte[] lz4 = lz4(content);
    byte[] snappy = org.xerial.snappy.Snappy.compress(content);
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      readDamaged(lz4, random, true);
      readDamaged(snappy, random, false);
    }
  }

  private static void readDamaged(byte[] compressed, Random random, boolean lz4) {
    byte[] damaged = compressed.clone();
    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
    try {
      byte[] content =
          lz4 ? Lz4Frame.open(damaged).readAllBytes() : Snappy.decompress(damaged, LARGEST);
      assertThat(content.length).isLessThanOrEqualTo(5 * LARGEST);
    } catch (IOException e) {
      assertThat(e).hasMessageMatching("(?s)(malformed |the |LZ4 ).*");
    }
  }

  private static byte[] lz4(byte[] content) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (OutputStream frames =
        new LZ4FrameOutputStream(
            compressed,
            BLOCKSIZE.SIZE_64KB,
            -1,
            FLG.Bits.BLOCK_INDEPENDENCE,
            FLG.Bits.CONTENT_CHECKSUM,
            FLG.Bits.BLOCK_CHECKSUM)) {
      frames.write(content);
    }
    return compressed.toByteArray();
  }

  /** Returns words, which can be compressed, among random bytes, which cannot. */
  private static byte[] content(int size) {
    Random random = new Random(size);
    byte[] content = new byte[size];
    for (int i = 0; i < size; i++) {
      boolean word = (i / 1_000) % 3 != 0;
      content[i] = (byte) (word ? "http.request.method".charAt(i % 19) : random.nextInt(256));
    }
    return content;
  }
}
