package dev.baton.assertions;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Pieces of code, pasted into methods of one class that is then compiled and run. */
final class Pasted {

  private final Path directory;
  private final List<String> methods = new ArrayList<>();
  private Class<?> compiled;

  Pasted(Path directory) {
    this.directory = directory;
  }

  void add(String parameter, String code) {
    methods.add(
        "public static void run" + methods.size() + "(" + parameter + ") {\n" + code + "}\n");
  }

  String code(int number) {
    return methods.get(number);
  }

  /** Runs a piece and returns what it threw, null for nothing. */
  Throwable run(int number, Object argument) {
    try {
      if (compiled == null) {
        compiled = compile();
      }
      for (Method method : compiled.getMethods()) {
        if (method.getName().equals("run" + number)) {
          method.invoke(null, argument);
          return null;
        }
      }
      throw new IllegalArgumentException("no piece " + number);
    } catch (InvocationTargetException e) {
      return e.getCause();
    } catch (ReflectiveOperationException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Class<?> compile() throws IOException, ClassNotFoundException {
    String source =
        """
        import static dev.baton.assertions.BatonAssertions.assertThat;

        import dev.baton.shape.ShapeOption;
        import dev.baton.trace.Trace;

        public class PastedCode {
        %s
        }
        """
            .formatted(String.join("\n", methods));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter problems = new StringWriter();
    List<String> options =
        List.of(
            "-d", directory.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none");
    boolean isCompiled =
        compiler.getTask(problems, null, null, options, null, List.of(new Source(source))).call();
    if (!isCompiled) {
      throw new AssertionError(problems + "\n" + source);
    }
    URLClassLoader loader =
        new URLClassLoader(new URL[] {directory.toUri().toURL()}, getClass().getClassLoader());
    return loader.loadClass("PastedCode");
  }

  private static final class Source extends SimpleJavaFileObject {

    private final String text;

    Source(String text) {
      super(URI.create("string:///PastedCode.java"), JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
