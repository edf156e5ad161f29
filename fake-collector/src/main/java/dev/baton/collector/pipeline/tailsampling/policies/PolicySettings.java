package dev.baton.collector.pipeline.tailsampling.policies;

import dev.baton.Internal;
import dev.baton.collector.pipeline.config.ComponentSettings;
import dev.baton.collector.pipeline.config.ConfigNode;
import org.jspecify.annotations.Nullable;

/**
 * A policy as it stands in the file.
 *
 * @param block the fields below the key that is called like the type; without any if it is absent
 */
@Internal
public record PolicySettings(
    ComponentSettings settings, String name, String type, ComponentSettings block) {

  /** Reads a policy. Unknown keys with a mapping belong to extensions and are let pass. */
  public static PolicySettings of(ComponentSettings settings) {
    String name = settings.text("name", "");
    String type = settings.text("type", "");
    ComponentSettings block = null;
    for (String field : settings.names()) {
      ConfigNode node = settings.node(field);
      boolean mine = field.equals(type) && PolicyTypes.hasBlock(type);
      if (mine) {
        block = settings.section(field);
      } else if (!field.equals("name")
          && !field.equals("type")
          && !(node instanceof ConfigNode.Mapping)
          && !isNull(node)) {
        throw settings.error(field, "is unknown in a policy");
      }
    }
    return new PolicySettings(settings, name, type, block == null ? empty(settings) : block);
  }

  private static boolean isNull(@Nullable ConfigNode node) {
    return node instanceof ConfigNode.Scalar scalar && scalar.value() == null;
  }

  private static ComponentSettings empty(ComponentSettings settings) {
    return ComponentSettings.of(
        new ConfigNode.Scalar(settings.path(), settings.location(), null, null));
  }
}
