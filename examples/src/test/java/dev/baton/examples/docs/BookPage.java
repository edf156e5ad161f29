package dev.baton.examples.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A page of the documentation.
 *
 * @param name its path below the root of the project
 */
record BookPage(Path file, String name, List<String> lines) {

  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /**
   * A fenced block.
   *
   * @param language what stands behind the fence, empty if nothing does
   * @param code its lines without their indentation, since a page indents less than a file
   */
  record Block(String page, int line, String language, String code, String raw) {

    String title() {
      return page + ", line " + line;
    }
  }

  static BookPage of(Path file) {
    return new BookPage(file, ROOT.relativize(file).toString(), read(file).lines().toList());
  }

  /** Returns the pages of docs/, and those beside it that belong to the documentation. */
  static List<BookPage> all() {
    Stream<Path> beside = Stream.of("README.md", "CONTRIBUTING.md").map(ROOT::resolve);
    return Stream.concat(beside, files(ROOT.resolve("docs"), ".md").stream())
        .map(BookPage::of)
        .toList();
  }

  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    @Nullable List<String> open = null;
    String language = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (open != null && line.equals("```")) {
        blocks.add(
            new Block(
                name, i - open.size() + 1, language, flat(open), String.join("\n", open) + "\n"));
        open = null;
      } else if (open != null) {
        open.add(line);
      } else if (line.startsWith("```")) {
        open = new ArrayList<>();
        language = line.substring(3);
      }
    }
    return blocks;
  }

  /** Returns the text outside of fenced blocks. */
  String prose() {
    List<String> prose = new ArrayList<>();
    boolean isCode = false;
    for (String line : lines) {
      if (line.startsWith("```")) {
        isCode = !isCode;
      } else if (!isCode) {
        prose.add(line);
      }
    }
    return String.join("\n", prose);
  }

  static String flat(List<String> lines) {
    return lines.stream().map(String::strip).collect(Collectors.joining("\n"));
  }

  static List<Path> files(Path directory, String ending) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
