package dev.baton.junit5.wire.grpc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.junit5.wire.Header;
import io.grpc.Metadata;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Converts metadata to headers: binary values as Base64 text, which is their form on the wire. */
final class MetadataHeaders {

  private static final Base64.Encoder TO_TEXT = Base64.getEncoder().withoutPadding();

  private MetadataHeaders() {}

  static List<Header> of(Metadata metadata) {
    List<Header> headers = new ArrayList<>();
    metadata.keys().forEach(name -> addAll(name, metadata, headers));
    return headers;
  }

  private static void addAll(String name, Metadata metadata, List<Header> headers) {
    if (isBinary(name)) {
      Iterable<byte[]> values = metadata.getAll(binary(name));
      if (values != null) {
        values.forEach(value -> headers.add(new Header(name, TO_TEXT.encodeToString(value))));
      }
      return;
    }
    Iterable<String> values = metadata.getAll(text(name));
    if (values != null) {
      values.forEach(value -> headers.add(new Header(name, value)));
    }
  }

  /** Writes the headers of those names that have changed; leaves the others as they are. */
  static void replace(List<Header> before, List<Header> after, Metadata metadata) {
    Set<String> names = new LinkedHashSet<>();
    before.forEach(header -> names.add(header.name()));
    after.forEach(header -> names.add(header.name()));
    for (String name : names) {
      List<Header> now = named(name, after);
      if (!now.equals(named(name, before))) {
        discard(name, metadata);
        now.forEach(header -> put(header, metadata));
      }
    }
  }

  private static List<Header> named(String name, List<Header> headers) {
    return headers.stream().filter(header -> header.isNamed(name)).toList();
  }

  private static void discard(String name, Metadata metadata) {
    if (isBinary(name)) {
      metadata.discardAll(binary(name));
    } else {
      metadata.discardAll(text(name));
    }
  }

  private static void put(Header header, Metadata metadata) {
    if (isBinary(header.name())) {
      metadata.put(binary(header.name()), bytes(header.value()));
    } else {
      metadata.put(text(header.name()), header.value());
    }
  }

  /** Returns the decoded bytes of a text, or its characters if a fault made it invalid Base64. */
  private static byte[] bytes(String value) {
    try {
      return Base64.getDecoder().decode(value);
    } catch (IllegalArgumentException e) {
      return value.getBytes(UTF_8);
    }
  }

  private static boolean isBinary(String name) {
    return name.endsWith(Metadata.BINARY_HEADER_SUFFIX);
  }

  private static Metadata.Key<byte[]> binary(String name) {
    return Metadata.Key.of(name, Metadata.BINARY_BYTE_MARSHALLER);
  }

  private static Metadata.Key<String> text(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }
}
