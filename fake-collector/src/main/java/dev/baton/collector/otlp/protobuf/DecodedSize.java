package dev.baton.collector.otlp.protobuf;

/**
 * An estimate of the heap that a request takes once it is decoded. Two bytes on the wire are an
 * empty span, so the size of a body says nothing of it.
 */
final class DecodedSize {

  static final int MESSAGE_BYTES = 48;
  static final int ITEM_BYTES = 256;
  static final int SHARED_BYTES = 4;

  private static final long MIB = 1 << 20;
  private static final long LARGEST =
      Math.max(32 * MIB, Math.min(256 * MIB, Runtime.getRuntime().maxMemory() / 4));

  private final long largest;
  private long bytes;

  DecodedSize() {
    this(LARGEST);
  }

  DecodedSize(long largest) {
    this.largest = largest;
  }

  /** Of what was accepted before. */
  static DecodedSize unlimited() {
    return new DecodedSize(Long.MAX_VALUE);
  }

  void add(int more) throws WireException {
    bytes += more;
    if (bytes > largest) {
      throw new WireException(
          "the request would take more than " + largest / MIB + " MiB once it is decoded");
    }
  }
}
