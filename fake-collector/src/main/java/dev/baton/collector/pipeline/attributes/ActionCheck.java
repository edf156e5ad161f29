package dev.baton.collector.pipeline.attributes;

import dev.baton.collector.pipeline.regex.GoRegex;
import java.util.List;

/** Which fields an action needs and which it must not have. */
final class ActionCheck {

  private ActionCheck() {}

  static void check(ActionSettings action) {
    boolean patternIsEnough = action.action().equals("delete") || action.action().equals("hash");
    if (action.key().isEmpty() && (!patternIsEnough || action.pattern().isEmpty())) {
      throw action.settings().error("key", "is missing");
    }
    switch (action.action()) {
      case "insert", "update", "upsert" -> setter(action);
      case "delete", "hash" -> {
        refuse(action, "value", action.value() != null);
        refuse(action, "from_attribute", !action.fromAttribute().isEmpty());
        refuse(action, "converted_type", !action.convertedType().isEmpty());
      }
      case "extract" -> {
        refuse(action, "a source", action.sources() > 0);
        refuse(action, "converted_type", !action.convertedType().isEmpty());
      }
      case "convert" -> convert(action);
      default ->
          throw action
              .settings()
              .error(
                  "action",
                  "must be insert, update, upsert, delete, hash, extract or convert, but is \""
                      + action.action()
                      + "\"");
    }
  }

  private static void setter(ActionSettings action) {
    if (action.sources() == 0 && action.defaultValue() == null) {
      throw action.settings().error("value, from_attribute or from_context is missing");
    }
    if (action.sources() > 1) {
      throw action.settings().error("only one of value, from_attribute and from_context may stand");
    }
    refuse(action, "pattern", !action.pattern().isEmpty());
    refuse(action, "converted_type", !action.convertedType().isEmpty());
  }

  private static void convert(ActionSettings action) {
    refuse(action, "a source", action.sources() > 0);
    refuse(action, "pattern", !action.pattern().isEmpty());
    if (!List.of("string", "int", "double").contains(action.convertedType())) {
      throw action.settings().error("converted_type", "must be string, int or double");
    }
  }

  private static void refuse(ActionSettings action, String field, boolean present) {
    if (present) {
      throw action.settings().error("the action " + action.action() + " takes no " + field);
    }
  }

  /** Compiles the pattern of an extraction and checks that each group has a name. */
  static GoRegex extraction(ActionSettings action) {
    if (action.pattern().isEmpty()) {
      throw action.settings().error("pattern", "is missing");
    }
    GoRegex pattern = pattern(action);
    List<String> groups = pattern.groupNames();
    if (groups.size() <= 1) {
      throw action.settings().error("pattern", "must have a group");
    }
    if (groups.subList(1, groups.size()).contains("")) {
      throw action.settings().error("pattern", "must name each of its groups");
    }
    return pattern;
  }

  static GoRegex pattern(ActionSettings action) {
    try {
      return GoRegex.compile(action.pattern());
    } catch (IllegalArgumentException e) {
      throw action.settings().error("pattern", "is none: " + e.getMessage());
    }
  }
}
