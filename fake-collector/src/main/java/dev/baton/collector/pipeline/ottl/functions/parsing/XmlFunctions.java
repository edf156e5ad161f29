package dev.baton.collector.pipeline.ottl.functions.parsing;

import dev.baton.collector.pipeline.ottl.expressions.Getter;
import dev.baton.collector.pipeline.ottl.functions.Arguments;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** {@code GetXML}: what an XPath selects. */
final class XmlFunctions {

  private XmlFunctions() {}

  static Getter<@Nullable Object> get(Arguments arguments) {
    Getter<String> target = arguments.text("target");
    String path = inWrapper(arguments.literalText("x_path"));
    check(path);
    return context -> {
      String text = target.get(context);
      return text.isEmpty() ? "" : selected(text, path);
    };
  }

  /** The document stands in an element of ours. */
  private static String inWrapper(String path) {
    return path.startsWith("/") && !path.startsWith("//") ? "/root" + path : path;
  }

  private static void check(String path) {
    try {
      XPathFactory.newInstance().newXPath().compile(path);
    } catch (XPathExpressionException e) {
      throw new OttlException("no XPath: " + path);
    }
  }

  private static String selected(String text, String path) {
    try {
      NodeList nodes =
          (NodeList)
              XPathFactory.newInstance()
                  .newXPath()
                  .evaluate(path, Xml.parse(text), XPathConstants.NODESET);
      StringBuilder result = new StringBuilder();
      for (int i = 0; i < nodes.getLength(); i++) {
        write(nodes.item(i), result);
      }
      return result.toString();
    } catch (XPathExpressionException e) {
      throw new OttlException("the XPath selects no nodes: " + path);
    }
  }

  private static void write(Node node, StringBuilder result) {
    if (node instanceof Attr attribute) {
      result.append(Xml.escaped(attribute.getValue()));
    } else {
      Xml.write(node, result);
    }
  }
}
