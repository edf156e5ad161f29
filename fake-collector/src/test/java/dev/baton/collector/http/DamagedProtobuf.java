package dev.baton.collector.http;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A message with a field, at any depth, that has another number, type or value. */
final class DamagedProtobuf {

  private final Random random;

  private DamagedProtobuf(Random random) {
    this.random = random;
  }

  static byte[] of(byte[] message, Random random) throws InvalidProtocolBufferException {
    byte[] damaged = new DamagedProtobuf(random).message(UnknownFieldSet.parseFrom(message));
    if (random.nextInt(4) == 0 && damaged.length > 0) {
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
    }
    return damaged;
  }

  private byte[] message(UnknownFieldSet fields) {
    List<Integer> numbers = new ArrayList<>(fields.asMap().keySet());
    if (numbers.isEmpty()) {
      return UnknownFieldSet.newBuilder().addField(number(), other()).build().toByteArray();
    }
    int number = numbers.get(random.nextInt(numbers.size()));
    UnknownFieldSet.Builder damaged = fields.toBuilder();
    Field field = fields.getField(number);
    damaged.clearField(number);
    switch (random.nextInt(8)) {
      case 0 -> damaged.addField(number(), field);
      case 1 -> damaged.addField(number, other());
      case 2 -> damaged.mergeField(number, field).mergeField(number, field);
      default -> damaged.addField(number, inside(field));
    }
    return damaged.build().toByteArray();
  }

  private Field inside(Field field) {
    Field.Builder damaged = Field.newBuilder();
    field.getVarintList().forEach(value -> damaged.addVarint(value + random.nextInt(5) - 2));
    field.getFixed32List().forEach(damaged::addFixed32);
    field.getFixed64List().forEach(value -> damaged.addFixed64(value ^ random.nextLong()));
    field.getLengthDelimitedList().forEach(value -> damaged.addLengthDelimited(inside(value)));
    return damaged.build();
  }

  private ByteString inside(ByteString value) {
    try {
      return ByteString.copyFrom(message(UnknownFieldSet.parseFrom(value)));
    } catch (InvalidProtocolBufferException e) {
      return random.nextBoolean() ? value : value.substring(value.size() / 2);
    }
  }

  private Field other() {
    Field.Builder field = Field.newBuilder();
    switch (random.nextInt(5)) {
      case 0 -> field.addVarint(random.nextLong());
      case 1 -> field.addFixed64(random.nextLong());
      case 2 -> field.addFixed32(random.nextInt());
      case 3 -> field.addGroup(UnknownFieldSet.getDefaultInstance());
      default -> field.addLengthDelimited(ByteString.copyFrom(new byte[random.nextInt(20)]));
    }
    return field.build();
  }

  private int number() {
    return random.nextBoolean() ? 1 + random.nextInt(17) : 1000;
  }
}
