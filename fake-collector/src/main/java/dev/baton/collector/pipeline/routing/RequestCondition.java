package dev.baton.collector.pipeline.routing;

import dev.baton.collector.pipeline.component.ClientInfo;
import dev.baton.collector.pipeline.config.ComponentSettings;
import dev.baton.collector.pipeline.config.ConfigException;
import dev.baton.collector.pipeline.config.ConfigNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A condition on the request: {@code request["name"] == "value"}, or with {@code !=}. It holds if
 * any value of the header fits; never if the header is absent.
 */
record RequestCondition(String header, String value, boolean equal) {

  private static final Pattern COMPARATOR = Pattern.compile("==|!=");
  private static final Pattern HEADER = Pattern.compile("request\\[\".*\"\\]");
  private static final Pattern VALUE = Pattern.compile("\".*\"");

  /**
   * Reads one as a Collector does, which is lenient about what stands beside the two parts.
   *
   * @throws ConfigException if it is none
   */
  static RequestCondition of(ConfigNode node) {
    String text = ComponentSettings.textOf(node);
    Matcher comparator = COMPARATOR.matcher(text);
    if (!comparator.find()) {
      throw wrong(node);
    }
    String left = text.substring(0, comparator.start()).strip();
    String right = text.substring(comparator.end()).strip();
    boolean equal = comparator.group().equals("==");
    if (comparator.find() || !HEADER.matcher(left).find() || !VALUE.matcher(right).find()) {
      throw wrong(node);
    }
    return new RequestCondition(
        without(left, "request[\"", "\"]"), without(right, "\"", "\""), equal);
  }

  private static ConfigException wrong(ConfigNode node) {
    return ConfigException.at(
        node, "has to be request[\"name\"] == \"value\", or the same with !=");
  }

  private static String without(String text, String prefix, String suffix) {
    String rest = text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    return rest.endsWith(suffix) ? rest.substring(0, rest.length() - suffix.length()) : rest;
  }

  boolean test(ClientInfo client) {
    return client.metadata(header).stream().anyMatch(each -> each.equals(value) == equal);
  }
}
