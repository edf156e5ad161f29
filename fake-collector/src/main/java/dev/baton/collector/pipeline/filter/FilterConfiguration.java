package dev.baton.collector.pipeline.filter;

import dev.baton.collector.pipeline.component.Gates;
import dev.baton.collector.pipeline.config.ComponentSettings;
import dev.baton.collector.pipeline.config.ConfigException;
import dev.baton.collector.pipeline.config.ConfigNode;
import dev.baton.collector.pipeline.matching.IncludedSpans;
import dev.baton.collector.pipeline.ottl.ConditionList;
import dev.baton.collector.pipeline.ottl.ContextField;
import dev.baton.collector.pipeline.ottl.ErrorMode;
import dev.baton.collector.pipeline.ottl.contexts.OttlContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the file says.
 *
 * @param flat the conditions of {@code trace_conditions}, group by group
 * @param lists those of {@code traces}
 * @param spans the older properties; null if they are absent
 * @param onMetrics whether there are conditions on metrics, which are not run
 */
record FilterConfiguration(
    List<TraceConditions> flat,
    TraceConditions lists,
    IncludedSpans.@Nullable Properties spans,
    boolean onMetrics) {

  private static final String GATE = "processor.filter.defaultErrorModeIgnore";

  static FilterConfiguration of(ComponentSettings settings, Gates gates) {
    ErrorMode byDefault = gates.isOn(GATE, true) ? ErrorMode.IGNORE : ErrorMode.PROPAGATE;
    ErrorMode mode = ErrorMode.of(settings, byDefault);
    boolean onMetrics = UnrunConditions.check(settings);
    boolean flat = isSet(settings.node("trace_conditions"));
    TraceConditions lists = lists(settings.section("traces"), mode);
    IncludedSpans.Properties spans = spans(settings.section("spans"));
    if (!lists.isEmpty() && (flat || spans != null)) {
      throw settings.error(
          "traces", "cannot stand beside " + (flat ? "trace_conditions" : "spans"));
    }
    return new FilterConfiguration(groups(settings, mode), lists, spans, onMetrics);
  }

  private static boolean isSet(@Nullable ConfigNode node) {
    return node instanceof ConfigNode.Items;
  }

  private static TraceConditions lists(@Nullable ComponentSettings traces, ErrorMode mode) {
    TraceConditions conditions = new TraceConditions();
    if (traces == null) {
      return conditions;
    }
    for (OttlContext context :
        List.of(OttlContext.RESOURCE, OttlContext.SPAN, OttlContext.SPANEVENT)) {
      ConfigNode node = traces.node(context.label());
      List<ConfigNode> texts = ContextField.texts(traces, context.label());
      if (isSet(node) || !texts.isEmpty()) {
        conditions.put(context, ConditionList.compile(texts, context, true, mode));
      }
    }
    traces.finish();
    return conditions;
  }

  private static IncludedSpans.@Nullable Properties spans(@Nullable ComponentSettings settings) {
    if (settings == null) {
      return null;
    }
    IncludedSpans.Properties properties = IncludedSpans.Properties.of(settings);
    settings.finish();
    return properties.include() == null && properties.exclude() == null ? null : properties;
  }

  /** Either groups, or texts that are conditions of one group. */
  private static List<TraceConditions> groups(ComponentSettings settings, ErrorMode mode) {
    List<TraceConditions> groups = new ArrayList<>();
    List<ConfigNode> texts = new ArrayList<>();
    for (ConfigNode item : ContextField.list(settings, "trace_conditions")) {
      boolean group = item instanceof ConfigNode.Mapping;
      if (group ? !texts.isEmpty() : !groups.isEmpty()) {
        throw ConfigException.at(item, "groups and single conditions cannot stand in one list");
      }
      if (group) {
        groups.add(group(item, mode));
      } else if (ComponentSettings.textOf(item).isEmpty()) {
        throw ConfigException.at(item, "a condition cannot be empty");
      } else {
        texts.add(item);
      }
    }
    if (!texts.isEmpty()) {
      groups.add(inferred(texts, mode));
    }
    return groups;
  }

  private static TraceConditions group(ConfigNode node, ErrorMode byDefault) {
    ComponentSettings settings = ComponentSettings.of(node);
    ErrorMode own = ErrorMode.of(settings);
    ErrorMode mode = own == null ? byDefault : own;
    OttlContext context = ContextField.of(settings);
    List<ConfigNode> texts = ContextField.texts(settings, "conditions");
    settings.finish();
    if (context == null) {
      return inferred(texts, mode);
    }
    TraceConditions conditions = new TraceConditions();
    conditions.put(context, ConditionList.compile(texts, context, true, mode));
    return conditions;
  }

  /** Each condition has the context that its own paths tell. */
  private static TraceConditions inferred(List<ConfigNode> texts, ErrorMode mode) {
    TraceConditions conditions = new TraceConditions();
    for (ConfigNode text : texts) {
      OttlContext context = ContextField.inferred(text, List.of(), List.of(text));
      conditions.list(context, mode).add(text, context, false);
    }
    return conditions;
  }
}
