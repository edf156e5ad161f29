package dev.baton.collector.pipeline.ottl.glob;

import dev.baton.collector.pipeline.ottl.values.OttlException;
import dev.baton.collector.pipeline.ottl.values.Utf8;
import java.util.ArrayList;
import java.util.List;

/** Reads globs: {@code *}, {@code ?}, {@code [a-c]}, {@code [!abc]}, <code>{a,b}</code>. */
final class GlobParser {

  private final String glob;
  private int at;

  private GlobParser(String glob) {
    this.glob = glob;
  }

  static List<Node> parse(String glob) {
    return new GlobParser(glob).sequence(0);
  }

  private List<Node> sequence(int depth) {
    List<Node> nodes = new ArrayList<>();
    while (at < glob.length() && !(depth > 0 && (peek() == ',' || peek() == '}'))) {
      nodes.add(node(depth));
    }
    return rows(nodes);
  }

  private char peek() {
    return glob.charAt(at);
  }

  private Node node(int depth) {
    switch (peek()) {
      case '*' -> {
        while (at < glob.length() && peek() == '*') {
          at++;
        }
        return new Node.Any();
      }
      case '?' -> {
        at++;
        return new Node.Single();
      }
      case '[' -> {
        at++;
        return characters();
      }
      case '{' -> {
        at++;
        return anyOf(depth + 1);
      }
      default -> {
        return text(depth > 0 ? "?*[{}," : "?*[{");
      }
    }
  }

  private Node anyOf(int depth) {
    List<List<Node>> alternatives = new ArrayList<>();
    alternatives.add(sequence(depth));
    while (at < glob.length() && peek() == ',') {
      at++;
      alternatives.add(sequence(depth));
    }
    at++; // the closing brace, which may be missing at the end
    return new Node.AnyOf(alternatives);
  }

  private Node text(String breakers) {
    String text = unescaped(breakers);
    return new Node.Text(Utf8.bytes(text), text.codePointCount(0, text.length()));
  }

  private String unescaped(String breakers) {
    StringBuilder text = new StringBuilder();
    while (at < glob.length() && breakers.indexOf(peek()) < 0) {
      if (peek() == '\\') {
        at++;
      }
      if (at < glob.length()) {
        int character = glob.codePointAt(at);
        text.appendCodePoint(character);
        at += Character.charCount(character);
      }
    }
    return text.toString();
  }

  private Node characters() {
    boolean negated = glob.startsWith("!", at);
    at += negated ? 1 : 0;
    if (at < glob.length()) {
      int low = glob.codePointAt(at);
      int dash = at + Character.charCount(low);
      if (glob.startsWith("-", dash) && dash + 1 < glob.length()) {
        return range(negated, low, dash + 1);
      }
    }
    String set = unescaped("]");
    if (set.isEmpty() || !glob.startsWith("]", at)) {
      throw malformed();
    }
    at++;
    return new Node.Characters(set, 0, 0, negated);
  }

  private Node range(boolean negated, int low, int start) {
    int high = glob.codePointAt(start);
    at = start + Character.charCount(high);
    if (!glob.startsWith("]", at) || high < low) {
      throw malformed();
    }
    at++;
    return new Node.Characters("", low, high, negated);
  }

  private OttlException malformed() {
    return new OttlException("no glob: " + glob + ": malformed characters in brackets");
  }

  private static List<Node> rows(List<Node> nodes) {
    List<Node> result = new ArrayList<>();
    List<Node> run = new ArrayList<>();
    for (Node node : nodes) {
      if (node.length() < 0) {
        addRow(result, run);
        run = new ArrayList<>();
        result.add(node);
      } else {
        run.add(node);
      }
    }
    addRow(result, run);
    return result;
  }

  private static void addRow(List<Node> result, List<Node> run) {
    boolean mixed = run.stream().anyMatch(Node.Text.class::isInstance);
    if (run.size() < 2 || !mixed) {
      result.addAll(run);
    } else {
      result.add(new Node.Row(run, run.stream().mapToInt(Node::length).sum()));
    }
  }
}
