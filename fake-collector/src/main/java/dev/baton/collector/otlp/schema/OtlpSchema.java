package dev.baton.collector.otlp.schema;

import dev.baton.Internal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** All messages of OTLP. Read when first needed, which is for JSON, for metrics, and for errors. */
@Internal
public final class OtlpSchema {

  private static final Map<String, MessageSchema> MESSAGES = read();

  private OtlpSchema() {}

  /** Returns all messages by their simple names. */
  public static Map<String, MessageSchema> messages() {
    return MESSAGES;
  }

  /**
   * Returns a message by its simple name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static MessageSchema message(String name) {
    MessageSchema message = MESSAGES.get(name);
    if (message == null) {
      throw new IllegalArgumentException("no message is called " + name);
    }
    return message;
  }

  private static Map<String, MessageSchema> read() {
    try (InputStream file = OtlpSchema.class.getResourceAsStream("otlp.proto")) {
      if (file == null) {
        throw new IOException("otlp.proto is not beside " + OtlpSchema.class.getName());
      }
      return ProtoParser.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
