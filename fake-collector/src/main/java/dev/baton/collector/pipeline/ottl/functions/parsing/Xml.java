package dev.baton.collector.pipeline.ottl.functions.parsing;

import dev.baton.collector.pipeline.ottl.values.OttlException;
import java.io.IOException;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.CDATASection;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.w3c.dom.Text;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** XML as a tree, and back as text. Nothing outside of the text is read. */
final class Xml {

  private Xml() {}

  /** Returns an element around everything in the text, which may have several roots. */
  static Element parse(String text) {
    String content = text.startsWith("<?xml") ? text.substring(text.indexOf("?>") + 2) : text;
    try {
      DocumentBuilder builder = factory().newDocumentBuilder();
      builder.setErrorHandler(null);
      String wrapped = "<root>" + content + "</root>";
      Document document = builder.parse(new InputSource(new StringReader(wrapped)));
      Element root = document.getDocumentElement();
      if (root.getElementsByTagName("*").getLength() == 0) {
        throw new OttlException("no XML: there is no element");
      }
      return root;
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new OttlException("no XML: " + e.getMessage());
    }
  }

  private static DocumentBuilderFactory factory() throws ParserConfigurationException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.setExpandEntityReferences(false);
    return factory;
  }

  static void write(Node node, StringBuilder text) {
    if (node instanceof CDATASection section) {
      text.append("<![CDATA[").append(section.getData()).append("]]>");
    } else if (node instanceof Text characters) {
      text.append(escaped(characters.getData().strip()));
    } else if (node instanceof Element element) {
      writeElement(element, text);
    }
  }

  private static void writeElement(Element element, StringBuilder text) {
    text.append('<').append(element.getTagName());
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      Node attribute = element.getAttributes().item(i);
      text.append(' ').append(attribute.getNodeName()).append("=\"");
      text.append(escaped(attribute.getNodeValue())).append('"');
    }
    text.append('>');
    NodeList children = element.getChildNodes();
    for (int i = 0; i < children.getLength(); i++) {
      write(children.item(i), text);
    }
    text.append("</").append(element.getTagName()).append('>');
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&#34;")
        .replace("'", "&#39;");
  }
}
