package dev.baton.collector.pipeline.ottl.glob;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GlobTest {

  private static boolean matches(String glob, String text) {
    return LibraryGlob.compile(glob).matches(text);
  }

  @Test
  void aStarMatchesAnythingWithItsSlashes() {
    assertThat(matches("/user/*/list/*", "/user/1/2/list/")).isTrue();
    assertThat(matches("/user/*", "/users/1")).isFalse();
    assertThat(matches("**", "a/b")).isTrue();
  }

  @Test
  void aQuestionMarkMatchesOneCharacter() {
    assertThat(matches("h?llo", "hello")).isTrue();
    assertThat(matches("h?llo", "hllo")).isFalse();
  }

  @Test
  void bracketsMatchOneOfTheirCharacters() {
    assertThat(matches("[abc]1", "b1")).isTrue();
    assertThat(matches("[!abc]1", "b1")).isFalse();
    assertThat(matches("[a-c]1", "d1")).isFalse();
  }

  @Test
  void bracesHoldAlternatives() {
    assertThat(matches("{GET,POST} *", "POST /a")).isTrue();
    assertThat(matches("{GET,POST} *", "PUT /a")).isFalse();
  }

  @Test
  void theWholeTextHasToMatch() {
    assertThat(matches("ell", "hello")).isFalse();
  }
}
