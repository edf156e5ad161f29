package dev.baton.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownTest {

  @Test
  void marksAreEscaped() {
    assertThat(Markdown.escaped("a|b `c` *d* <e> [f](g) @h ~i~ \\ _j_ &lt; # ! $k$"))
        .isEqualTo(
            "a\\|b \\`c\\` \\*d\\* \\<e\\> \\[f\\](g) \\@h \\~i\\~ \\\\ \\_j\\_ \\&lt; \\# \\! \\$k\\$");
  }

  @Test
  void whatNamesUsuallyHaveIsNotEscaped() {
    String usual =
        "POST /orders/{id}?page=1 order-placed process get_user_2 (CLIENT): 3.5 ms, 20 %";

    assertThat(Markdown.escaped(usual)).isEqualTo(usual);
  }

  @Test
  void tablesAreInColumns() {
    assertThat(
            Markdown.table(
                List.of("From", "On the way"),
                List.of(List.of("a|b", ""), List.of("orders", "😀"))))
        .containsExactly(
            "| From   | On the way |",
            "| ------ | ---------- |",
            "| a\\|b   |            |",
            "| orders | 😀          |");
  }

  @Test
  void aBlockCannotBeEndedByItsLines() {
    assertThat(Markdown.block(List.of("GET /"))).containsExactly("```text", "GET /", "```");
    assertThat(Markdown.block(List.of("````", "``")))
        .containsExactly("`````text", "````", "``", "`````");
  }
}
