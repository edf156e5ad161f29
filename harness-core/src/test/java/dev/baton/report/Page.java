package dev.baton.report;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A report as a reader of XML sees it, which also proves that it is well-formed. */
final class Page {

  private final Document document;

  private Page(Document document) {
    this.document = document;
  }

  static Page of(HtmlReport report) {
    try {
      InputSource source = new InputSource(new StringReader(report.toHtml()));
      return new Page(DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(source));
    } catch (Exception e) {
      throw new AssertionError("the report is not well-formed", e);
    }
  }

  /** Returns the text of the one node that this path leads to first. */
  String text(String path) {
    List<String> texts = texts(path);
    if (texts.isEmpty()) {
      throw new AssertionError("nothing at " + path);
    }
    return texts.get(0);
  }

  List<String> texts(String path) {
    try {
      NodeList nodes =
          (NodeList)
              XPathFactory.newInstance()
                  .newXPath()
                  .evaluate(path, document, XPathConstants.NODESET);
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < nodes.getLength(); i++) {
        texts.add(nodes.item(i).getTextContent());
      }
      return texts;
    } catch (Exception e) {
      throw new AssertionError(path, e);
    }
  }
}
