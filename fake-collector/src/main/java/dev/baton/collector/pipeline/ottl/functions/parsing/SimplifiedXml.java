package dev.baton.collector.pipeline.ottl.functions.parsing;

import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.AttributeMap;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/** {@code ParseSimplifiedXML}: elements to maps, equal ones to lists, without attributes. */
final class SimplifiedXml {

  private static final int DEEPEST = 100;

  private SimplifiedXml() {}

  static AttributeMap parse(String text) {
    return map(Xml.parse(text), 0);
  }

  private static AttributeMap map(Element parent, int depth) {
    if (depth > DEEPEST) {
      throw new OttlException("XML is nested more than " + DEEPEST + " deep");
    }
    List<Element> elements = elements(parent);
    Map<String, Integer> counts = new HashMap<>();
    elements.forEach(element -> counts.merge(name(element), 1, Integer::sum));
    AttributeMap map = new AttributeMap();
    for (Element element : elements) {
      if (element.hasChildNodes()) {
        add(map, element, counts.getOrDefault(name(element), 1) > 1, depth);
      }
    }
    return map;
  }

  private static void add(AttributeMap map, Element element, boolean listed, int depth) {
    AnyValue.SliceValue list = listed ? list(map, name(element)) : null;
    AnyValue value = value(element, depth);
    if (value != null && list != null) {
      list.values().add(value);
    } else if (value != null) {
      map.put(name(element), value);
    }
  }

  private static AnyValue.SliceValue list(AttributeMap map, String name) {
    if (map.get(name) instanceof AnyValue.SliceValue list) {
      return list;
    }
    AnyValue.SliceValue list = new AnyValue.SliceValue();
    map.put(name, list);
    return list;
  }

  private static @Nullable AnyValue value(Element element, int depth) {
    if (elements(element).isEmpty()) {
      String leaf = leaf(element);
      return leaf.isEmpty() ? null : AnyValue.of(leaf);
    }
    AttributeMap nested = map(element, depth + 1);
    return nested.isEmpty() ? null : new AnyValue.MapValue(nested);
  }

  private static String leaf(Element element) {
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Text text) {
        return text.getData();
      }
    }
    return "";
  }

  private static String name(Element element) {
    String name = element.getTagName();
    return name.substring(name.indexOf(':') + 1);
  }

  private static List<Element> elements(Element parent) {
    List<Element> elements = new ArrayList<>();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element) {
        elements.add(element);
      }
    }
    return elements;
  }
}
