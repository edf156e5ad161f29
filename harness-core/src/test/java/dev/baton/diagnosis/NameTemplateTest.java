package dev.baton.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameTemplateTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET /orders/17                                 | GET /orders/{id}
          GET /orders/18/lines/3                         | GET /orders/{id}/lines/{id}
          load 2c9d8f00-1b2a-4c3d-9e8f-001122334455 now  | load {uuid} now
          load 00000000-1b2a-4c3d-9e8f-aabbccddeeff now  | load {uuid} now
          page 4 of 9                                    | page {number} of {number}
          page 5 of 9                                    | page {number} of {number}
          step 1/3                                       | step {number}/{number}
          GET /17/3                                      | GET /{id}/{id}
          export 2026-11-28                              | export {date}
          export 2026-11-28T01:02:03.5Z now              | export {date} now
          export 2026-11-28-a                            | export {number}-{number}-{number}-a
          s3 get                                         | s3 get
          s4 get                                         | s4 get
          key 9f86d081884c7d65                           | key {hex}
          mail anna@example.org                          | mail {email}
          GET /find?q=17                                 | GET /find{query}
          """)
  void takesTheValuesOut(String name, String text) {
    assertThat(NameTemplate.of(name).text()).isEqualTo(text);
  }

  @Test
  void isTheSameWhicheverNameOfAFormWasSeenFirst() {
    List<String> parts =
        List.of(
            "1", "42", "a", "/", "s3", "-", " ", "?q=", "9f8", "{", "b@c.de", "2026-11-2", "T1:");
    Random random = new Random(1);
    Stream.generate(() -> name(parts, random))
        .limit(5_000)
        .forEach(name -> assertThat(NameTemplate.of(name)).isEqualTo(NameTemplate.read(name)));
  }

  private static String name(List<String> parts, Random random) {
    StringBuilder name = new StringBuilder();
    for (int i = random.nextInt(1, 6); i > 0; i--) {
      name.append(parts.get(random.nextInt(parts.size())));
    }
    return name.toString().replace('4', (char) ('0' + random.nextInt(10)));
  }
}
