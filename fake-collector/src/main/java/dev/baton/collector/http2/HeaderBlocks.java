package dev.baton.collector.http2;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Collects the frames of one header block, and checks the fields as Go's library does. */
final class HeaderBlocks {

  /** The default of gRPC in Go: 16 MiB. */
  static final int MOST_BYTES = 16 * 1024 * 1024;

  private static final Set<String> OF_REQUESTS =
      Set.of(":method", ":path", ":scheme", ":authority", ":protocol");
  private static final Set<String> OF_REPLIES = Set.of(":status");
  private static final String SEPARATORS = "\"(),/:;<=>?@[\\]{}";

  private final Set<String> allowed;
  private final HpackDecoder decoder = new HpackDecoder();
  private ByteArrayOutputStream block = new ByteArrayOutputStream();
  private List<HeaderField> fields = new ArrayList<>();
  private final Set<String> pseudo = new HashSet<>();
  private boolean regular;
  private boolean valid;
  private int bytes;

  private HeaderBlocks(Set<String> allowed) {
    this.allowed = allowed;
  }

  static HeaderBlocks ofRequests() {
    return new HeaderBlocks(OF_REQUESTS);
  }

  static HeaderBlocks ofReplies() {
    return new HeaderBlocks(OF_REPLIES);
  }

  /** Adds the content of a frame. */
  void add(byte[] from, int offset, int length) throws ConnectionError {
    if (block.size() + length > MOST_BYTES) {
      throw ConnectionError.told("too many headers", Frames.ENHANCE_YOUR_CALM);
    }
    block.write(from, offset, length);
  }

  /** Reads the fields of the whole block, and begins a new one. */
  void decode() throws ConnectionError {
    fields = new ArrayList<>();
    pseudo.clear();
    regular = false;
    valid = true;
    bytes = 0;
    byte[] whole = block.toByteArray();
    block = new ByteArrayOutputStream();
    try {
      decoder.decode(whole, whole.length, this::take);
    } catch (IOException e) {
      throw ConnectionError.silent(String.valueOf(e.getMessage()));
    }
  }

  private void take(HeaderField field) {
    bytes += field.size();
    valid &= isValue(field.value());
    if (field.name().startsWith(":")) {
      valid &= !regular && allowed.contains(field.name()) && pseudo.add(field.name());
    } else {
      regular = true;
      valid &= isName(field.name());
    }
    if (bytes <= MOST_BYTES) {
      fields.add(field);
    }
  }

  private static boolean isValue(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if ((c < ' ' && c != '\t') || c == 0x7F) {
        return false;
      }
    }
    return true;
  }

  private static boolean isName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c <= ' ' || c >= 0x7F || (c >= 'A' && c <= 'Z') || SEPARATORS.indexOf(c) >= 0) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  /** Whether all fields of the last block may be where they are. */
  boolean isValid() {
    return valid;
  }

  /** Whether the last block had more than is read. */
  boolean isTooLarge() {
    return bytes > MOST_BYTES;
  }

  /** Returns the fields of the last block. */
  List<HeaderField> fields() {
    return fields;
  }
}
