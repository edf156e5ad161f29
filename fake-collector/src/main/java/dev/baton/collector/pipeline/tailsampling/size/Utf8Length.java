package dev.baton.collector.pipeline.tailsampling.size;

/** The number of bytes of a text in UTF-8, without encoding it. */
final class Utf8Length {

  private Utf8Length() {}

  static int of(String text) {
    int bytes = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x800 && !Character.isSurrogate(c)) {
        bytes += 2;
      } else if (c >= 0x80) {
        bytes++; // each half of a pair stands for two of its four bytes
      }
    }
    return bytes;
  }
}
