package dev.baton.collector.otlp;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import org.jspecify.annotations.Nullable;

/**
 * Reads any message from OTLP JSON, as leniently as the Collector: it accepts snake_case keys, enum
 * names and integers in strings, and skips unknown keys. If a key is repeated, lists are appended,
 * messages are merged, and for other values the last one wins.
 */
final class ProtoJsonReader {

  private final JsonTokens tokens;
  private final JsonScalars scalars;
  private int depth;

  private ProtoJsonReader(String json) {
    tokens = new JsonTokens(json);
    scalars = new JsonScalars(tokens);
  }

  static void read(String json, Message.Builder into) throws MalformedOtlpException {
    new ProtoJsonReader(json).message(into);
  }

  private void message(Message.Builder into) throws MalformedOtlpException {
    if (tokens.takeNull()) {
      return;
    }
    tokens.take('{');
    enter();
    if (!tokens.takeIf('}')) {
      do {
        member(into);
      } while (tokens.takeIf(','));
      tokens.take('}');
    }
    depth--;
  }

  private void enter() throws MalformedOtlpException {
    if (++depth > Nesting.MAX_MESSAGES) {
      throw Nesting.tooDeep();
    }
  }

  private void member(Message.Builder into) throws MalformedOtlpException {
    FieldDescriptor field = field(into.getDescriptorForType(), tokens.takeString());
    tokens.take(':');
    if (field == null) {
      JsonSkipper.skipValue(tokens);
    } else if (field.isRepeated()) {
      list(into, field);
    } else if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
      message(into.getFieldBuilder(field));
    } else {
      into.setField(field, scalars.take(field));
    }
  }

  private static @Nullable FieldDescriptor field(Descriptor type, String key) {
    FieldDescriptor field = type.findFieldByName(key);
    if (field != null) {
      return field;
    }
    for (FieldDescriptor candidate : type.getFields()) {
      if (candidate.getJsonName().equals(key)) {
        return candidate;
      }
    }
    return null;
  }

  private void list(Message.Builder into, FieldDescriptor field) throws MalformedOtlpException {
    if (tokens.takeNull()) {
      return;
    }
    tokens.take('[');
    if (tokens.takeIf(']')) {
      return;
    }
    do {
      into.addRepeatedField(field, element(into, field));
    } while (tokens.takeIf(','));
    tokens.take(']');
  }

  private Object element(Message.Builder into, FieldDescriptor field)
      throws MalformedOtlpException {
    if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
      return scalars.take(field);
    }
    Message.Builder element = into.newBuilderForField(field);
    message(element);
    return element.build();
  }
}
