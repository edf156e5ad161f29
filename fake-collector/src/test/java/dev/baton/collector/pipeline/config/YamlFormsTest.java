package dev.baton.collector.pipeline.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was expected here is what the Collector's own YAML library answered. */
class YamlFormsTest {

  /** Two texts that mean the same; {@code →} is a tab, {@code ⏎} ends a line. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      value = {
        "k: [?a]               ¦ k: [{a: null}]",
        "k: {?a: b}            ¦ k: {a: b}",
        "k: {? a : b}          ¦ k: {a: b}",
        "k: [-, x]             ¦ k: ['-', x]",
        "k: [-]                ¦ k: ['-']",
        "k: {a: -, b: c}       ¦ k: {a: '-', b: c}",
        "k: [- a]              ¦ k: ! [",
        "k: {k: a:}            ¦ k: {k: 'a:'}",
        "k: {k: it's:, b: c}   ¦ k: {k: 'it''s:', b: c}",
        "k: [a:]               ¦ k: ['a:']",
        "k:→value              ¦ k: value",
        "k: →value             ¦ k: value",
        "k:→[a,→b]→# c         ¦ k: [a, b]",
        "k:→{a:→b}             ¦ k: {a: b}",
        "k:→\"a→b\"            ¦ k: \"a→b\"",
        "k: a→b                ¦ k: \"a\\tb\"",
        "k: 'a→\"b'            ¦ k: \"a\\t\\\"b\"",
        "k: |→⏎  x⏎            ¦ k: \"x\\n\"",
        "k: >→# c⏎  x⏎         ¦ k: \"x\\n\"",
        "k: |⏎  x→[-, ?a]      ¦ k: \"x\\t[-, ?a]\"",
        "k: |⏎  x⏎⏎  y         ¦ k: \"x\\n\\ny\"",
        "k: |+⏎  x             ¦ k: x",
        "k: |2⏎   x            ¦ k: ' x'",
        "- k: |⏎    x⏎  l: [-] ¦ - {k: \"x\\n\", l: ['-']}",
        "k: a⏎  [-, ?b]⏎l: [-] ¦ {k: 'a [-, ?b]', l: ['-']}",
        "k: a # [?b]⏎l: [?b]   ¦ {k: a, l: [{b: null}]}",
        "k: [a⏎  b, -]         ¦ k: ['a b', '-']",
        "k: &x [-]⏎l: *x       ¦ {k: ['-'], l: ['-']}",
        "k: {a: *b, c: -}      ¦ k: ! [",
        "k: \"\\L\\P\\\\L\"    ¦ k: \"\\u2028\\u2029\\\\L\"",
        "⏎→k: v                ¦ k: ! [",
        "- →k: v               ¦ k: ! ["
      })
  void whatTheCollectorsLibraryReadsIsRead(String rare, String plain) {
    assertThat(value(rare)).isEqualTo(value(plain));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: b\nc: |\n  [?x, -]\n\td: e\n",
        "a: what?\nb: {c: d}\n",
        "a: \"[?x]\t[-]\"\n",
        "a: '[?x]\t[-]'\n",
        "# [?x]\t[-]\na: x\t[-]\n",
        "a: ${env:X:-?}\n",
        "a:\r\n  - b: |\r\n      c\r\n    d: e\r\n"
      })
  void otherTextsStayAsTheyAre(String yaml) {
    assertThat(YamlForms.common(yaml)).isEqualTo(yaml);
  }

  /** Returns the value as text, or null if it is refused. */
  private static @Nullable String value(String text) {
    try {
      ConfigNode root =
          YamlReader.readPlain(
              new ConfigSource("a.yaml", text.replace('→', '\t').replace("⏎", "\n")));
      return root == null ? "" : written(root);
    } catch (ConfigException e) {
      return null;
    }
  }

  private static String written(ConfigNode node) {
    if (node instanceof ConfigNode.Mapping mapping) {
      StringBuilder text = new StringBuilder("{");
      mapping.entries().forEach((key, value) -> text.append(key + "=" + written(value) + ";"));
      return text.append('}').toString();
    }
    if (node instanceof ConfigNode.Items items) {
      return items.items().stream().map(YamlFormsTest::written).toList().toString();
    }
    Object value = ((ConfigNode.Scalar) node).value();
    return value instanceof String text ? "<" + text + ">" : String.valueOf(value);
  }
}
