package dev.baton.collector.otlp.protobuf;

import static dev.baton.collector.otlp.protobuf.Tag.LEN;
import static dev.baton.collector.otlp.protobuf.Tag.VARINT;

import dev.baton.collector.otlp.data.OtlpAttribute;
import dev.baton.collector.otlp.data.OtlpScope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the scope of one group; a second one of the same group is merged into it. */
final class ScopeReader {

  private final WireInput input;
  private final CommonReader common;
  private final List<OtlpAttribute> attributes = new ArrayList<>();
  private String name = "";
  private String version = "";
  private int dropped;
  private boolean present;

  ScopeReader(WireInput input, CommonReader common) {
    this.input = input;
    this.common = common;
  }

  void read() throws IOException {
    present = true;
    int outer = input.enter();
    for (int tag = input.tag(); tag != 0; tag = input.tag()) {
      switch (tag) {
        case (1 << 3) | LEN -> name = input.text();
        case (2 << 3) | LEN -> version = input.text();
        case (3 << 3) | LEN -> attributes.add(common.attribute());
        case (4 << 3) | VARINT -> dropped = input.int32();
        default -> input.skipUnknown(tag, "InstrumentationScope");
      }
    }
    input.leave(outer);
  }

  @Nullable OtlpScope scope() {
    return present ? new OtlpScope(name, version, attributes, dropped) : null;
  }
}
