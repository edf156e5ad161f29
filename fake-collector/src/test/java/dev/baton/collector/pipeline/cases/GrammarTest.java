package dev.baton.collector.pipeline.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GrammarTest {

  private static String expand(String... texts) {
    return new Grammar(List.of(texts)).expand("start", new Random(1));
  }

  @Test
  void aRuleOfALaterTextReplacesAnEarlierOne() {
    assertThat(expand("start\n  a <x>\nx\n  1\n", "x\n  2\n")).isEqualTo("a 2");
  }

  @Test
  void aDeeperLineContinuesAnAlternative() {
    assertThat(expand("start\n  a\n    b\n")).isEqualTo("a b");
  }

  @Test
  void textsAreQuotedForYamlAndJson() {
    assertThat(expand("start\n  <'x> <\"x>\nx\n  it's \"1\"\n"))
        .isEqualTo("'it''s \"1\"' \"it's \\\"1\\\"\"");
  }

  @Test
  void specialCharactersHaveForms() {
    assertThat(expand("start\n  \\<a><newline>~<5..5>\n")).isEqualTo("<a>\n~5");
  }

  @Test
  void recursionEnds() {
    assertThat(expand("start\n  (<start>)\n  (<start><start>)\n  x\n")).contains("x");
  }

  @Test
  void aReferenceWithoutARuleIsRefused() {
    assertThatThrownBy(() -> expand("start\n  <nope>\n")).hasMessage("there is no rule nope");
  }
}
