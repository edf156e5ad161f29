package dev.baton.collector.otlp.protobuf;

import dev.baton.collector.otlp.data.Bytes;
import dev.baton.collector.otlp.data.OtlpAttribute;
import dev.baton.collector.otlp.data.OtlpValue;
import dev.baton.collector.otlp.schema.OtlpSchema;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads the fields of one request, from the first byte to the last. Not thread-safe. */
final class WireInput {

  private final byte[] body;
  private final ProtobufCursor input;
  private final HexIds ids;
  private final DecodedSize size;
  private int unknownFields;

  WireInput(byte[] body) {
    this(body, new DecodedSize());
  }

  WireInput(byte[] body, DecodedSize size) {
    this.body = body;
    this.size = size;
    input = new ProtobufCursor(body, 0, body.length);
    ids = new HexIds(body);
  }

  /** Returns the next tag, 0 at the end of the message. */
  int tag() throws IOException {
    return input.tag();
  }

  /** Enters a message; returns what {@link #leave} needs. */
  int enter() throws IOException {
    size.add(DecodedSize.MESSAGE_BYTES);
    return input.enter();
  }

  /** Enters a span or log record; returns what {@link #leave} needs. */
  int enterItem() throws IOException {
    size.add(DecodedSize.ITEM_BYTES);
    return input.enter();
  }

  /** Goes to a place in a message that ends there; returns what {@link #leave} needs. */
  int enterAt(int position, int end) {
    return input.enterAt(position, end);
  }

  void leave(int outer) {
    input.leave(outer);
  }

  /** Skips a field that this message does not have, and counts it. */
  void skipUnknown(int tag, String message) throws IOException {
    UnknownFields.skip(input, tag, OtlpSchema.message(message));
    unknownFields++;
  }

  int unknownFields() {
    return unknownFields;
  }

  String text() throws IOException {
    int length = input.delimited();
    return RecentTexts.get(body, input.position() - length, length);
  }

  /**
   * Reads an attribute that is a key and a text, both short and in the usual order: seven of ten in
   * real traffic. Returns null, and reads nothing, if it is another one.
   */
  @Nullable OtlpAttribute textAttribute() throws IOException {
    int start = input.position() + 1;
    int keyLength = input.textAttributeKeyLength();
    if (keyLength < 0) {
      return null;
    }
    size.add(2 * DecodedSize.MESSAGE_BYTES);
    int length = body[start - 1];
    String key = RecentTexts.get(body, start + 2, keyLength);
    int value = start + 2 + keyLength + 4;
    String text = LenientUtf8.decode(body, value, start + length - value);
    input.moveTo(start + length);
    return new OtlpAttribute(key, new OtlpValue.StringValue(text), 0);
  }

  Bytes bytes() throws IOException {
    int length = input.delimited();
    return Bytes.copyOf(body, input.position() - length, length);
  }

  /** Returns a message that is checked but not decoded. */
  Bytes checked(String message) throws IOException {
    int length = input.delimited();
    int from = input.position() - length;
    MessageCheck check = new MessageCheck(body, from, length, size);
    check.run(OtlpSchema.message(message));
    unknownFields += check.unknownFields();
    return Bytes.copyOf(body, from, length);
  }

  /** Returns how many of the next bytes are the same as those that begin there. */
  int sameBytes(int start) {
    return input.sameBytes(start);
  }

  /** Whether the next bytes are these; so many are there. */
  boolean isNext(byte[] bytes) {
    return input.isNext(bytes);
  }

  /** Returns a number that is the same for the same bytes, of which there are at least 8. */
  int hashOfNext(int length) {
    return input.hashOfNext(length);
  }

  /** Returns the length of the next message with its length if that is one byte; else -1. */
  int shortMessageLength() {
    return input.shortMessageLength();
  }

  /** Skips bytes that are the same as those of so many messages which were read before. */
  void skipSame(int bytes, int messages) throws IOException {
    size.add(messages * DecodedSize.SHARED_BYTES);
    input.moveTo(input.position() + bytes);
  }

  /** Skips the bytes of an attribute that is known. */
  void skipKnown(int bytes) throws IOException {
    size.add(2 * DecodedSize.MESSAGE_BYTES);
    input.moveTo(input.position() + bytes);
  }

  /** Skips a span if it is a usual one; returns whether it is. */
  boolean skipUsual(SpanScan scan) throws IOException {
    int end = scan.end(input.position(), input.end());
    if (end < 0) {
      return false;
    }
    size.add(scan.size());
    input.moveTo(end);
    return true;
  }

  /** Goes to another place, where a message begins with its length. */
  void moveTo(int position) {
    input.moveTo(position);
  }

  byte[] body() {
    return body;
  }

  /** Returns where the next byte is read. */
  int position() {
    return input.position();
  }

  /** Returns a copy of the bytes from there to here. */
  byte[] bytesSince(int position) {
    return Arrays.copyOfRange(body, position, position());
  }

  /** Returns the bytes from there to here. */
  Bytes since(int position) {
    return Bytes.copyOf(body, position, position() - position);
  }

  /** Reads an id of so many bytes; returns where it begins, -1 if it is absent. */
  int id(String field, int bytes) throws IOException {
    int length = input.delimited();
    if (length == 0) {
      return -1;
    }
    HexIds.requireLength(field, bytes, length);
    return input.position() - length;
  }

  /** Returns eight bytes of the request as a big-endian number. */
  long bigEndian(int position) {
    return input.bigEndian(position);
  }

  String traceId(String field) throws IOException {
    int length = input.delimited();
    return ids.traceId(field, input.position() - length, length);
  }

  String spanId(String field) throws IOException {
    int length = input.delimited();
    return ids.spanId(field, input.position() - length, length);
  }

  int int32() throws IOException {
    return input.varint32();
  }

  long int64() throws IOException {
    return input.varint64();
  }

  boolean bool() throws IOException {
    return input.varint64() != 0;
  }

  double float64() throws IOException {
    return Double.longBitsToDouble(input.fixed64());
  }

  int fixed32() throws IOException {
    return input.fixed32();
  }

  long fixed64() throws IOException {
    return input.fixed64();
  }
}
