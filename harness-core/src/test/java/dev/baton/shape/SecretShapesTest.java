package dev.baton.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SecretShapesTest {

  @Test
  void theTextOfAShapeHasAStarForEachSecret() {
    Shape shape =
        Shape.parse(
            """
            "GET /?token=hunter2"  @shop  password=hunter2  pin=1234  token!=hunter2  token=12
              :login  api_key=hunter2  app.tier=gold
              ->other  url.full="https://joe:hunter2@h/"
              "Bearer hunter2 *"
            """);

    assertThat(shape)
        .hasToString(
            """
            ~GET /?token=*    @shop  password~* pin~* token~* token=12
              ->other  url.full~https://*@h/
              :login  api_key~* app.tier=gold
              ~Bearer * *
            """);
    assertThat(Shape.parse(shape.toString())).hasToString(shape.toString());
  }

  @Test
  void aMistakeIsShownInItsPlaceWithoutTheSecretBesideIt() {
    assertThatThrownBy(() -> Shape.parse("call  password=hunter2  SERVR"))
        .hasMessageContaining(
            """
                call  password=*******  SERVR
                                            ^""")
        .hasMessageNotContaining("hunter2");
  }
}
