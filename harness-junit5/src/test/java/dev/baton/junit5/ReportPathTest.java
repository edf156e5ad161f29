package dev.baton.junit5;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportPathTest {

  private static final List<String> HOSTILE =
      List.of(
          "",
          " ",
          ".",
          "..",
          "...",
          "/",
          "//",
          "/a",
          "a/",
          "a//b",
          "a/./b",
          "a/../b",
          "../../a",
          "a",
          "a ",
          " a",
          "a.",
          ".a",
          "A:b",
          "a?b",
          "a*b",
          "a\\b",
          "a\"b",
          "a<b",
          "a>b",
          "a|b",
          "a\0b",
          "a\nb",
          "a_b",
          "con",
          "CON.txt",
          "aux/b",
          "lpt1",
          "é",
          "e\u0301",
          "\ud800",
          "\udc00",
          "名".repeat(100),
          "名".repeat(101),
          "x".repeat(300),
          "x".repeat(301),
          "😀".repeat(90),
          "a/".repeat(3_000) + "b",
          "a/".repeat(3_001) + "b",
          "a\u202eb",
          "a\u001b[31mb");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CheckoutTest/checkoutIsOneTrace",
        "CheckoutTest$WhenPaid/pays-3",
        "CheckoutTest/pays(TraceHarness,int[])",
        "Demo/healthy",
        "Bestellung/zahlt über die Brücke",
        "名前/支払い"
      })
  void aNameThatIsAPathStaysAsItIs(String name) {
    assertThat(ReportPath.of(name)).hasToString(name);
  }

  @ParameterizedTest
  @CsvSource({
    "..,                 _-cad4e87a82",
    ".,                  _-3639618e90",
    "a/../b,             a/_/b-9463b37760",
    "pays: twice?,       pays_ twice_-88e9bb46e5"
  })
  void anyOtherIsMadeOneAndEndsWithAHashOfTheName(String name, String path) {
    assertThat(ReportPath.of(name)).hasToString(path);
  }

  @Test
  void noTwoNamesShareAPathAndEachCanBeWritten(@TempDir Path reports) throws IOException {
    Set<String> paths = new HashSet<>();
    for (String name : HOSTILE) {
      Path path = ReportPath.of(name);

      assertThat(paths.add(path.toString())).as(name).isTrue();
      Path file = reports.resolve(path + ".otlp.json");
      assertThat(file.normalize().toString()).isEqualTo(file.toString()).startsWith(reports + "/");
      Files.createDirectories(file.getParent());
      Files.writeString(file, "written");
      assertThat(path.toString().getBytes(UTF_8).length).isLessThan(520);
    }
  }

  @Test
  void noTwoRandomNamesShareAPath() {
    Random random = new Random(1);
    String letters = "aA./\\ _-~:\u0301é名";
    Set<String> names = new HashSet<>();
    Set<String> paths = new HashSet<>();
    for (int i = 0; i < 20_000; i++) {
      StringBuilder name = new StringBuilder();
      for (int length = random.nextInt(6); length >= 0; length--) {
        name.append(letters.charAt(random.nextInt(letters.length())));
      }
      names.add(name.toString());
      paths.add(ReportPath.of(name.toString()).toString());
    }

    assertThat(paths).hasSameSizeAs(names);
    assertThat(paths).noneMatch(path -> path.startsWith("/") || path.matches("(.*/)?\\.+(/.*)?"));
  }

  @Test
  void aDeviceOfWindowsIsNoFile() {
    assertThat(List.of("con", "Aux/pays", "nul.txt"))
        .allSatisfy(
            name ->
                assertThat(ReportPath.of(name).toString().toLowerCase(Locale.ROOT))
                    .startsWith("_" + name.toLowerCase(Locale.ROOT)));
  }
}
