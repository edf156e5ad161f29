package dev.baton.collector.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import java.util.List;
import java.util.Random;

/**
 * Messages of the official generated classes with any field that they have, the same ones for the
 * same seed.
 */
final class RandomMessages {

  private static final String[] TEXTS = {
    "", "GET /cart", "größer", "日本", "🥁", "a\"b\\c\n\t\u0001", "service.name", "x".repeat(200)
  };

  private final Random random;

  RandomMessages(long seed) {
    random = new Random(seed);
  }

  /** Returns how many unknown fields a message and those inside of it have. */
  static int unknownFields(Message message) {
    int count = message.getUnknownFields().asMap().size();
    for (Object value : message.getAllFields().values()) {
      for (Object element : value instanceof List<?> list ? list : List.of(value)) {
        count += element instanceof Message inner ? unknownFields(inner) : 0;
      }
    }
    return count;
  }

  <M extends Message> M fill(M empty, boolean withUnknown) {
    @SuppressWarnings("unchecked")
    M message = (M) fill(empty.newBuilderForType(), 0, withUnknown).build();
    return message;
  }

  private Message.Builder fill(Message.Builder message, int depth, boolean withUnknown) {
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      int times = field.isRepeated() ? random.nextInt(depth > 8 ? 1 : 4) : random.nextInt(2);
      if (depth > 12 && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
        times = 0;
      }
      for (int i = 0; i < times; i++) {
        Object value = value(message, field, depth, withUnknown);
        if (field.isRepeated()) {
          message.addRepeatedField(field, value);
        } else {
          message.setField(field, value);
        }
      }
    }
    if (withUnknown && random.nextInt(8) == 0) {
      message.setUnknownFields(unknown());
    }
    return message;
  }

  private UnknownFieldSet unknown() {
    return UnknownFieldSet.newBuilder()
        .addField(100, UnknownFieldSet.Field.newBuilder().addVarint(random.nextLong()).build())
        .addField(
            20_000,
            UnknownFieldSet.Field.newBuilder()
                .addLengthDelimited(ByteString.copyFromUtf8("later"))
                .build())
        .build();
  }

  private Object value(
      Message.Builder message, FieldDescriptor field, int depth, boolean withUnknown) {
    return switch (field.getJavaType()) {
      case INT -> random.nextInt(3) == 0 ? random.nextInt() : random.nextInt(300);
      case LONG -> random.nextInt(3) == 0 ? random.nextLong() : (long) random.nextInt(300);
      case FLOAT -> random.nextFloat();
      case DOUBLE -> random.nextInt(9) == 0 ? Double.NaN : random.nextDouble();
      case BOOLEAN -> random.nextBoolean();
      case STRING -> TEXTS[random.nextInt(TEXTS.length)];
      case BYTE_STRING -> bytes(field.getName());
      case ENUM -> field.getEnumType().findValueByNumberCreatingIfUnknown(random.nextInt(8) - 1);
      case MESSAGE -> fill(message.newBuilderForField(field), depth + 1, withUnknown).build();
    };
  }

  private ByteString bytes(String field) {
    int length =
        switch (field) {
          case "trace_id" -> 16;
          case "span_id", "parent_span_id" -> 8;
          default -> random.nextInt(20);
        };
    byte[] bytes = new byte[random.nextInt(6) == 0 ? 0 : length];
    random.nextBytes(bytes);
    return ByteString.copyFrom(bytes);
  }
}
