package dev.baton.collector.otlp.protobuf;

import static dev.baton.collector.otlp.protobuf.Tag.LEN;
import static dev.baton.collector.otlp.protobuf.Tag.VARINT;

import dev.baton.collector.otlp.data.Bytes;
import dev.baton.collector.otlp.data.OtlpAttribute;
import dev.baton.collector.otlp.data.OtlpResource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the resource of one group; a second one of the same group is merged into it. */
final class ResourceReader {

  private final WireInput input;
  private final CommonReader common;
  private final List<OtlpAttribute> attributes = new ArrayList<>();
  private final List<Bytes> entityRefs = new ArrayList<>();
  private int dropped;
  private boolean present;

  ResourceReader(WireInput input, CommonReader common) {
    this.input = input;
    this.common = common;
  }

  void read() throws IOException {
    present = true;
    int outer = input.enter();
    for (int tag = input.tag(); tag != 0; tag = input.tag()) {
      switch (tag) {
        case (1 << 3) | LEN -> attributes.add(common.attribute());
        case (2 << 3) | VARINT -> dropped = input.int32();
        case (3 << 3) | LEN -> entityRefs.add(input.checked("EntityRef"));
        default -> input.skipUnknown(tag, "Resource");
      }
    }
    input.leave(outer);
  }

  @Nullable OtlpResource resource() {
    return present ? new OtlpResource(attributes, dropped, entityRefs) : null;
  }
}
