package dev.baton.collector.pipeline.attributes;

import dev.baton.collector.pipeline.component.ClientInfo;
import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.AttributeMap;
import dev.baton.collector.pipeline.regex.GoRegex;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One action on attributes. */
interface AttributeAction {

  void apply(AttributeMap attributes, ClientInfo client);

  /**
   * Makes the action that the settings mean.
   *
   * @throws dev.baton.collector.pipeline.config.ConfigException if the Collector would refuse it
   */
  static AttributeAction of(ActionSettings action) {
    ActionCheck.check(action);
    GoRegex pattern =
        action.pattern().isEmpty() || action.action().equals("extract")
            ? null
            : ActionCheck.pattern(action);
    return switch (action.action()) {
      case "insert" -> setter(action, false, true);
      case "update" -> setter(action, true, false);
      case "upsert" -> setter(action, true, true);
      case "delete" -> (attributes, client) -> delete(attributes, action.key(), pattern);
      case "hash" -> (attributes, client) -> hash(attributes, action.key(), pattern);
      case "extract" -> extraction(action.key(), ActionCheck.extraction(action));
      default ->
          (attributes, client) ->
              Conversion.convert(attributes, action.key(), action.convertedType());
    };
  }

  private static AttributeAction setter(
      ActionSettings action, boolean ifPresent, boolean ifAbsent) {
    return (attributes, client) -> {
      AnyValue value = ValueSource.of(action, attributes, client);
      boolean present = attributes.contains(action.key());
      if (value != null && (present ? ifPresent : ifAbsent)) {
        attributes.put(action.key(), value.copy());
      }
    };
  }

  private static void delete(AttributeMap attributes, String key, @Nullable GoRegex pattern) {
    attributes.remove(key);
    if (pattern != null) {
      attributes.removeIf((name, value) -> pattern.find(name));
    }
  }

  private static void hash(AttributeMap attributes, String key, @Nullable GoRegex pattern) {
    int index = attributes.indexOf(key);
    if (index >= 0) {
      attributes.setValue(index, ValueHash.of(attributes.value(index)));
    }
    for (int i = 0; pattern != null && i < attributes.size(); i++) {
      if (pattern.find(attributes.key(i))) {
        attributes.setValue(i, ValueHash.of(attributes.value(i)));
      }
    }
  }

  private static AttributeAction extraction(String key, GoRegex pattern) {
    List<String> names = pattern.groupNames();
    return (attributes, client) -> {
      String text = attributes.getString(key);
      var match = text == null ? null : pattern.first(text);
      for (int i = 1; match != null && i < names.size(); i++) {
        String group = match.group(i);
        attributes.put(names.get(i), AnyValue.of(group == null ? "" : group));
      }
    };
  }
}
