package dev.baton.collector.otlp.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads definitions in proto3, as far as OTLP uses it: a field, a value or a brace a line. */
final class ProtoParser {

  /** A field whose type may be defined later in the file. */
  private record Open(MessageSchema owner, String name, int number, String type, boolean list) {}

  private final Map<String, MessageSchema> messages = new LinkedHashMap<>();
  private final Map<String, EnumSchema> enums = new LinkedHashMap<>();
  private final List<Open> fields = new ArrayList<>();

  private ProtoParser() {}

  static Map<String, MessageSchema> parse(String proto) {
    ProtoParser parser = new ProtoParser();
    parser.read(proto);
    parser.fields.forEach(parser::resolve);
    return parser.messages;
  }

  private void read(String proto) {
    List<Object> around = new ArrayList<>(); // the messages and enums that are open here
    for (String line : proto.split("\n", -1)) {
      String[] words = line.strip().replace(";", "").split("\\s+", -1);
      switch (words[0]) {
        case "", "//", "syntax" -> {}
        case "message" -> around.add(messages.computeIfAbsent(words[1], MessageSchema::new));
        case "enum" -> around.add(enums.computeIfAbsent(words[1], EnumSchema::new));
        case "oneof" -> around.add(around.get(around.size() - 1)); // its fields are the message's
        case "}" -> around.remove(around.size() - 1);
        default -> member(around.get(around.size() - 1), words);
      }
    }
  }

  /** Reads {@code NAME = 1} of an enum, or {@code [repeated|optional] TYPE NAME = 1}. */
  private void member(Object owner, String[] words) {
    int end = words.length;
    int number = Integer.decode(words[end - 1]);
    if (owner instanceof EnumSchema values) {
      values.add(words[0], number);
    } else {
      boolean list = words[0].equals("repeated");
      fields.add(new Open((MessageSchema) owner, words[end - 3], number, words[end - 4], list));
    }
  }

  private void resolve(Open field) {
    @Nullable MessageSchema message = messages.get(field.type);
    @Nullable EnumSchema enumeration = enums.get(field.type);
    FieldKind kind =
        message != null
            ? FieldKind.MESSAGE
            : enumeration != null
                ? FieldKind.ENUM
                : FieldKind.valueOf(field.type.toUpperCase(Locale.ROOT));
    field.owner.add(
        new FieldSchema(field.name, field.number, kind, field.list, message, enumeration));
  }
}
