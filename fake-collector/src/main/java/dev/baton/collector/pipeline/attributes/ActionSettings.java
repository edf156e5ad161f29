package dev.baton.collector.pipeline.attributes;

import dev.baton.Internal;
import dev.baton.collector.pipeline.config.ComponentSettings;
import dev.baton.collector.pipeline.data.AnyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The fields of one action, as they stand in the file. */
@Internal
public record ActionSettings(
    ComponentSettings settings,
    String action,
    String key,
    @Nullable AnyValue value,
    String fromAttribute,
    String fromContext,
    @Nullable AnyValue defaultValue,
    String pattern,
    String convertedType) {

  /** Reads a list of actions. */
  public static List<ActionSettings> listOf(ComponentSettings settings, String field) {
    List<ActionSettings> actions = new ArrayList<>();
    for (ComponentSettings item : settings.sections(field)) {
      actions.add(of(item));
      item.finish();
    }
    return actions;
  }

  private static ActionSettings of(ComponentSettings item) {
    return new ActionSettings(
        item,
        item.text("action", "").toLowerCase(Locale.ROOT),
        item.text("key", ""),
        item.value("value"),
        item.text("from_attribute", ""),
        item.text("from_context", ""),
        item.value("default_value"),
        item.text("pattern", ""),
        item.text("converted_type", ""));
  }

  int sources() {
    return (value == null ? 0 : 1)
        + (fromAttribute.isEmpty() ? 0 : 1)
        + (fromContext.isEmpty() ? 0 : 1);
  }
}
