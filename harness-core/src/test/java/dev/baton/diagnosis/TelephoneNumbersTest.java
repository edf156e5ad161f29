package dev.baton.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which values under the name of a telephone are a number of one. */
class TelephoneNumbersTest {

  @ParameterizedTest
  @CsvSource({"123 4567,a telephone number", "(123) 456,", "+49 (30) 12-3,a telephone number"})
  void aTelephoneNumberHasSevenDigits(String text, String kind) {
    assertThat(PersonalData.in("user.phone", text).orElse(null)).isEqualTo(kind);
  }
}
