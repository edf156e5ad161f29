package dev.baton.collector.otlp;

import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.Set;

/** Helpers shared by the JSON reader and writer. */
final class JsonText {

  private static final Set<String> IDS =
      Set.of("trace_id", "span_id", "parent_span_id", "profile_id");

  private JsonText() {}

  /** Returns whether OTLP writes this bytes field in hex instead of base64. */
  static boolean isId(FieldDescriptor field) {
    return IDS.contains(field.getName());
  }

  static void quote(String text, StringBuilder json) {
    json.append('"');
    int written = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\') {
        json.append(text, written, i);
        escape(c, json);
        written = i + 1;
      }
    }
    json.append(text, written, text.length()).append('"');
  }

  private static void escape(char c, StringBuilder json) {
    switch (c) {
      case '"' -> json.append("\\\"");
      case '\\' -> json.append("\\\\");
      case '\n' -> json.append("\\n");
      case '\r' -> json.append("\\r");
      case '\t' -> json.append("\\t");
      default -> json.append(String.format("\\u%04x", (int) c));
    }
  }
}
