package dev.baton.collector.pipeline.attributes;

import dev.baton.Internal;
import dev.baton.collector.pipeline.component.ClientInfo;
import dev.baton.collector.pipeline.data.AttributeMap;
import java.util.List;

/** Actions that run one after the other, each on what the one before has left. */
@Internal
public final class AttributeActions {

  private final List<AttributeAction> actions;

  private AttributeActions(List<AttributeAction> actions) {
    this.actions = actions;
  }

  /**
   * Makes actions out of their settings.
   *
   * @throws dev.baton.collector.pipeline.config.ConfigException if the Collector would refuse one
   */
  public static AttributeActions of(List<ActionSettings> settings) {
    return new AttributeActions(settings.stream().map(AttributeAction::of).toList());
  }

  public void apply(AttributeMap attributes, ClientInfo client) {
    for (AttributeAction action : actions) {
      action.apply(attributes, client);
    }
  }
}
