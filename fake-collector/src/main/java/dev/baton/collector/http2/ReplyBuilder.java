package dev.baton.collector.http2;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** Puts the answer to one request after the other together. */
final class ReplyBuilder {

  /** More than any answer of a receiver, as gRPC's own limit. */
  private static final int LARGEST = 4 * 1024 * 1024;

  private static final int INFORMATIONAL = 200;

  private final ClientOutput output;
  private final HeaderBlocks blocks = HeaderBlocks.ofReplies();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private List<HeaderField> headers = List.of();
  private List<HeaderField> trailers = List.of();
  private int request;
  private boolean endsWithBlock;
  private boolean isComplete = true;

  ReplyBuilder(ClientOutput output) {
    this.output = output;
  }

  void begin(int id) {
    request = id;
    body.reset();
    headers = List.of();
    trailers = List.of();
    isComplete = false;
  }

  boolean isComplete() {
    return isComplete;
  }

  Http2Reply take() {
    return new Http2Reply(headers, body.toByteArray(), trailers);
  }

  void headers(FrameInput input) throws IOException {
    endsWithBlock = input.has(Frames.END_STREAM);
    input.strip();
    continuation(input);
  }

  /** Reads each block, because later ones refer to its fields. */
  void continuation(FrameInput input) throws IOException {
    blocks.add(input.content(), input.from(), input.length());
    if (!input.has(Frames.END_HEADERS)) {
      return;
    }
    blocks.decode();
    if (input.streamId() == request && !isComplete) {
      add(blocks.fields());
      isComplete = endsWithBlock;
    }
  }

  private void add(List<HeaderField> fields) {
    if (headers.isEmpty()) {
      Http2Reply begun = new Http2Reply(fields, new byte[0], List.of());
      headers = begun.status() >= INFORMATIONAL || begun.status() == 0 ? fields : headers;
    } else {
      trailers = fields;
    }
  }

  void data(FrameInput input) throws IOException {
    int size = input.length();
    boolean ends = input.has(Frames.END_STREAM);
    input.strip();
    if (size > 0) {
      output.allow(0, size);
    }
    if (input.streamId() != request || isComplete) {
      return;
    }
    body.write(input.content(), input.from(), input.length());
    if (body.size() > LARGEST) {
      throw ReplyException.foreign("the answer has more than " + LARGEST + " bytes");
    }
    isComplete = ends;
    if (size > 0 && !ends) {
      output.allow(request, size);
    }
  }
}
