package dev.baton.collector.probes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** The bytes that the description of a body stands for. */
final class Body {

  private Body() {}

  static byte[] of(Object description) throws IOException {
    if (description == null) {
      return new byte[0];
    }
    Map<String, Object> spec = Json.object(description);
    for (String kind :
        List.of(
            "text",
            "hex",
            "base64",
            "repeat",
            "concat",
            "gzip",
            "zlib",
            "deflate_raw",
            "cut",
            "nest",
            "delimited")) {
      if (spec.containsKey(kind)) {
        return of(kind, spec);
      }
    }
    throw new IOException("unknown body " + spec.keySet());
  }

  private static byte[] of(String kind, Map<String, Object> spec) throws IOException {
    Object value = spec.get(kind);
    return switch (kind) {
      case "text" -> ((String) value).getBytes(StandardCharsets.UTF_8);
      case "hex" -> HexFormat.of().parseHex((String) value);
      case "base64" -> Base64.getDecoder().decode((String) value);
      case "repeat" -> repeat(of(value), Json.integer(spec.get("times")));
      case "concat" -> concat(Json.list(value));
      case "gzip" -> gzip(of(value));
      case "zlib" -> deflate(of(value), false);
      case "deflate_raw" -> deflate(of(value), true);
      case "cut" -> Arrays.copyOf(of(value), Json.integer(spec.get("to")));
      case "nest" -> nest(Json.list(value), Json.integer(spec.get("depth")));
      default -> delimited(of(value), spec);
    };
  }

  static byte[] repeat(byte[] bytes, int times) {
    byte[] all = new byte[bytes.length * times];
    for (int i = 0; i < times; i++) {
      System.arraycopy(bytes, 0, all, i * bytes.length, bytes.length);
    }
    return all;
  }

  private static byte[] concat(List<Object> parts) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Object part : parts) {
      all.writeBytes(of(part));
    }
    return all.toByteArray();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(to)) {
      gzip.write(bytes);
    }
    return to.toByteArray();
  }

  private static byte[] deflate(byte[] bytes, boolean raw) throws IOException {
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    try (OutputStream deflate =
        new DeflaterOutputStream(to, new Deflater(Deflater.DEFAULT_COMPRESSION, raw))) {
      deflate.write(bytes);
    }
    return to.toByteArray();
  }

  private static byte[] nest(List<Object> parts, int depth) {
    String open = (String) parts.get(0);
    String close = (String) parts.get(2);
    return (open.repeat(depth) + parts.get(1) + close.repeat(depth))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] delimited(byte[] content, Map<String, Object> spec) {
    List<Object> fields =
        spec.get("field") instanceof List<?>
            ? Json.list(spec.get("field"))
            : List.of(spec.get("field"));
    int depth = spec.containsKey("depth") ? Json.integer(spec.get("depth")) : 1;
    List<byte[]> heads = new ArrayList<>();
    int size = content.length;
    for (int i = 0; i < depth; i++) {
      for (Object field : fields) {
        byte[] head = head(Json.integer(field), size);
        heads.add(head);
        size += head.length;
      }
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream(size);
    for (int i = heads.size() - 1; i >= 0; i--) {
      all.writeBytes(heads.get(i));
    }
    all.writeBytes(content);
    return all.toByteArray();
  }

  private static byte[] head(int field, int length) {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    varint(head, field << 3 | 2);
    varint(head, length);
    return head.toByteArray();
  }

  private static void varint(ByteArrayOutputStream to, int value) {
    int rest = value;
    while (rest > 127) {
      to.write(rest & 127 | 128);
      rest >>>= 7;
    }
    to.write(rest);
  }
}
